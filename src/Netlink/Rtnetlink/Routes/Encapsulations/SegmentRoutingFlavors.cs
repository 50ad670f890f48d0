using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SegmentRoutingFlavorAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Variants of what is done at a segment (<c>flavors</c> in ip-route(8), RFC 8986 section 4.16).
/// <see cref="SegmentRoutingAction.End"/> and <see cref="SegmentRoutingAction.EndX"/> have them.</summary>
/// <param name="Operations">Which.</param>
public sealed record SegmentRoutingFlavors(SegmentRoutingFlavor Operations)
{
    /// <summary>Of compressed segments, the bits of the block (<c>lblen</c>). The kernel's default is 32.</summary>
    public byte? BlockBits { get; init; }

    /// <summary>Of compressed segments, the bits of node and function (<c>nflen</c>). The kernel's default is 16.</summary>
    public byte? NodeBits { get; init; }

    internal void Write(NetlinkWriter writer)
    {
        writer.WriteUInt32(SEG6_LOCAL_FLV_OPERATION, (uint)Operations);
        writer.WriteOptional(SEG6_LOCAL_FLV_LCBLOCK_BITS, BlockBits);
        writer.WriteOptional(SEG6_LOCAL_FLV_LCNODE_FN_BITS, NodeBits);
    }

    /// <summary>Null if there are unknown parts; it is then kept as raw bytes.</summary>
    internal static SegmentRoutingFlavors? Read(AttributeReader parts)
    {
        var read = new SegmentRoutingFlavors(SegmentRoutingFlavor.None);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((SegmentRoutingFlavorAttribute)part.Type)
            {
                case SEG6_LOCAL_FLV_OPERATION: read = read with { Operations = (SegmentRoutingFlavor)part.AsUInt32() }; break;
                case SEG6_LOCAL_FLV_LCBLOCK_BITS: read = read with { BlockBits = part.AsByte() }; break;
                case SEG6_LOCAL_FLV_LCNODE_FN_BITS: read = read with { NodeBits = part.AsByte() }; break;
                default: return null;
            }
        }

        return read;
    }
}

/// <summary>A variant of what is done at a segment (<c>SEG6_LOCAL_FLV_OP_*</c>). Values without a name are kept.</summary>
[Flags]
public enum SegmentRoutingFlavor : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The last but one segment takes the list of segments out (PSP).</summary>
    PenultimatePop = 2,

    /// <summary>The last segment takes the list out (USP).</summary>
    UltimatePop = 4,

    /// <summary>The last segment unwraps the packet (USD).</summary>
    UltimateDecapsulation = 8,

    /// <summary>Several segments are in one address (NEXT-C-SID, RFC 9800). Since Linux 6.1.</summary>
    NextCompressed = 16,
}

/// <summary><c>SEG6_LOCAL_FLV_*</c>.</summary>
internal enum SegmentRoutingFlavorAttribute : ushort
{
    SEG6_LOCAL_FLV_OPERATION = 1,
    SEG6_LOCAL_FLV_LCBLOCK_BITS = 2,
    SEG6_LOCAL_FLV_LCNODE_FN_BITS = 3,
}
