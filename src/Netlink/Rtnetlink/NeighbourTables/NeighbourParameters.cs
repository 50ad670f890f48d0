using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The parameters of neighbour resolution on a device. Null means not reported, or not to be changed.</summary>
/// <remarks>Source: <c>NDTPA_*</c> in <c>include/uapi/linux/neighbour.h</c>, arp(7), which describes the parameters under
/// <c>/proc/sys/net/ipv4/neigh</c>.</remarks>
public sealed record NeighbourParameters
{
    /// <summary>The index of the device, or null for the defaults of new devices.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>How long an entry counts as reachable at present, chosen randomly around <see cref="BaseReachableTime"/>.</summary>
    public TimeSpan? ReachableTime { get; init; }

    /// <summary>How long an entry counts as reachable on average (RFC 4861).</summary>
    public TimeSpan? BaseReachableTime { get; init; }

    /// <summary>The interval between probes.</summary>
    public TimeSpan? RetransmitTime { get; init; }

    /// <summary>How long an unused entry is kept.</summary>
    public TimeSpan? StaleTime { get; init; }

    /// <summary>How long to wait for a confirmation before the first probe.</summary>
    public TimeSpan? DelayProbeTime { get; init; }

    /// <summary>The interval at which managed entries are probed. Since Linux 6.0.</summary>
    public TimeSpan? ProbeInterval { get; init; }

    /// <summary>The maximum delay before a reply for an anycast address.</summary>
    public TimeSpan? AnycastDelay { get; init; }

    /// <summary>The maximum delay before a reply for a proxy entry.</summary>
    public TimeSpan? ProxyDelay { get; init; }

    /// <summary>How long an entry stays before another reply may change it.</summary>
    public TimeSpan? LockTime { get; init; }

    /// <summary>How many packets may be queued for an unresolved entry, for packets of minimal size; the kernel uses
    /// <see cref="QueueBytes"/>.</summary>
    public uint? QueueLength { get; init; }

    /// <summary>How many bytes of packets may be queued for an unresolved entry.</summary>
    public uint? QueueBytes { get; init; }

    /// <summary>How many requests may be queued for a proxy entry.</summary>
    public uint? ProxyQueueLength { get; init; }

    /// <summary>The number of probes that the kernel leaves to a user-space daemon before it sends its own.</summary>
    public uint? ProgramProbes { get; init; }

    /// <summary>The number of unicast probes.</summary>
    public uint? UnicastProbes { get; init; }

    /// <summary>The number of multicast or broadcast probes.</summary>
    public uint? MulticastProbes { get; init; }

    /// <summary>The number of multicast or broadcast probes after unicast probes had no reply.</summary>
    public uint? MulticastReprobes { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
