using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The counters of a qdisc, class or action (<c>TCA_STATS2</c>). Source:
/// <c>include/uapi/linux/gen_stats.h</c>.</summary>
public sealed record QdiscStatistics
{
    /// <summary>Bytes sent or processed.</summary>
    public ulong Bytes { get; init; }

    /// <summary>Packets sent or processed.</summary>
    public ulong Packets { get; init; }

    /// <summary>The length of the queue, in packets.</summary>
    public uint QueueLength { get; init; }

    /// <summary>The length of the queue, in bytes (backlog).</summary>
    public uint Backlog { get; init; }

    /// <summary>Packets dropped.</summary>
    public uint Drops { get; init; }

    /// <summary>Packets requeued because the device was busy.</summary>
    public uint Requeues { get; init; }

    /// <summary>Packets over the limit of the rate.</summary>
    public uint Overlimits { get; init; }

    /// <summary>Statistics of the kind itself, as on the wire (<c>TCA_STATS_APP</c>); empty if there are none.</summary>
    public ReadOnlyMemory<byte> KindStatistics { get; init; }

    /// <summary>Counters without a property, such as rate estimates (<c>TCA_STATS_RATE_EST</c>) and the share of the hardware
    /// (<c>TCA_STATS_BASIC_HW</c>), unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
