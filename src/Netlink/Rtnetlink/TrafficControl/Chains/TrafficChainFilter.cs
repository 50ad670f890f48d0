namespace Netlink.Rtnetlink;

/// <summary>Which chains to list. Null means any.</summary>
public sealed record TrafficChainFilter
{
    /// <summary>The place. The kernel lists one place at a time: without one the disciplines are read first.</summary>
    public FilterPlace? Place { get; init; }

    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Such as <c>chains of dev 5 ingress</c>.</summary>
    public override string ToString()
        => "chains" + (Place is FilterPlace place ? $" of {place}" : LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
