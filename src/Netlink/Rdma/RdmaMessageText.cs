using System;
using Netlink.Protocol;

namespace Netlink.Rdma;

/// <summary>Formats messages of RDMA by their names and attributes.</summary>
internal static class RdmaMessageText
{
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        text.HasNumbers = true;
        // Of the other clients of the protocol, the port mapper of iWARP and the resolver of paths, there are no names here.
        return RdmaOperations.CommandOf(message.Header.Type) is RdmaCommand command && Enum.GetName(command) is string name
            ? text.Describe(message, name, RdmaAttributes.Schema()) : text.DescribeHidden(message);
    }
}
