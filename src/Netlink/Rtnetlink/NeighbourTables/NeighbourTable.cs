using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kernel's table of neighbours of one family, with the parameters by which it works. Null means not reported.</summary>
/// <remarks>Source: <c>NDTA_*</c> in <c>include/uapi/linux/neighbour.h</c>, ip-ntable(8), arp(7).</remarks>
public sealed record NeighbourTable
{
    /// <summary>The name: <c>arp_cache</c> or <c>ndisc_cache</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The family of the addresses in it; unspecified for one that is neither IPv4 nor IPv6.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>With fewer entries than these nothing is thrown out (<c>gc_thresh1</c>).</summary>
    public uint? Threshold1 { get; init; }

    /// <summary>With more entries than these, what is older than five seconds is thrown out (<c>gc_thresh2</c>).</summary>
    public uint? Threshold2 { get; init; }

    /// <summary>The most entries (<c>gc_thresh3</c>).</summary>
    public uint? Threshold3 { get; init; }

    /// <summary>How often old entries are looked for.</summary>
    public TimeSpan? CollectionInterval { get; init; }

    /// <summary>How many entries there are.</summary>
    public uint? Entries { get; init; }

    /// <summary>What has happened in the table.</summary>
    public NeighbourTableStatistics? Statistics { get; init; }

    /// <summary>The parameters that devices start with.</summary>
    public NeighbourParameters? Defaults { get; init; }

    /// <summary>The parameters of each device.</summary>
    public IReadOnlyList<NeighbourParameters> Links { get; init => field = ValueList.From(value); } = ValueList<NeighbourParameters>.Empty;

    /// <summary>The name.</summary>
    public override string ToString() => $"neighbour table {Name}";

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
