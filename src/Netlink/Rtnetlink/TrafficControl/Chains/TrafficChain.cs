using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A chain of filters, which packets come to by <see cref="TrafficVerdict.GoToChain"/>; chain 0 is where they begin. Used both to
/// make one and to report one.</summary>
/// <remarks>A chain is created with its first filter and deleted with its last; one that is created explicitly stays until it is deleted,
/// and can have a template. Source: tc_ctl_chain() in net/sched/cls_api.c, tc(8).</remarks>
public sealed record TrafficChain
{
    /// <summary>A chain of a place.</summary>
    /// <param name="place">Where it is, such as <see cref="FilterPlace.Ingress"/>.</param>
    /// <param name="index">Its number, up to 268435455.</param>
    /// <exception cref="ArgumentException">The place is none, or the number is too large.</exception>
    public TrafficChain(FilterPlace place, uint index)
    {
        const uint Most = 0x0fff_ffff;
        if (place.IsNone)
            throw new ArgumentException("A chain needs a place: FilterPlace.Ingress, Egress, Root, At or Block.", nameof(place));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Most);
        (Place, Index) = (place, index);
    }

    /// <summary>Where it is.</summary>
    public FilterPlace Place { get; }

    /// <summary>Its number.</summary>
    public uint Index { get; }

    /// <summary>Which keys its filters have, so that hardware makes room for those alone: a filter whose masks count, and whose values do
    /// not. Only flower has templates. Default none.</summary>
    public FilterKind? Template { get; init; }

    /// <summary>The protocol of <see cref="Template"/>. Only sent. Default any.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>chain 7 of dev 5 ingress</c>.</summary>
    public override string ToString() => $"chain {Index} of {Place}";
}
