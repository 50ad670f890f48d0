namespace Netlink.Netfilter;

/// <summary>Properties of a packet's route (<c>enum nft_rt_keys</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftRouteKey : uint
{
    /// <summary>The realm (<c>classid</c>).</summary>
    Realm = 0,

    /// <summary>The IPv4 address of the next hop (<c>ip nexthop</c>).</summary>
    NextHopIPv4 = 1,

    /// <summary>The IPv6 address of the next hop (<c>ip6 nexthop</c>).</summary>
    NextHopIPv6 = 2,

    /// <summary>The TCP maximum segment size (<c>mtu</c>).</summary>
    SegmentSize = 3,

    /// <summary>Whether IPsec applies (<c>ipsec</c>).</summary>
    IPsec = 4,
}
