using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which neighbours to list. Null means any. The kernel itself filters by all but the state.</summary>
public sealed record NeighbourFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The index of the bridge or VRF that the device belongs to. Not for proxies.</summary>
    public int? Master { get; init; }

    /// <summary>The states that an entry may be in, such as <c>Reachable | Stale</c>.</summary>
    public NeighbourState? State { get; init; }

    /// <summary>Whether to list the proxy entries instead.</summary>
    public bool Proxies { get; init; }

    internal bool Matches(Neighbour neighbour)
        => (Family is null || neighbour.Family == Family) && (LinkIndex is null || neighbour.LinkIndex == LinkIndex)
            && (State is not NeighbourState wanted || (neighbour.State & wanted) != 0 || neighbour.State == wanted);

    /// <summary>For example <c>neighbours of dev 5</c>.</summary>
    public override string ToString() => "neighbours" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
