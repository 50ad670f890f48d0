using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Netfilter.TranslationAttribute;
using static Netlink.Netfilter.TranslationPortAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes the address translation of a connection to add, which its reply direction tells. Source: ctnetlink_setup_nat() in
/// net/netfilter/nf_conntrack_netlink.c.</summary>
internal static class ConntrackTranslationCodec
{
    /// <summary>Writes what turns the reply direction without translation into the given one.</summary>
    public static void Encode(NetlinkWriter writer, ConntrackTuple untranslated, ConntrackTuple reply)
    {
        Write(writer, ConntrackAttribute.CTA_NAT_DST, (untranslated.Source, untranslated.SourcePort), (reply.Source, reply.SourcePort));
        Write(writer, ConntrackAttribute.CTA_NAT_SRC, (untranslated.Destination, untranslated.DestinationPort ?? untranslated.IcmpId),
            (reply.Destination, reply.DestinationPort ?? reply.IcmpId));
    }

    private static void Write(
        NetlinkWriter writer, ConntrackAttribute type, (IPAddress, ushort?) from, (IPAddress Address, ushort? Port) to)
    {
        if (from.Equals(to))
            return;
        using (writer.Nest(type))
        {
            writer.WriteAddress(to.Address.AddressFamily is AddressFamily.InterNetwork ? CTA_NAT_V4_MINIP : CTA_NAT_V6_MINIP, to.Address);
            if (to.Port is not ushort port)
                return;
            using (writer.Nest(CTA_NAT_PROTO))
            {
                writer.WriteUInt16BigEndian(CTA_PROTONAT_PORT_MIN, port);
                writer.WriteUInt16BigEndian(CTA_PROTONAT_PORT_MAX, port);
            }
        }
    }
}
