using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A class of a qdisc: a share of a device's bandwidth. Used both to create a class and to report one.</summary>
/// <remarks>Source: tc(8), <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_api.c.</remarks>
public sealed record TrafficClass
{
    private readonly Fleeting<QdiscStatistics?> _statistics;

    /// <summary>A class of a qdisc.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="handle">The handle: the major number of the qdisc, and a minor number of its own, 1 to 65535.</param>
    /// <param name="kind">Its settings.</param>
    public TrafficClass(int linkIndex, TrafficHandle handle, ClassKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentNullException.ThrowIfNull(kind);
        (LinkIndex, Handle, Kind) = (linkIndex, handle, kind);
    }

    /// <summary>The index of the device.</summary>
    public int LinkIndex { get; }

    /// <summary>The handle (class ID), by which filters send packets to it.</summary>
    public TrafficHandle Handle { get; }

    /// <summary>Its settings.</summary>
    public ClassKind Kind { get; init; }

    /// <summary>The parent class or qdisc. Default the qdisc. For a class at the top the kernel reports
    /// <see cref="TrafficHandle.Root"/>.</summary>
    /// <remarks>If the parent does not exist, htb adds the class at the top, without an error.</remarks>
    public TrafficHandle? Parent { get; init; }

    /// <summary>The major number of its leaf qdisc, in which its packets wait, or null if it has none of its own. Only
    /// reported.</summary>
    public TrafficHandle? Leaf { get; init; }

    /// <summary>The counters. Only reported, and ignored in comparisons.</summary>
    public QdiscStatistics? Statistics
    {
        get => _statistics.Value;
        init => _statistics = new Fleeting<QdiscStatistics?>(value);
    }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal TrafficHandle EffectiveParent => Parent ?? new TrafficHandle(Handle.Major, 0);

    /// <summary>Such as <c>class htb 1:10 dev 5 parent 1:1</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"class {Kind.Name} {Handle} dev {LinkIndex} ") +
            (EffectiveParent == TrafficHandle.Root ? "root" : $"parent {EffectiveParent}");
}
