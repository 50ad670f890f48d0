using System;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.ConntrackAttribute;
using static Netlink.Netfilter.TcpStateAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes requests that add and change connections. Source: ctnetlink_create_conntrack() and ctnetlink_change_conntrack() in
/// net/netfilter/nf_conntrack_netlink.c.</summary>
internal static class ConntrackChangeCodec
{
    /// <summary><c>struct nf_ct_tcp_flags</c>, value and mask: <c>IP_CT_TCP_FLAG_BE_LIBERAL</c> and <c>…_SACK_PERM</c>, as conntrack(8)
    /// sets them. The kernel has not seen the packets that tell the windows.</summary>
    private static ReadOnlySpan<byte> AnyWindow => [0x0a, 0x0a];

    /// <exception cref="ArgumentException">Something is missing, or the addresses are translated.</exception>
    public static void EncodeAdd(NetlinkWriter writer, ConntrackEntry entry)
    {
        if (entry.Timeout is null)
            throw Arguments.Refused($"{entry.Original}: a connection to add needs a Timeout.", nameof(ConntrackEntry.Timeout));
        ConntrackTuple reply = entry.Reply ?? Reverse(entry.Original);
        if (!IsReverse(reply, entry.Original))
        {
            throw Arguments.Refused($"{entry.Original}: the Reply direction is not the reverse. Connections with address translation " +
                "cannot be added.", nameof(ConntrackEntry.Reply));
        }

        WriteKey(writer, entry);
        ConntrackTupleCodec.Encode(writer, CTA_TUPLE_REPLY, reply);
        WriteState(writer, entry, AnyWindow);
    }

    public static void EncodeUpdate(NetlinkWriter writer, ConntrackEntry entry)
    {
        WriteKey(writer, entry);
        WriteState(writer, entry, []);
    }

    private static void WriteKey(NetlinkWriter writer, ConntrackEntry entry)
    {
        NfGenMsg.Write(writer, (NftFamily)LinuxFamily.Of(entry.Family));
        ConntrackTupleCodec.Encode(writer, CTA_TUPLE_ORIG, entry.Original);
        if (entry.Zone != 0)
            writer.WriteUInt16BigEndian(CTA_ZONE, entry.Zone);
    }

    private static void WriteState(NetlinkWriter writer, ConntrackEntry entry, ReadOnlySpan<byte> tcpFlags)
    {
        if (entry.Status != ConntrackStatus.None)
            writer.WriteUInt32BigEndian(CTA_STATUS, (uint)(entry.Status | ConntrackStatus.Confirmed));   // else EBUSY
        if (entry.Timeout is TimeSpan timeout)
        {
            writer.WriteUInt32BigEndian(CTA_TIMEOUT,
                (uint)Arguments.CountOf(timeout, TimeSpan.TicksPerSecond, uint.MaxValue, nameof(entry.Timeout)));
        }

        writer.WriteOptionalBigEndian(CTA_MARK, entry.Mark);
        if (entry.Labels is not null)
            writer.WriteBytes(CTA_LABELS, ConntrackLabels.ToBits(entry.Labels, nameof(entry.Labels)));
        if (entry.TcpState is not ConntrackTcpState state)
            return;
        using (writer.Nest(CTA_PROTOINFO))
        using (writer.Nest(ProtocolStateAttribute.CTA_PROTOINFO_TCP))
        {
            writer.WriteByte(CTA_PROTOINFO_TCP_STATE, (byte)state);
            if (!tcpFlags.IsEmpty)
            {
                writer.WriteBytes(CTA_PROTOINFO_TCP_FLAGS_ORIGINAL, tcpFlags);
                writer.WriteBytes(CTA_PROTOINFO_TCP_FLAGS_REPLY, tcpFlags);
            }
        }
    }

    private static bool IsReverse(ConntrackTuple reply, ConntrackTuple original)
        => reply.Source.Equals(original.Destination) && reply.Destination.Equals(original.Source)
            && (reply.SourcePort, reply.DestinationPort) == (original.DestinationPort, original.SourcePort);

    private static ConntrackTuple Reverse(ConntrackTuple tuple) => tuple.Protocol is (byte)ProtocolType.Icmp or (byte)ProtocolType.IcmpV6
        ? throw Arguments.Refused($"{tuple}: a connection of ICMP to add needs its Reply.", nameof(ConntrackEntry.Reply))
        : new ConntrackTuple(tuple.Destination, tuple.Source, tuple.Protocol)
        {
            SourcePort = tuple.DestinationPort,
            DestinationPort = tuple.SourcePort,
            Zone = tuple.Zone,
        };
}
