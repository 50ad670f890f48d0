using System;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tc_ratespec</c>. Source: <c>include/uapi/linux/pkt_sched.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RateSpecification
{
    private const byte LinkLayerMask = 0xf;

    private readonly byte _cellLog;
    private readonly byte _linkLayer;

    /// <summary>The number of bits by which sizes are shifted right to index the table.</summary>
    public byte CellLog
    {
        get => _cellLog;
        init => _cellLog = value;
    }

    /// <summary>The link layer, in the lower four bits. If it is given, the kernel does not need the rate tables that older ones
    /// required.</summary>
    public TrafficLinkLayer LinkLayer
    {
        get => (TrafficLinkLayer)(_linkLayer & LinkLayerMask);
        init => _linkLayer = (byte)value;
    }

    public ushort Overhead { get; init; }

    public short CellAlign { get; init; }

    public ushort MinimumPacket { get; init; }

    /// <summary>The rate in bytes per second; the maximum value if the rate needs 64 bits.</summary>
    public uint Rate { get; init; }

    /// <exception cref="ArgumentException">There is none: the kernel would need the tables.</exception>
    public static void CheckLinkLayer(TrafficLinkLayer layer, string kind)
    {
        if (layer is TrafficLinkLayer.Unspecified)
            throw Arguments.Refused($"{kind}: a rate needs a LinkLayer; Ethernet adds nothing to packets.", nameof(LinkLayer));
    }

    public static RateSpecification Of(ulong rate, ushort overhead, ushort minimumPacket, TrafficLinkLayer linkLayer) => new()
    {
        LinkLayer = linkLayer,
        Overhead = overhead,
        MinimumPacket = minimumPacket,
        Rate = (uint)Math.Min(rate, uint.MaxValue),
    };
}
