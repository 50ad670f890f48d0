using System;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>Selects connections. Null means any.</summary>
/// <remarks>
/// The kernel filters by family and mark, by the status from Linux 6.0 on, by the zone from 6.8 on, and from 5.8 on by addresses,
/// protocol and ports if the family is given or follows from an address. The rest is filtered here, so that the result is the same with
/// every kernel.
/// </remarks>
public sealed record ConntrackFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The mark, compared in the bits of <see cref="MarkMask"/>.</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that are compared. Default all.</summary>
    public uint MarkMask { get; init; } = uint.MaxValue;

    /// <summary>The status flags that are set, compared in the bits of <see cref="StatusMask"/>.</summary>
    public ConntrackStatus? Status { get; init; }

    /// <summary>The bits of the status that are compared; null for those of <see cref="Status"/>. To find connections without a reply,
    /// set <see cref="Status"/> to <see cref="ConntrackStatus.None"/> and this to <see cref="ConntrackStatus.SeenReply"/>.</summary>
    public ConntrackStatus? StatusMask { get; init; }

    /// <summary>The zone; 0 for the default zone.</summary>
    public ushort? Zone { get; init; }

    /// <summary>Labels that are all set, whatever others are: label n is bit n.</summary>
    public UInt128? Labels { get; init; }

    /// <summary>The direction of the first packet.</summary>
    public ConntrackTupleFilter? Original { get; init; }

    /// <summary>The reply direction. For a Service with DNAT to a pod, its source is the pod.</summary>
    public ConntrackTupleFilter? Reply { get; init; }

    /// <summary>Whether it matches every connection.</summary>
    internal bool IsEmpty => Family is null or AddressFamily.Unspecified && (Mark is null || MarkMask == 0) && ComparedStatus == 0
        && Zone is null && (Labels ?? 0) == 0 && Original is null or { IsEmpty: true } && Reply is null or { IsEmpty: true };

    internal ConntrackStatus ComparedStatus => Status is null ? 0 : StatusMask ?? Status.Value;

    /// <summary>The family of the dump request, or 0 for both.</summary>
    internal byte WireFamily => LinuxFamily.Of(Family ?? Original?.Family ?? Reply?.Family ?? AddressFamily.Unspecified);

    /// <exception cref="ArgumentException">The filter can match nothing.</exception>
    internal void Check()
    {
        Original?.Check(nameof(Original));
        Reply?.Check(nameof(Reply));
        _ = WireFamily;
        if (Family is AddressFamily family and not AddressFamily.Unspecified)
        {
            if ((Original?.Family ?? family) != family || (Reply?.Family ?? family) != family)
                throw new ArgumentException($"The filter has family {Arguments.NameOf(family)} and an address of the other family.",
                    nameof(Family));
        }

        if (StatusMask is not null && Status is null)
            throw new ArgumentException($"{nameof(StatusMask)} selects the bits of {nameof(Status)} to compare: set that too.",
                nameof(StatusMask));
        if (MarkMask != uint.MaxValue && Mark is null)
            throw new ArgumentException($"{nameof(MarkMask)} selects the bits of {nameof(Mark)} to compare: set that too.",
                nameof(MarkMask));
        if ((Status & ~ComparedStatus) is { } others and not ConntrackStatus.None)
            throw new ArgumentException($"{nameof(Status)} has {others}, which {nameof(StatusMask)} leaves out, so that nothing matches.",
                nameof(StatusMask));
        if ((Mark & ~MarkMask) is { } bits and not 0)
            throw new ArgumentException($"{nameof(Mark)} has the bits 0x{bits:x}, which {nameof(MarkMask)} leaves out, so that nothing " +
                "matches.", nameof(MarkMask));
    }

    internal bool Matches(in ConntrackView entry)
        => (WireFamily is 0 || entry.WireFamily == WireFamily)
            && (Mark is not uint mark || ((entry.Mark ?? 0) & MarkMask) == mark)
            && (entry.Status & ComparedStatus) == (Status ?? 0)
            && (Zone is null || entry.Zone == Zone)
            && (Labels is not UInt128 labels || ((entry.Labels ?? 0) & labels) == labels)
            && (Original is null || Original.Matches(entry.Original))
            && (Reply is null || Reply.Matches(entry.Reply));

    /// <summary>Such as <c>connections of IPv4 mark 0x1</c>.</summary>
    public override string ToString()
    {
        string mark = Mark is uint value ? $" mark 0x{value:x}" : "";
        string zone = Zone is null ? "" : $" zone {Zone}";
        string family = WireFamily is 0 ? "" : $" of {Arguments.NameOf(LinuxFamily.ToAddressFamily(WireFamily))}";
        return $"connections{family}{mark}{zone}";
    }
}
