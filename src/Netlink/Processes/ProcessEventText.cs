using System;
using Netlink.Protocol;

namespace Netlink.Processes;

/// <summary>Messages of connectors in words. All have the type of an end (<c>NLMSG_DONE</c>).</summary>
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
