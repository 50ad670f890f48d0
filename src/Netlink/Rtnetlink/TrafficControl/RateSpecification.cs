using System;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tc_ratespec</c>. Source: <c>include/uapi/linux/pkt_sched.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RateSpecification
{
    /// <summary>If the link layer is given, the kernel does not need the rate tables that older ones required
    /// (<c>TC_LINKLAYER_ETHERNET</c>).</summary>
    public const byte Ethernet = 1;

    private const byte LinkLayerMask = 0xf;

    private readonly byte _cellLog;
    private readonly byte _linkLayer;

    /// <summary>The number of bits by which sizes are shifted right to index the table.</summary>
    public byte CellLog
    {
        get => _cellLog;
        init => _cellLog = value;
    }

    /// <summary>The link layer, in the lower four bits.</summary>
    public byte LinkLayer
    {
        get => (byte)(_linkLayer & LinkLayerMask);
        init => _linkLayer = value;
    }

    public ushort Overhead { get; init; }

    public short CellAlign { get; init; }

    public ushort MinimumPacket { get; init; }

    /// <summary>The rate in bytes per second; the maximum value if the rate needs 64 bits.</summary>
    public uint Rate { get; init; }

    public static RateSpecification Of(ulong rate, ushort overhead, ushort minimumPacket, byte linkLayer = Ethernet) => new()
    {
        LinkLayer = linkLayer,
        Overhead = overhead,
        MinimumPacket = minimumPacket,
        Rate = (uint)Math.Min(rate, uint.MaxValue),
    };
}
