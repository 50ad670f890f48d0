using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A queueing discipline (qdisc) of a device. Used both to create a qdisc and to report one. Null means not sent, so that the
/// stated default applies, or not reported.</summary>
/// <remarks>Source: tc(8), <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public sealed record Qdisc
{
    private readonly Fleeting<QdiscStatistics>? _statistics;

    /// <summary>A qdisc of a device.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="kind">The kind, with its settings.</param>
    public Qdisc(int linkIndex, QdiscKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        ArgumentNullException.ThrowIfNull(kind);
        LinkIndex = linkIndex;
        Kind = kind;
    }

    /// <summary>The index of the device.</summary>
    public int LinkIndex { get; }

    /// <summary>The kind, with its settings.</summary>
    public QdiscKind Kind { get; init; }

    /// <summary>The parent. Default <see cref="TrafficHandle.Root"/>; <see cref="TrafficHandle.Ingress"/> for <see cref="IngressQdisc"/>
    /// and <see cref="ClsactQdisc"/>.</summary>
    public TrafficHandle? Parent { get; init; }

    /// <summary>The handle, by which classes and filters refer to it; the minor number is 0. By default the kernel chooses a free
    /// one, and adding the qdisc may replace a configured one (<see cref="QdiscService.Add"/>).</summary>
    public TrafficHandle? Handle { get; init; }

    /// <summary>The size table: how long packets are on the line (<c>stab</c>). Null for none. The kernel removes it if the qdisc is
    /// replaced without one. Since Linux 6.12, and in later releases of older series (5.15.168), only a root qdisc can have one.</summary>
    public SizeTable? SizeTable { get; init; }

    /// <summary>The counters. Only reported, and ignored in comparisons.</summary>
    public QdiscStatistics? Statistics
    {
        get => _statistics?.Value;
        init => _statistics = value is null ? null : new Fleeting<QdiscStatistics>(value);
    }

    /// <summary>Whether it is offloaded to hardware. Only reported.</summary>
    public bool? IsOffloaded { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal TrafficHandle EffectiveParent => Parent ?? (Kind.IsIngress ? TrafficHandle.Ingress : TrafficHandle.Root);

    /// <summary>The kernel requires this handle for ingress qdiscs.</summary>
    internal TrafficHandle EffectiveHandle => Handle ?? (Kind.IsIngress ? new TrafficHandle(0xffff, 0) : default);

    /// <summary>Such as <c>qdisc fq 1: dev 5 root</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"qdisc {Kind.Name} {EffectiveHandle} dev {LinkIndex} " +
            $"{(EffectiveParent.Major == ushort.MaxValue ? "" : "parent ")}{EffectiveParent}");
}
