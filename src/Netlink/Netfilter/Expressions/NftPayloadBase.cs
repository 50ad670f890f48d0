namespace Netlink.Netfilter;

/// <summary>From which header an offset counts (<c>enum nft_payload_bases</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftPayloadBase : uint
{
    /// <summary>The link layer's.</summary>
    Link = 0,

    /// <summary>The network layer's.</summary>
    Network = 1,

    /// <summary>The transport layer's.</summary>
    Transport = 2,

    /// <summary>What the transport layer carries (Linux 6.2).</summary>
    Inner = 3,
}
