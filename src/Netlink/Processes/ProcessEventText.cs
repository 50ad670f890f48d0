using System;
using Netlink.Protocol;

namespace Netlink.Processes;

/// <summary>Connector messages as text. All have the type <c>NLMSG_DONE</c>.</summary>
internal static class ProcessEventText
{
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        if (text.HasNamesAlone)
            return "connector";
        try
        {
            if (ProcessEventCodec.Decode(message) is ProcessEvent found)
                return found.ToString();
        }
        catch (NetlinkProtocolException malformed)
        {
            text.Note(malformed.Message);
        }

        return $"connector {Convert.ToHexStringLower(message.Payload)}";
    }
}
