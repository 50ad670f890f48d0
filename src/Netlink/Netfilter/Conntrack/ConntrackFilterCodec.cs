using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.ConntrackAttribute;
using static Netlink.Netfilter.TupleAddressAttribute;
using static Netlink.Netfilter.TupleAttribute;
using static Netlink.Netfilter.TupleProtocolAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes the kernel's part of a filter. Source: ctnetlink_alloc_filter() in net/netfilter/nf_conntrack_netlink.c.</summary>
internal static class ConntrackFilterCodec
{
    // CTA_FILTER_F_*, in host byte order: the parts of a tuple to compare.
    private const uint CTA_FILTER_F_CTA_IP_SRC = 1 << 0;
    private const uint CTA_FILTER_F_CTA_IP_DST = 1 << 1;
    private const uint CTA_FILTER_F_CTA_PROTO_NUM = 1 << 3;
    private const uint CTA_FILTER_F_CTA_PROTO_SRC_PORT = 1 << 4;
    private const uint CTA_FILTER_F_CTA_PROTO_DST_PORT = 1 << 5;

    public static void Encode(NetlinkWriter writer, ConntrackFilter filter)
    {
        NfGenMsg.Write(writer, (NftFamily)filter.WireFamily);
        if (filter.Mark is uint mark)
        {
            writer.WriteUInt32BigEndian(CTA_MARK, mark);
            writer.WriteUInt32BigEndian(CTA_MARK_MASK, filter.MarkMask);
        }

        if (filter.ComparedStatus != 0)
        {
            writer.WriteUInt32BigEndian(CTA_STATUS, (uint)(filter.Status ?? 0));
            writer.WriteUInt32BigEndian(CTA_STATUS_MASK, (uint)filter.ComparedStatus);
        }

        writer.WriteOptionalBigEndian(CTA_ZONE, filter.Zone);
        (uint original, uint reply) = (FlagsOf(filter.Original), FlagsOf(filter.Reply));
        // The kernel refuses a filter without a family (EOPNOTSUPP).
        if ((original | reply) == 0 || filter.WireFamily is LinuxFamily.AF_UNSPEC)
            return;
        WriteTuple(writer, CTA_TUPLE_ORIG, filter.Original, original);
        WriteTuple(writer, CTA_TUPLE_REPLY, filter.Reply, reply);
        using (writer.Nest(CTA_FILTER))
        {
            writer.WriteUInt32(FilterAttribute.CTA_FILTER_ORIG_FLAGS, original);
            writer.WriteUInt32(FilterAttribute.CTA_FILTER_REPLY_FLAGS, reply);
        }
    }

    private static uint FlagsOf(ConntrackTupleFilter? filter)
    {
        if (filter is null)
            return 0;
        uint flags = (filter.Source is null ? 0 : CTA_FILTER_F_CTA_IP_SRC) | (filter.Destination is null ? 0 : CTA_FILTER_F_CTA_IP_DST);
        if (filter.Protocol is not byte protocol)
            return flags;
        flags |= CTA_FILTER_F_CTA_PROTO_NUM;
        // The kernel refuses ports without a protocol, and with protocols that have none.
        if (!ConntrackTupleCodec.HasPorts(protocol))
            return flags;
        return flags | (filter.SourcePort is null ? 0 : CTA_FILTER_F_CTA_PROTO_SRC_PORT)
            | (filter.DestinationPort is null ? 0 : CTA_FILTER_F_CTA_PROTO_DST_PORT);
    }

    private static void WriteTuple(NetlinkWriter writer, ConntrackAttribute type, ConntrackTupleFilter? filter, uint flags)
    {
        if (filter is null || flags == 0)
            return;
        using (writer.Nest(type))
        {
            using (writer.Nest(CTA_TUPLE_IP, keepEmpty: false))
            {
                WriteAddress(writer, CTA_IP_V4_SRC, CTA_IP_V6_SRC, filter.Source);
                WriteAddress(writer, CTA_IP_V4_DST, CTA_IP_V6_DST, filter.Destination);
            }

            using (writer.Nest(CTA_TUPLE_PROTO, keepEmpty: false))
            {
                writer.WriteOptional((ushort)CTA_PROTO_NUM, filter.Protocol);
                if ((flags & CTA_FILTER_F_CTA_PROTO_SRC_PORT) != 0)
                    writer.WriteUInt16BigEndian(CTA_PROTO_SRC_PORT, filter.SourcePort!.Value);
                if ((flags & CTA_FILTER_F_CTA_PROTO_DST_PORT) != 0)
                    writer.WriteUInt16BigEndian(CTA_PROTO_DST_PORT, filter.DestinationPort!.Value);
            }
        }
    }

    private static void WriteAddress(NetlinkWriter writer, TupleAddressAttribute four, TupleAddressAttribute six, IPAddress? address)
    {
        if (address is not null)
            writer.WriteAddress(address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork ? four : six,
                Arguments.WithoutScope(address));
    }
}
