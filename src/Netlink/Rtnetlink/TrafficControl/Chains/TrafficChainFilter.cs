namespace Netlink.Rtnetlink;

/// <summary>Selects the chains to list. Null means any.</summary>
public sealed record TrafficChainFilter
{
    /// <summary>The attachment point. The kernel lists one at a time: if none is given, the qdiscs are read first.</summary>
    public FilterPlace? Place { get; init; }

    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Such as <c>chains of dev 5 ingress</c>.</summary>
    public override string ToString()
        => "chains" + (Place is FilterPlace place ? $" of {place}" : LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
