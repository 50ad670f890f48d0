namespace Netlink.Rtnetlink;

/// <summary>Which forwarding entries to list. Null means any. The kernel itself filters.</summary>
public sealed record ForwardingEntryFilter
{
    /// <summary>The index of the device that the frames go to.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The index of the bridge that the device is a port of.</summary>
    public int? Bridge { get; init; }

    internal bool Matches(ForwardingEntry entry) => LinkIndex is null || entry.LinkIndex == LinkIndex;

    /// <summary>For example <c>forwarding entries of dev 5</c>.</summary>
    public override string ToString()
        => "forwarding entries" + (LinkIndex is null ? "" : $" of dev {LinkIndex}") + (Bridge is null ? "" : $" of bridge {Bridge}");
}
