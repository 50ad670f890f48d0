using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A filter of traffic control: which packets it is about, and what becomes of them. Used both to make one and to report
/// one.</summary>
/// <remarks>Source: tc(8), <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_api.c.</remarks>
public sealed record TrafficFilter : INeedsModule
{
    /// <summary>A filter at a place.</summary>
    /// <param name="place">Where it is, such as <see cref="FilterPlace.Ingress"/>.</param>
    /// <param name="kind">Which packets it is about.</param>
    /// <exception cref="ArgumentException">The place is none.</exception>
    public TrafficFilter(FilterPlace place, FilterKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (place.IsNone)
            throw new ArgumentException("A filter needs a place: FilterPlace.Ingress, Egress, Root, At or Block.", nameof(place));
        (Place, Kind) = (place, kind);
    }

    /// <summary>Where it is.</summary>
    public FilterPlace Place { get; internal init; }

    /// <summary>Which packets it is about, with its settings.</summary>
    public FilterKind Kind { get; init; }

    /// <summary>The protocol of the packets it is shown. Null, the default, is <see cref="EtherType.All"/>.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>The order in which filters are asked, the lowest first (<c>pref</c> in tc(8)): 1 to 65535. Filters of one priority have one
    /// protocol and one kind. By default the kernel takes one that is free, below those there are.</summary>
    public ushort? Priority { get; init; }

    /// <summary>Its own name among the filters of its priority. The kernel's default is one that is free; of <see cref="FwFilter"/> it is
    /// the mark. A report with 0 is of a priority that has no filter of its own.</summary>
    public uint? Handle { get; init; }

    /// <summary>The list of filters it belongs to, of which the kernel asks that of number 0 and the one that
    /// <see cref="TrafficVerdict.GoToChain"/> names. Default 0.</summary>
    public uint Chain { get; init; }

    /// <summary>What is done with the packets, in this order. Empty by default: <c>ClassId</c> of the kind alone counts.</summary>
    public IReadOnlyList<TrafficAction> Actions { get; init => field = ValueList.From(value); } = ValueList<TrafficAction>.Empty;

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Whether the kernel would take exactly this one when asked to delete it.</summary>
    internal bool IsNamed => Priority is not null && Handle is not (null or 0);

    string? INeedsModule.Module => $"cls_{Kind.Name}";

    string? INeedsModule.FindRemedy(Errno error) => null;

    /// <summary>Such as <c>filter flower dev 5 ingress chain 0 pref 10 handle 0x1</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"filter {Kind.Name} {Place} chain {Chain}") +
            (Priority is null ? "" : string.Create(CultureInfo.InvariantCulture, $" pref {Priority}")) +
            (Handle is uint handle ? string.Create(CultureInfo.InvariantCulture, $" handle 0x{handle:x}") : "");
}
