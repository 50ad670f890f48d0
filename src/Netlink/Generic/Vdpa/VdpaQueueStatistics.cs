using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The vendor's statistics of a virtqueue.</summary>
/// <remarks>Source: <c>vdpa dev vstats</c> in vdpa-dev(8).</remarks>
/// <param name="Name">The name of the device.</param>
/// <param name="QueueIndex">The index of the virtqueue.</param>
public sealed record VdpaQueueStatistics(string Name, uint QueueIndex)
{
    /// <summary>The type of device.</summary>
    public VirtioDeviceType Type { get; init; }

    /// <summary>The virtio features that the device and its driver negotiated.</summary>
    public ulong? NegotiatedFeatures { get; init; }

    /// <summary>The maximum number of pairs of data virtqueues; null if multiqueue was not negotiated.</summary>
    public ushort? MaxQueuePairs { get; init; }

    /// <summary>The counters, in the order and with the names that the driver chose.</summary>
    public IReadOnlyList<VdpaCounter> Counters { get; init => field = ValueList.From(value); } = ValueList<VdpaCounter>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>queue 0 of vdpa0</c>.</summary>
    public override string ToString() => $"queue {QueueIndex} of {Name}";
}

/// <summary>A counter of a vendor.</summary>
/// <param name="Name">The name, for example <c>rx packets</c>.</param>
/// <param name="Value">The value.</param>
public sealed record VdpaCounter(string Name, ulong Value);
