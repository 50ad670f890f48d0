using System;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>Which connections are meant. Null means any.</summary>
/// <remarks>
/// The kernel itself filters by family and mark, by the status from Linux 6.0 on, by the zone from 6.8 on, and from 5.8 on by addresses,
/// protocol and ports where the family is given or follows from an address. What it leaves is filtered here, so that every kernel gives the
/// same.
/// </remarks>
public sealed record ConntrackFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The mark, of which the bits of <see cref="MarkMask"/> are compared.</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that are compared. Default all.</summary>
    public uint MarkMask { get; init; } = uint.MaxValue;

    /// <summary>What has happened to it: these bits are set, and of <see cref="StatusMask"/> no others.</summary>
    public ConntrackStatus? Status { get; init; }

    /// <summary>The bits of the status that are compared; null for those of <see cref="Status"/>. To find connections without an answer,
    /// let <see cref="Status"/> be <see cref="ConntrackStatus.None"/> and this <see cref="ConntrackStatus.SeenReply"/>.</summary>
    public ConntrackStatus? StatusMask { get; init; }

    /// <summary>The zone; 0 for connections without one.</summary>
    public ushort? Zone { get; init; }

    /// <summary>The direction of the first packet.</summary>
    public ConntrackTupleFilter? Original { get; init; }

    /// <summary>The direction of the answers. Where a Service leads to a pod, the pod is its source.</summary>
    public ConntrackTupleFilter? Reply { get; init; }

    /// <summary>Whether every connection is meant.</summary>
    internal bool IsEmpty => Family is null or AddressFamily.Unspecified && (Mark is null || MarkMask == 0) && ComparedStatus == 0
        && Zone is null && Original is null or { IsEmpty: true } && Reply is null or { IsEmpty: true };

    internal ConntrackStatus ComparedStatus => Status is null ? 0 : StatusMask ?? Status.Value;

    /// <summary>The family that the kernel is asked for, or 0 for both.</summary>
    internal byte WireFamily => LinuxFamily.Of(Family ?? Original?.Family ?? Reply?.Family ?? AddressFamily.Unspecified);

    /// <exception cref="ArgumentException">No connection could match.</exception>
    internal void Check()
    {
        Original?.Check(nameof(Original));
        Reply?.Check(nameof(Reply));
        _ = WireFamily;
        if (Family is AddressFamily family and not AddressFamily.Unspecified)
        {
            if ((Original?.Family ?? family) != family || (Reply?.Family ?? family) != family)
                throw new ArgumentException($"The filter asks for {Arguments.NameOf(family)} and has an address of the other family.",
                    nameof(Family));
        }

        if (StatusMask is not null && Status is null)
            throw new ArgumentException($"{nameof(StatusMask)} tells which bits of {nameof(Status)} are compared: give that too.",
                nameof(StatusMask));
        if (MarkMask != uint.MaxValue && Mark is null)
            throw new ArgumentException($"{nameof(MarkMask)} tells which bits of {nameof(Mark)} are compared: give that too.",
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
