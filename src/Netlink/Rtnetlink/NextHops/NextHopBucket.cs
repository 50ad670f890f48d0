using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A bucket of a resilient group of next hops, into which flows are hashed.</summary>
/// <remarks>Read-only: the kernel moves buckets between the members of their group. Since Linux 5.13. Source: ip-nexthop(8),
/// Documentation/networking/nexthop-group-resilient.rst, <c>NHA_RES_BUCKET_*</c> in <c>include/uapi/linux/nexthop.h</c>.</remarks>
public sealed record NextHopBucket
{
    private readonly Fleeting<TimeSpan>? _idleTime;

    /// <summary>The id of the group.</summary>
    public required uint GroupId { get; init; }

    /// <summary>The index of the bucket in the group, from 0.</summary>
    public required ushort Index { get; init; }

    /// <summary>The id of the member that the bucket's flows use.</summary>
    public required uint NextHopId { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The time since the bucket's last packet, in hundredths of a second. Ignored in comparisons.</summary>
    public TimeSpan? IdleTime
    {
        get => _idleTime?.Value;
        init => _idleTime = value is TimeSpan time ? new Fleeting<TimeSpan>(time) : null;
    }

    /// <summary>For example <c>nexthop bucket 3 of id 10 nhid 5</c>.</summary>
    public override string ToString() => $"nexthop bucket {Index} of id {GroupId} nhid {NextHopId}";
}
