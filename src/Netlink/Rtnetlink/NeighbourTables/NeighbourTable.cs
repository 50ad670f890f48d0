using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kernel's neighbour table of one family, with its parameters. Null means not reported.</summary>
/// <remarks>Source: <c>NDTA_*</c> in <c>include/uapi/linux/neighbour.h</c>, ip-ntable(8), arp(7).</remarks>
public sealed record NeighbourTable
{
    /// <summary>The name: <c>arp_cache</c> or <c>ndisc_cache</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The address family; unspecified for a table that is neither IPv4 nor IPv6.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>With fewer entries no entry is garbage-collected (<c>gc_thresh1</c>).</summary>
    public uint? Threshold1 { get; init; }

    /// <summary>With more entries, those older than five seconds are garbage-collected (<c>gc_thresh2</c>).</summary>
    public uint? Threshold2 { get; init; }

    /// <summary>The maximum number of entries (<c>gc_thresh3</c>).</summary>
    public uint? Threshold3 { get; init; }

    /// <summary>The interval of garbage collection.</summary>
    public TimeSpan? CollectionInterval { get; init; }

    /// <summary>The number of entries.</summary>
    public uint? Entries { get; init; }

    /// <summary>The statistics of the table.</summary>
    public NeighbourTableStatistics? Statistics { get; init; }

    /// <summary>The default parameters of new devices.</summary>
    public NeighbourParameters? Defaults { get; init; }

    /// <summary>The parameters of each device.</summary>
    public IReadOnlyList<NeighbourParameters> Links { get; init => field = ValueList.From(value); } = ValueList<NeighbourParameters>.Empty;

    /// <summary>The name.</summary>
    public override string ToString() => $"neighbour table {Name}";

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
