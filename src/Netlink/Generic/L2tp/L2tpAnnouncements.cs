using Netlink.Protocol;
using static Netlink.Generic.L2tpCommand;

namespace Netlink.Generic;

/// <summary>The kernel's notifications: the object, with the command that created, changed or deleted it.</summary>
internal static class L2tpAnnouncements
{
    public static L2tpChange Decode(in NetlinkMessage message)
    {
        message.Read(out GenericHeader header);
        var command = (L2tpCommand)header.Command;
        return new L2tpChange(command is L2TP_CMD_TUNNEL_DELETE or L2TP_CMD_SESSION_DELETE,
            command >= L2TP_CMD_SESSION_CREATE ? L2tpSessionCodec.Decode(message) : L2tpTunnelCodec.Decode(message));
    }
}
