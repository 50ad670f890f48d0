using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A match on a 32-bit word of a packet.</summary>
/// <param name="Value">The value, as a number in network order: 0xc0000200 for 192.0.2.0. Only bits of the mask are set.</param>
/// <param name="Mask">The mask: the bits that are compared.</param>
/// <param name="Offset">The offset of the word from the network header, in bytes; it can be negative.</param>
/// <param name="OffsetMask">-1 if the offset is relative to the next header (<c>nexthdr+</c>); 0 by default.</param>
/// <remarks>Source: <c>struct tc_u32_key</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
public readonly record struct U32Key(uint Value, uint Mask, int Offset, int OffsetMask = 0)
{
    /// <summary>Such as <c>c0000200/ffffff00 at 12</c>.</summary>
    public override string ToString()
        => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value:x8}/{Mask:x8} at ") +
            (OffsetMask == 0 ? "" : "nexthdr+") + Offset.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static U32Key Read(in Wire wire)
        => new(NetworkOrder.Convert(wire.Value), NetworkOrder.Convert(wire.Mask), wire.Offset, wire.OffsetMask);

    internal Wire ToWire() => new(NetworkOrder.Convert(Mask), NetworkOrder.Convert(Value), Offset, OffsetMask);

    /// <summary><c>struct tc_u32_key</c>; mask and value are in network order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Wire(uint Mask, uint Value, int Offset, int OffsetMask);
}
