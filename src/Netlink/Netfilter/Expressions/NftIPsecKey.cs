namespace Netlink.Netfilter;

/// <summary>Properties of an IPsec state (<c>enum nft_xfrm_keys</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftIPsecKey : uint
{
    /// <summary>None.</summary>
    Unspecified = 0,

    /// <summary>The destination address of an IPv4 tunnel (<c>ip daddr</c>).</summary>
    DestinationIPv4 = 1,

    /// <summary>The destination address of an IPv6 tunnel (<c>ip6 daddr</c>).</summary>
    DestinationIPv6 = 2,

    /// <summary>The source address of an IPv4 tunnel (<c>ip saddr</c>).</summary>
    SourceIPv4 = 3,

    /// <summary>The source address of an IPv6 tunnel (<c>ip6 saddr</c>).</summary>
    SourceIPv6 = 4,

    /// <summary>The request id (<c>reqid</c>).</summary>
    RequestId = 5,

    /// <summary>The security parameter index (<c>spi</c>).</summary>
    Spi = 6,
}

/// <summary>The direction of an IPsec state.</summary>
/// <remarks>Unknown numbers are kept. Source: <c>XFRM_POLICY_*</c> in <c>include/uapi/linux/xfrm.h</c>.</remarks>
public enum NftIPsecDirection : byte
{
    /// <summary>The packet was received through it (<c>in</c>).</summary>
    In = 0,

    /// <summary>The packet is sent through it (<c>out</c>).</summary>
    Out = 1,
}
