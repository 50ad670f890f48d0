using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>How two networks lie to each other, which <see cref="IPNetwork"/> does not tell.</summary>
public static class NetworkExtensions
{
    /// <summary>Whether every address of the other network is one of this.</summary>
    /// <param name="network">The network.</param>
    /// <param name="other">The other one. A network contains itself, and none of the other family.</param>
    public static bool Contains(this IPNetwork network, IPNetwork other)
        => other.BaseAddress.AddressFamily == network.BaseAddress.AddressFamily
            && other.PrefixLength >= network.PrefixLength && network.Contains(other.BaseAddress);

    /// <summary>Whether the two have an address in common. One of them then contains the other.</summary>
    /// <param name="network">The network.</param>
    /// <param name="other">The other one.</param>
    public static bool Overlaps(this IPNetwork network, IPNetwork other) => network.Contains(other) || other.Contains(network);
}
