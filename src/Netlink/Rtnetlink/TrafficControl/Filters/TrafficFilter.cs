using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A traffic control filter: which packets it matches, and the actions on them. Used both to create a filter and to report
/// one.</summary>
/// <remarks>Source: tc(8), <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_api.c.</remarks>
public sealed record TrafficFilter : INeedsModule
{
    /// <summary>A filter at an attachment point.</summary>
    /// <param name="place">The attachment point, such as <see cref="FilterPlace.Ingress"/>.</param>
    /// <param name="kind">The kind, with its settings.</param>
    /// <exception cref="ArgumentException">The place is undefined.</exception>
    public TrafficFilter(FilterPlace place, FilterKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (place.IsNone)
            throw new ArgumentException("A filter needs a place: FilterPlace.Ingress, Egress, Root, At or Block.", nameof(place));
        (Place, Kind) = (place, kind);
    }

    /// <summary>The attachment point.</summary>
    public FilterPlace Place { get; internal init; }

    /// <summary>The kind, with its settings.</summary>
    public FilterKind Kind { get; init; }

    /// <summary>The protocol of the packets that it sees. Null, the default, is <see cref="EtherType.All"/>.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>The priority (<c>pref</c> in tc(8)), 1 to 65535: filters are tried in this order, the lowest number first. Filters of one
    /// priority have one protocol and one kind. By default the kernel chooses a free number below the existing ones.</summary>
    public ushort? Priority { get; init; }

    /// <summary>The handle, unique within the priority. By default the kernel chooses a free one; for <see cref="FwFilter"/> it is
    /// the mark. A reported handle of 0 means a priority without a filter.</summary>
    public uint? Handle { get; init; }

    /// <summary>The index of its chain. Packets begin in chain 0, and reach others by
    /// <see cref="TrafficVerdict.GoToChain"/>. Default 0.</summary>
    public uint Chain { get; init; }

    /// <summary>The actions, in order. Empty by default: only <c>ClassId</c> of the kind applies.</summary>
    public IReadOnlyList<TrafficAction> Actions { get; init => field = ValueList.From(value); } = ValueList<TrafficAction>.Empty;

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Whether a delete request for it would delete exactly this filter.</summary>
    internal bool IsNamed => Priority is not null && Handle is not (null or 0) && !Kind.IsAloneInPriority;

    string? INeedsModule.Module => $"cls_{Kind.Name}";

    string? INeedsModule.FindRemedy(Errno error)
        => error is Errno.EINVAL && (Kind is BpfFilter { ProgramDescriptor: not null }
            || Actions.Any(static action => action is BpfAction { ProgramDescriptor: not null }))
            ? "A BPF program of a filter is of type sched_cls, one of an action of type sched_act." : null;

    /// <summary>Such as <c>filter flower dev 5 ingress chain 0 pref 10 handle 0x1</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"filter {Kind.Name} {Place} chain {Chain}") +
            (Priority is null ? "" : string.Create(CultureInfo.InvariantCulture, $" pref {Priority}")) +
            (Handle is uint handle ? string.Create(CultureInfo.InvariantCulture, $" handle 0x{handle:x}") : "");
}
