using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which neighbours to list. Null means any. The kernel itself filters.</summary>
public sealed record NeighbourFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Whether to list the proxy entries, which are a list of their own.</summary>
    public bool Proxies { get; init; }

    internal bool Matches(Neighbour neighbour)
        => (Family is null || neighbour.Family == Family) && (LinkIndex is null || neighbour.LinkIndex == LinkIndex);

    /// <summary>Such as <c>neighbours of dev 5</c>.</summary>
    public override string ToString() => "neighbours" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
