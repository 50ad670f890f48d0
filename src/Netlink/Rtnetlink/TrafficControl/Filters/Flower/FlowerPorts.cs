using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a protocol's ports.</summary>
internal sealed record FlowerPorts(FlowerAttribute Source, FlowerAttribute SourceMask, FlowerAttribute Destination,
    FlowerAttribute DestinationMask)
{
    private const byte Sctp = 132;

    /// <summary>Those of TCP, UDP or SCTP; null for a protocol in which the kernel reads no ports.</summary>
    public static FlowerPorts? Find(byte? protocol) => protocol switch
    {
        (byte)ProtocolType.Tcp => new(TCA_FLOWER_KEY_TCP_SRC, TCA_FLOWER_KEY_TCP_SRC_MASK, TCA_FLOWER_KEY_TCP_DST,
            TCA_FLOWER_KEY_TCP_DST_MASK),
        (byte)ProtocolType.Udp => new(TCA_FLOWER_KEY_UDP_SRC, TCA_FLOWER_KEY_UDP_SRC_MASK, TCA_FLOWER_KEY_UDP_DST,
            TCA_FLOWER_KEY_UDP_DST_MASK),
        Sctp => new(TCA_FLOWER_KEY_SCTP_SRC, TCA_FLOWER_KEY_SCTP_SRC_MASK, TCA_FLOWER_KEY_SCTP_DST, TCA_FLOWER_KEY_SCTP_DST_MASK),
        _ => null,
    };

    /// <summary>Null, with nothing taken, where an end is missing or the first is above the last.</summary>
    public static InclusiveRange<ushort>? ReadRange(FlowerReader keys, FlowerAttribute first, FlowerAttribute last)
    {
        if (!keys.TryPeek(first, out NetlinkAttribute from) || !keys.TryPeek(last, out NetlinkAttribute to)
            || from.AsUInt16BigEndian() > to.AsUInt16BigEndian())
            return null;
        return new InclusiveRange<ushort>(keys.TakeUInt16BigEndian(first)!.Value, keys.TakeUInt16BigEndian(last)!.Value);
    }

    public static void WriteRange(NetlinkWriter writer, FlowerAttribute first, FlowerAttribute last, InclusiveRange<ushort>? ports)
    {
        writer.WriteOptionalBigEndian(first, ports?.First);
        writer.WriteOptionalBigEndian(last, ports?.Last);
    }
}
