using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A queueing discipline: how packets wait for a device. Used both to make one and to report one. Null means not sent and the
/// default named, or not reported.</summary>
/// <remarks>Source: tc(8), <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public sealed record Qdisc
{
    private readonly Fleeting<QdiscStatistics>? _statistics;

    /// <summary>A discipline of a device.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="kind">What it does, with its settings.</param>
    public Qdisc(int linkIndex, QdiscKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentNullException.ThrowIfNull(kind);
        LinkIndex = linkIndex;
        Kind = kind;
    }

    /// <summary>The index of the device.</summary>
    public int LinkIndex { get; }

    /// <summary>What it does, with its settings.</summary>
    public QdiscKind Kind { get; init; }

    /// <summary>Where it sits. Default <see cref="TrafficHandle.Root"/>; <see cref="TrafficHandle.Ingress"/> for <see cref="IngressQdisc"/>
    /// and <see cref="ClsactQdisc"/>.</summary>
    public TrafficHandle? Parent { get; init; }

    /// <summary>Its own name, by which classes and filters refer to it; the minor number is 0. The kernel's default is one that is
    /// free.</summary>
    public TrafficHandle? Handle { get; init; }

    /// <summary>What it counted. Only reported, and left out of comparisons.</summary>
    public QdiscStatistics? Statistics
    {
        get => _statistics?.Value;
        init => _statistics = value is null ? null : new Fleeting<QdiscStatistics>(value);
    }

    /// <summary>Whether hardware does the work. Only reported.</summary>
    public bool? IsOffloaded { get; init; }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal TrafficHandle EffectiveParent => Parent ?? (Kind.IsIngress ? TrafficHandle.Ingress : TrafficHandle.Root);

    /// <summary>The kernel insists on one handle for what sits at the way in.</summary>
    internal TrafficHandle EffectiveHandle => Handle ?? (Kind.IsIngress ? new TrafficHandle(0xffff, 0) : default);

    /// <summary>Such as <c>qdisc fq 1: dev 5 root</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"qdisc {Kind.Name} {EffectiveHandle} dev {LinkIndex} " +
            $"{(EffectiveParent.Major == ushort.MaxValue ? "" : "parent ")}{EffectiveParent}");
}
