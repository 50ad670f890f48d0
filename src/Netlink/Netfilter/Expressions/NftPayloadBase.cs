namespace Netlink.Netfilter;

/// <summary>The header that an offset is relative to (<c>enum nft_payload_bases</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftPayloadBase : uint
{
    /// <summary>The link layer header.</summary>
    Link = 0,

    /// <summary>The network header.</summary>
    Network = 1,

    /// <summary>The transport header.</summary>
    Transport = 2,

    /// <summary>The payload of the transport layer (Linux 6.2).</summary>
    Inner = 3,
}
