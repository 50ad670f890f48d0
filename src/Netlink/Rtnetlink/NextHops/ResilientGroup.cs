using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How a group of next hops chooses among its members (<c>NEXTHOP_GRP_TYPE_*</c>). Source:
/// <c>include/uapi/linux/nexthop.h</c>.</summary>
public enum NextHopGroupType : ushort
{
    /// <summary>By a hash of the flow and the weights: a change of the group moves many flows.</summary>
    Multipath = 0,

    /// <summary>By a table of buckets, which move one by one when they are idle: a change moves few flows. Since Linux 5.13.</summary>
    Resilient = 1,
}

/// <summary>The settings of a resilient group (<c>NHA_RES_GROUP</c>). Null means not sent, and the kernel's default.</summary>
/// <remarks>Source: <c>include/uapi/linux/nexthop.h</c>, ip-nexthop(8), Documentation/networking/nexthop-group-resilient.rst.</remarks>
public sealed record ResilientGroup
{
    private readonly Fleeting<TimeSpan>? _unbalancedTime;

    /// <summary>The number of buckets, required to add a group and fixed from then on; null in a replacement keeps it.</summary>
    public ushort? Buckets { get; init; }

    /// <summary>How long a bucket must be idle before it may move (<c>idle_timer</c>), in hundredths of a second. The kernel's default is
    /// 120 s.</summary>
    public TimeSpan? IdleTimer { get; init; }

    /// <summary>How long the group may be unbalanced before buckets move that are not idle (<c>unbalanced_timer</c>), in hundredths of a
    /// second; 0, the kernel's default, is unlimited.</summary>
    public TimeSpan? UnbalancedTimer { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>How long the group has been unbalanced (<c>unbalanced_time</c>). Only reported; ignored in comparisons.</summary>
    public TimeSpan? UnbalancedTime
    {
        get => _unbalancedTime?.Value;
        init => _unbalancedTime = value is TimeSpan time ? new Fleeting<TimeSpan>(time) : null;
    }
}
