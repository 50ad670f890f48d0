using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How neighbours are resolved on a device. Null means not reported, or not to be changed.</summary>
/// <remarks>Source: <c>NDTPA_*</c> in <c>include/uapi/linux/neighbour.h</c>, arp(7), where the parameters under
/// <c>/proc/sys/net/ipv4/neigh</c> are told.</remarks>
public sealed record NeighbourParameters
{
    /// <summary>The index of the device, or null for what devices start with.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>How long an entry counts as reachable at present, drawn by chance around <see cref="BaseReachableTime"/>.</summary>
    public TimeSpan? ReachableTime { get; init; }

    /// <summary>How long an entry counts as reachable on average (RFC 4861).</summary>
    public TimeSpan? BaseReachableTime { get; init; }

    /// <summary>How long to wait between probes.</summary>
    public TimeSpan? RetransmitTime { get; init; }

    /// <summary>How long an entry without use is kept.</summary>
    public TimeSpan? StaleTime { get; init; }

    /// <summary>How long to wait for a sign of life before the first probe.</summary>
    public TimeSpan? DelayProbeTime { get; init; }

    /// <summary>How often entries that the kernel manages are probed. Since Linux 6.0.</summary>
    public TimeSpan? ProbeInterval { get; init; }

    /// <summary>The longest wait before an answer for an anycast address.</summary>
    public TimeSpan? AnycastDelay { get; init; }

    /// <summary>The longest wait before an answer for a proxy entry.</summary>
    public TimeSpan? ProxyDelay { get; init; }

    /// <summary>How long an entry stays before another answer may change it.</summary>
    public TimeSpan? LockTime { get; init; }

    /// <summary>How many packets wait for an entry, counted as small ones; <see cref="QueueBytes"/> is what the kernel goes by.</summary>
    public uint? QueueLength { get; init; }

    /// <summary>How many bytes of packets wait for an entry.</summary>
    public uint? QueueBytes { get; init; }

    /// <summary>How many requests wait for a proxy's answer.</summary>
    public uint? ProxyQueueLength { get; init; }

    /// <summary>How many probes programs may make before the kernel does.</summary>
    public uint? ProgramProbes { get; init; }

    /// <summary>How many unicast probes are made.</summary>
    public uint? UnicastProbes { get; init; }

    /// <summary>How many multicast or broadcast probes are made.</summary>
    public uint? MulticastProbes { get; init; }

    /// <summary>How many multicast or broadcast probes are made after unicast ones had no answer.</summary>
    public uint? MulticastReprobes { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
