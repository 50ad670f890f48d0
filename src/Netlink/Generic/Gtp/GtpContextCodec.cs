using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.GtpContextAttribute;

namespace Netlink.Generic;

/// <summary>Source: drivers/net/gtp.c.</summary>
internal static class GtpContextCodec
{
    public static void Write(NetlinkWriter writer, GtpContext context)
    {
        writer.WriteInt32(GTPA_LINK, context.LinkIndex);
        writer.WriteUInt32(GTPA_VERSION, (uint)context.Version);
        writer.WriteAddress(IsIPv6(context.Peer) ? GTPA_PEER_ADDR6 : GTPA_PEER_ADDRESS, context.Peer);
        writer.WriteAddress(IsIPv6(context.Mobile) ? GTPA_MS_ADDR6 : GTPA_MS_ADDRESS, context.Mobile);
        writer.WriteOptional(GTPA_TID, context.TunnelId);
        writer.WriteOptional(GTPA_FLOW, context.FlowLabel);
        writer.WriteOptional(GTPA_I_TEI, context.IncomingTeid);
        writer.WriteOptional(GTPA_O_TEI, context.OutgoingTeid);
        WriteFamily(writer, context.Mobile.AddressFamily);
        writer.WriteAttributes(context.UnknownAttributes);
    }

    public static void WriteReference(NetlinkWriter writer, GtpContextReference context)
    {
        writer.WriteInt32(GTPA_LINK, context.LinkIndex);
        writer.WriteUInt32(GTPA_VERSION, (uint)context.Version);
        writer.WriteOptional(GTPA_TID, context.Tid);
        writer.WriteOptional(GTPA_I_TEI, context.Teid);
        writer.WriteOptional(context.Family is AddressFamily.InterNetworkV6 ? GTPA_MS_ADDR6 : GTPA_MS_ADDRESS, context.Mobile);
        WriteFamily(writer, context.Family);
    }

    public static GtpContext Decode(in NetlinkMessage message)
    {
        var context = new GtpContext(0, IPAddress.None, IPAddress.None);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((GtpContextAttribute)attribute.Type)
            {
                // The family is that of the address of the mobile station.
                case GTPA_FAMILY or GTPA_PAD: break;
                case GTPA_LINK: context = context with { LinkIndex = attribute.AsInt32() }; break;
                case GTPA_VERSION: context = context with { Version = (GtpVersion)attribute.AsUInt32() }; break;
                case GTPA_PEER_ADDRESS or GTPA_PEER_ADDR6: context = context with { Peer = attribute.AsAddress() }; break;
                case GTPA_MS_ADDRESS or GTPA_MS_ADDR6: context = context with { Mobile = attribute.AsAddress() }; break;
                case GTPA_TID: context = context with { TunnelId = attribute.AsUInt64() }; break;
                case GTPA_FLOW: context = context with { FlowLabel = attribute.AsUInt16() }; break;
                case GTPA_I_TEI: context = context with { IncomingTeid = attribute.AsUInt32() }; break;
                case GTPA_O_TEI: context = context with { OutgoingTeid = attribute.AsUInt32() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return context with { UnknownAttributes = unknown.Kept };
    }

    /// <summary>Not for IPv4, which kernels before 6.10 assume without knowing the attribute.</summary>
    private static void WriteFamily(NetlinkWriter writer, AddressFamily family)
    {
        if (family is AddressFamily.InterNetworkV6)
            writer.WriteByte(GTPA_FAMILY, LinuxFamily.AF_INET6);
    }

    private static bool IsIPv6(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6;
}
