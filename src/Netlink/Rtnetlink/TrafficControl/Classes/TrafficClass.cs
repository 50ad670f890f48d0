using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A class of a queueing discipline: a share of what a device sends. Used both to make one and to report one.</summary>
/// <remarks>Source: tc(8), <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_api.c.</remarks>
public sealed record TrafficClass
{
    private readonly Fleeting<QdiscStatistics?> _statistics;

    /// <summary>A class of a discipline.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="handle">Its name: the major number of the discipline, and a minor number of its own, 1 to 65535.</param>
    /// <param name="kind">Its settings.</param>
    public TrafficClass(int linkIndex, TrafficHandle handle, ClassKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentNullException.ThrowIfNull(kind);
        (LinkIndex, Handle, Kind) = (linkIndex, handle, kind);
    }

    /// <summary>The index of the device.</summary>
    public int LinkIndex { get; }

    /// <summary>Its name, by which filters send packets to it.</summary>
    public TrafficHandle Handle { get; }

    /// <summary>Its settings.</summary>
    public ClassKind Kind { get; init; }

    /// <summary>The class that it shares with others, or the discipline. Default the discipline. A report of a class at the top says
    /// <see cref="TrafficHandle.Root"/>.</summary>
    public TrafficHandle? Parent { get; init; }

    /// <summary>The major number of the discipline in which its packets wait, or null where there is none of its own. Only
    /// reported.</summary>
    public TrafficHandle? Leaf { get; init; }

    /// <summary>What it counted. Only reported, and left out of comparisons.</summary>
    public QdiscStatistics? Statistics
    {
        get => _statistics.Value;
        init => _statistics = new Fleeting<QdiscStatistics?>(value);
    }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal TrafficHandle EffectiveParent => Parent ?? new TrafficHandle(Handle.Major, 0);

    /// <summary>Such as <c>class htb 1:10 dev 5 parent 1:1</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"class {Kind.Name} {Handle} dev {LinkIndex} ") +
            (EffectiveParent == TrafficHandle.Root ? "root" : $"parent {EffectiveParent}");
}
