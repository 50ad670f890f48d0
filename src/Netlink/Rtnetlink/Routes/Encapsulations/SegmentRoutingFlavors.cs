using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SegmentRoutingFlavor;
using static Netlink.Rtnetlink.SegmentRoutingFlavorAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The flavors of a segment's behavior (<c>flavors</c> in ip-route(8), RFC 8986 section 4.16).
/// <see cref="SegmentRoutingAction.End"/> and <see cref="SegmentRoutingAction.EndX"/> have them.</summary>
/// <param name="Operations">The flavors.</param>
public sealed record SegmentRoutingFlavors(SegmentRoutingFlavor Operations)
{
    /// <summary>The locator-block length of compressed segments in bits (<c>lblen</c>). The kernel's default is 32.</summary>
    public byte? LocatorBlockBits { get; init; }

    /// <summary>The locator-node function length of compressed segments in bits (<c>nflen</c>). The kernel's default is 16.</summary>
    public byte? LocatorNodeFunctionBits { get; init; }

    /// <summary>In the syntax of ip-route(8), such as <c>next-csid lblen 48 nflen 16</c>.</summary>
    public override string ToString()
        => string.Join(',', NamesOf(Operations)) + (LocatorBlockBits is byte block ? $" lblen {block}" : "") +
            (LocatorNodeFunctionBits is byte function ? $" nflen {function}" : "");

    internal void Write(NetlinkWriter writer)
    {
        writer.WriteUInt32(SEG6_LOCAL_FLV_OPERATION, (uint)Operations);
        writer.WriteOptional(SEG6_LOCAL_FLV_LCBLOCK_BITS, LocatorBlockBits);
        writer.WriteOptional(SEG6_LOCAL_FLV_LCNODE_FN_BITS, LocatorNodeFunctionBits);
    }

    /// <summary>Null if there are unknown attributes; the flavors are then kept as raw bytes.</summary>
    internal static SegmentRoutingFlavors? Read(AttributeReader parts)
    {
        var read = new SegmentRoutingFlavors(SegmentRoutingFlavor.None);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((SegmentRoutingFlavorAttribute)part.Type)
            {
                case SEG6_LOCAL_FLV_OPERATION: read = read with { Operations = (SegmentRoutingFlavor)part.AsUInt32() }; break;
                case SEG6_LOCAL_FLV_LCBLOCK_BITS: read = read with { LocatorBlockBits = part.AsByte() }; break;
                case SEG6_LOCAL_FLV_LCNODE_FN_BITS: read = read with { LocatorNodeFunctionBits = part.AsByte() }; break;
                default: return null;
            }
        }

        return read;
    }

    private static IEnumerable<string> NamesOf(SegmentRoutingFlavor flavors)
    {
        foreach ((SegmentRoutingFlavor flavor, string name) in ((SegmentRoutingFlavor, string)[])
            [(PenultimatePop, "psp"), (UltimatePop, "usp"), (UltimateDecapsulation, "usd"), (NextCompressed, "next-csid")])
        {
            if (flavors.HasFlag(flavor))
                yield return name;
            flavors &= ~flavor;
        }

        if (flavors != None)
            yield return $"0x{(uint)flavors:x}";
    }
}

/// <summary>A flavor of a segment's behavior (<c>SEG6_LOCAL_FLV_OP_*</c>). Values without a name are kept.</summary>
[Flags]
public enum SegmentRoutingFlavor : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Penultimate segment pop: the last node but one removes the header (PSP).</summary>
    PenultimatePop = 2,

    /// <summary>Ultimate segment pop: the last node removes the header (USP).</summary>
    UltimatePop = 4,

    /// <summary>Ultimate segment decapsulation: the last node decapsulates the packet (USD).</summary>
    UltimateDecapsulation = 8,

    /// <summary>Compressed segments: several are in one address (NEXT-C-SID, RFC 9800). Since Linux 6.1.</summary>
    NextCompressed = 16,
}

/// <summary><c>SEG6_LOCAL_FLV_*</c>.</summary>
internal enum SegmentRoutingFlavorAttribute : ushort
{
    SEG6_LOCAL_FLV_OPERATION = 1,
    SEG6_LOCAL_FLV_LCBLOCK_BITS = 2,
    SEG6_LOCAL_FLV_LCNODE_FN_BITS = 3,
}
