using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>The counters of a link, which its driver keeps.</summary>
/// <remarks>Source: rdma-statistic(8).</remarks>
public sealed record RdmaCounters
{
    /// <summary>The index of the device.</summary>
    public uint DeviceIndex { get; init; }

    /// <summary>The name of the device.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The number of the port.</summary>
    public uint Port { get; init; }

    /// <summary>The counters, in the driver's order and by its names.</summary>
    public IReadOnlyList<RdmaCounter> Counters { get; init => field = ValueList.From(value); } = ValueList<RdmaCounter>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>rxe0/1: sent_pkts 12 rcvd_pkts 10</c>.</summary>
    public override string ToString() => $"{DeviceName}/{Port}: {string.Join(' ', Counters)}";
}

/// <summary>A counter.</summary>
/// <param name="Name">The driver's name for it.</param>
/// <param name="Value">Its value.</param>
public sealed record RdmaCounter(string Name, ulong Value)
{
    /// <summary>For example <c>sent_pkts 12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value}");
}

/// <summary>A set of counters that queue pairs are bound to.</summary>
public sealed record RdmaCounterSet : RdmaResource
{
    /// <summary>The number.</summary>
    public uint Id { get; init; }

    /// <summary>The number of the port.</summary>
    public uint Port { get; init; }

    /// <summary>How queue pairs are bound to it.</summary>
    public RdmaCounterMode Mode { get; init; }

    /// <summary>The type of its queue pairs, by which they were chosen; null if they were not.</summary>
    public RdmaQueuePairType? Type { get; init; }

    /// <summary>The queue pairs, by their numbers.</summary>
    public IReadOnlyList<RdmaNumbers> QueuePairs { get; init => field = ValueList.From(value); } = ValueList<RdmaNumbers>.Empty;

    /// <summary>The counters, in the driver's order and by its names.</summary>
    public IReadOnlyList<RdmaCounter> Counters { get; init => field = ValueList.From(value); } = ValueList<RdmaCounter>.Empty;

    /// <summary>For example <c>mlx5_0/1 counters 4: rx_write_requests 0</c>.</summary>
    public override string ToString() => $"{DeviceName}/{Port} counters {Id}: {string.Join(' ', Counters)}";
}

/// <summary>How the queue pairs of a link are bound to sets of counters.</summary>
public sealed record RdmaCounterBinding
{
    /// <summary>The index of the device.</summary>
    public uint DeviceIndex { get; init; }

    /// <summary>The name of the device.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The number of the port.</summary>
    public uint Port { get; init; }

    /// <summary>How they are bound.</summary>
    public RdmaCounterMode Mode { get; init; }

    /// <summary>What queue pairs of one set have in common; null unless the mode is automatic.</summary>
    public RdmaCounterCriteria? Criteria { get; init; }

    /// <summary>Whether optional counters are bound too (Linux 6.15); null on an older kernel, and unless the mode is automatic.</summary>
    public bool? HasOptionalCounters { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A counter that a link can have.</summary>
/// <param name="Name">The driver's name for it.</param>
/// <param name="Index">Its number.</param>
/// <param name="IsEnabled">Whether an optional counter is on; null for one that always is.</param>
public sealed record RdmaCounterStatus(string Name, uint Index, bool? IsEnabled)
{
    /// <summary>For example <c>cc_rx_ce_pkts off</c>.</summary>
    public override string ToString() => Name + IsEnabled switch { true => " on", false => " off", null => "" };
}

/// <summary>The counters that a link can have.</summary>
public sealed record RdmaCounterList
{
    /// <summary>The index of the device.</summary>
    public uint DeviceIndex { get; init; }

    /// <summary>The name of the device.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The number of the port.</summary>
    public uint Port { get; init; }

    /// <summary>The counters, in the driver's order.</summary>
    public IReadOnlyList<RdmaCounterStatus> Counters { get; init => field = ValueList.From(value); } = ValueList<RdmaCounterStatus>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>How queue pairs are bound to sets of counters (<c>enum rdma_nl_counter_mode</c>). Numbers without a name are kept.</summary>
public enum RdmaCounterMode : uint
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Automatically, when a queue pair is initialized.</summary>
    Auto = 1,

    /// <summary>Explicitly, one by one.</summary>
    Manual = 2,
}

/// <summary>What the queue pairs of one set have in common (<c>enum rdma_nl_counter_mask</c>). Bits without a name are kept.</summary>
[Flags]
public enum RdmaCounterCriteria : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Their type.</summary>
    Type = 1,

    /// <summary>The thread that created them, which rdma(8) calls <c>pid</c>.</summary>
    Thread = 2,
}
