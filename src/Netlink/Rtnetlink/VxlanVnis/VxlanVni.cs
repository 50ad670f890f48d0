using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A network identifier (VNI), or a range of them, that a VXLAN tunnel with a filter lets in, used both to set it and to report
/// it.</summary>
/// <remarks>Tunnels filter that were made with <see cref="VxlanLink.VniFilter"/>. Since Linux 5.18. Source: bridge(8),
/// <c>bridge vni</c>; <c>VXLAN_VNIFILTER_*</c> in <c>include/uapi/linux/if_link.h</c>.</remarks>
public sealed record VxlanVni
{
    /// <summary>24 bits.</summary>
    internal const uint LargestVni = 0xffffff;

    /// <summary>Joins a tunnel and networks.</summary>
    /// <param name="linkIndex">The index of the tunnel.</param>
    /// <param name="vnis">The identifiers, below 16777216.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an identifier is too large.</exception>
    public VxlanVni(int linkIndex, InclusiveRange<uint> vnis)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vnis.Last, LargestVni, nameof(vnis));
        (LinkIndex, Vnis) = (linkIndex, vnis);
    }

    /// <summary>Joins a tunnel and one network.</summary>
    /// <param name="linkIndex">The index of the tunnel.</param>
    /// <param name="vni">The identifier, below 16777216.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the identifier is too large.</exception>
    public VxlanVni(int linkIndex, uint vni)
        : this(linkIndex, new InclusiveRange<uint>(vni))
    {
    }

    private VxlanVni(InclusiveRange<uint> vnis, int linkIndex) => (LinkIndex, Vnis) = (linkIndex, vnis);

    /// <summary>As the kernel has it.</summary>
    internal static VxlanVni Reported(int linkIndex, InclusiveRange<uint> vnis) => new(vnis, linkIndex);

    /// <summary>The index of the tunnel.</summary>
    public int LinkIndex { get; }

    /// <summary>The identifiers.</summary>
    public InclusiveRange<uint> Vnis { get; init; }

    /// <summary>Where frames go that have no known far end: a multicast group or a far end, or null for none. A group needs a tunnel with a
    /// device.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>What went through, where <see cref="VxlanVniFilter.IncludeStatistics"/> asks for it. Only reported.</summary>
    public VxlanVniStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>VNI 100-200 of dev 5</c>.</summary>
    public override string ToString() => $"VNI {Vnis} of dev {LinkIndex}" + (Group is null ? "" : $" group {Group}");
}
