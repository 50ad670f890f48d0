using System.Net;
using Netlink.Protocol;
using static Netlink.Generic.MptcpEventAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>mptcp_event()</c> in net/mptcp/pm_netlink.c.</summary>
internal static class MptcpEventCodec
{
    public static MptcpEvent Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out GenericHeader header);
        var told = new MptcpEvent((MptcpEventType)header.Command);
        IPAddress? source = null, destination = null;
        ushort sourcePort = 0, destinationPort = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((MptcpEventAttribute)attribute.Type)
            {
                case MPTCP_ATTR_FAMILY: break;
                case MPTCP_ATTR_SADDR4 or MPTCP_ATTR_SADDR6: source = attribute.AsAddress(); break;
                case MPTCP_ATTR_DADDR4 or MPTCP_ATTR_DADDR6:
                    destination = attribute.AsAddress();
                    break;
                case MPTCP_ATTR_SPORT: sourcePort = attribute.AsUInt16BigEndian(); break;
                case MPTCP_ATTR_DPORT: destinationPort = attribute.AsUInt16BigEndian(); break;
                default:
                    if (Read(told, attribute) is MptcpEvent more)
                        told = more;
                    else
                        unknown.Keep(attribute);
                    break;
            }
        }

        return told with
        {
            Local = source is null ? null : new IPEndPoint(source, sourcePort),
            Remote = destination is null ? null : new IPEndPoint(destination, destinationPort),
            UnknownAttributes = unknown.Kept,
        };
    }

    private static MptcpEvent? Read(MptcpEvent told, in NetlinkAttribute attribute) => (MptcpEventAttribute)attribute.Type switch
    {
        MPTCP_ATTR_TOKEN => told with { Token = attribute.AsUInt32() },
        MPTCP_ATTR_LOC_ID => told with { LocalId = attribute.AsByte() },
        MPTCP_ATTR_REM_ID => told with { RemoteId = attribute.AsByte() },
        MPTCP_ATTR_BACKUP => told with { IsBackup = attribute.AsBoolean() },
        MPTCP_ATTR_ERROR => told with { Error = (Errno)attribute.AsByte() },
        MPTCP_ATTR_FLAGS => told with { Flags = attribute.AsUInt16() },
        MPTCP_ATTR_IF_IDX => told with { LinkIndex = attribute.AsInt32() },
        MPTCP_ATTR_RESET_REASON => told with { ResetReason = attribute.AsUInt32() },
        MPTCP_ATTR_RESET_FLAGS => told with { ResetFlags = attribute.AsUInt32() },
        MPTCP_ATTR_SERVER_SIDE => told with { IsServerSide = attribute.AsBoolean() },
        _ => null,
    };
}
