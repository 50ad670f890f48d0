namespace Netlink.Netfilter;

/// <summary>What is known of the route that a packet takes (<c>enum nft_rt_keys</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftRouteKey : uint
{
    /// <summary>Its realm (<c>classid</c>).</summary>
    Realm = 0,

    /// <summary>The next router's IPv4 address (<c>ip nexthop</c>).</summary>
    NextHopIPv4 = 1,

    /// <summary>The next router's IPv6 address (<c>ip6 nexthop</c>).</summary>
    NextHopIPv6 = 2,

    /// <summary>The largest segment of TCP that goes that way (<c>mtu</c>).</summary>
    SegmentSize = 3,

    /// <summary>Whether IPsec takes it (<c>ipsec</c>).</summary>
    IPsec = 4,
}
