using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a queueing discipline, a class or an action counted (<c>TCA_STATS2</c>). Source:
/// <c>include/uapi/linux/gen_stats.h</c>.</summary>
public sealed record QdiscStatistics
{
    /// <summary>Bytes that went through.</summary>
    public ulong Bytes { get; init; }

    /// <summary>Packets that went through.</summary>
    public ulong Packets { get; init; }

    /// <summary>Packets that wait.</summary>
    public uint QueueLength { get; init; }

    /// <summary>Bytes that wait.</summary>
    public uint Backlog { get; init; }

    /// <summary>Packets that were dropped.</summary>
    public uint Drops { get; init; }

    /// <summary>Packets that were put back, as the device was busy.</summary>
    public uint Requeues { get; init; }

    /// <summary>Packets that had to wait for the rate.</summary>
    public uint Overlimits { get; init; }

    /// <summary>Statistics of the kind itself, as on the wire (<c>TCA_STATS_APP</c>); empty when there are none.</summary>
    public ReadOnlyMemory<byte> KindStatistics { get; init; }

    /// <summary>Counters without a property here, such as estimated rates (<c>TCA_STATS_RATE_EST</c>) and the part of hardware
    /// (<c>TCA_STATS_BASIC_HW</c>), as they came.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
