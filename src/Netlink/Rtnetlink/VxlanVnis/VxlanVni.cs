using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A network identifier (VNI), or a range of them, that a VXLAN tunnel with a VNI filter accepts. Used both to set it and to
/// report it.</summary>
/// <remarks>Only tunnels created with <see cref="VxlanLink.VniFilter"/> have such a filter. Since Linux 5.18. Source: bridge(8), <c>bridge
/// vni</c>; <c>VXLAN_VNIFILTER_*</c> in <c>include/uapi/linux/if_link.h</c>.</remarks>
public sealed record VxlanVni
{
    /// <summary>24 bits.</summary>
    internal const uint LargestVni = 0xffffff;

    /// <summary>Creates a range of network identifiers of a tunnel.</summary>
    /// <param name="linkIndex">The index of the tunnel.</param>
    /// <param name="vnis">The identifiers, below 16777216.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an identifier is too large.</exception>
    public VxlanVni(int linkIndex, InclusiveRange<uint> vnis)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vnis.Last, LargestVni, nameof(vnis));
        (LinkIndex, Vnis) = (linkIndex, vnis);
    }

    /// <summary>Creates one network identifier of a tunnel.</summary>
    /// <param name="linkIndex">The index of the tunnel.</param>
    /// <param name="vni">The identifier, below 16777216.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the identifier is too large.</exception>
    public VxlanVni(int linkIndex, uint vni)
        : this(linkIndex, new InclusiveRange<uint>(vni))
    {
    }

    private VxlanVni(InclusiveRange<uint> vnis, int linkIndex) => (LinkIndex, Vnis) = (linkIndex, vnis);

    /// <summary>As the kernel reports it.</summary>
    internal static VxlanVni Reported(int linkIndex, InclusiveRange<uint> vnis) => new(vnis, linkIndex);

    /// <summary>The index of the tunnel.</summary>
    public int LinkIndex { get; }

    /// <summary>The identifiers.</summary>
    public InclusiveRange<uint> Vnis { get; init; }

    /// <summary>The remote address of frames without a forwarding entry: a multicast group or a unicast address, or null for none. A
    /// multicast group needs a tunnel with an underlying device.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>The traffic counters, if <see cref="VxlanVniFilter.IncludeStatistics"/> requests them. Only reported.</summary>
    public VxlanVniStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>VNI 100-200 of dev 5</c>.</summary>
    public override string ToString() => $"VNI {Vnis} of dev {LinkIndex}" + (Group is null ? "" : $" group {Group}");
}
