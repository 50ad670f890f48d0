using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A chain of filters, which packets enter by <see cref="TrafficVerdict.GoToChain"/>; they begin in chain 0. Used both to
/// create a chain and to report one.</summary>
/// <remarks>A chain is created with its first filter and deleted with its last; one that is created explicitly stays until it is deleted,
/// and can have a template. Source: tc_ctl_chain() in net/sched/cls_api.c, tc(8).</remarks>
public sealed record TrafficChain
{
    /// <summary>A chain at an attachment point.</summary>
    /// <param name="place">The attachment point, such as <see cref="FilterPlace.Ingress"/>.</param>
    /// <param name="index">The index, up to 268435455.</param>
    /// <exception cref="ArgumentException">The place is undefined, or the index is too large.</exception>
    public TrafficChain(FilterPlace place, uint index)
    {
        const uint Most = 0x0fff_ffff;
        if (place.IsNone)
            throw new ArgumentException("A chain needs a place: FilterPlace.Ingress, Egress, Root, At or Block.", nameof(place));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Most);
        (Place, Index) = (place, index);
    }

    /// <summary>The attachment point.</summary>
    public FilterPlace Place { get; }

    /// <summary>The index.</summary>
    public uint Index { get; }

    /// <summary>The keys that its filters may use, so that hardware reserves resources for these only: a filter whose masks are used
    /// and whose values are ignored. Only flower has templates. Default none.</summary>
    public FilterKind? Template { get; init; }

    /// <summary>The protocol of <see cref="Template"/>. Only sent. Default any.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>chain 7 of dev 5 ingress</c>.</summary>
    public override string ToString() => $"chain {Index} of {Place}";
}
