namespace Netlink.Rtnetlink;

/// <summary>Which anycast addresses to list. Null means any. The kernel itself filters.</summary>
public sealed record AnycastAddressFilter
{
    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    internal bool Matches(AnycastAddress address) => LinkIndex is null || address.LinkIndex == LinkIndex;

    /// <summary>For example <c>anycast addresses of dev 5</c>.</summary>
    public override string ToString() => "anycast addresses" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
