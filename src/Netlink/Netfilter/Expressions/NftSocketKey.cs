namespace Netlink.Netfilter;

/// <summary>What is known of the socket that gets a packet (<c>enum nft_socket_keys</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftSocketKey : uint
{
    /// <summary>Whether it takes packets to addresses that are not this machine's (<c>transparent</c>).</summary>
    Transparent = 0,

    /// <summary>Its mark (<c>mark</c>).</summary>
    Mark = 1,

    /// <summary>Whether it listens on all addresses (<c>wildcard</c>).</summary>
    Wildcard = 2,

    /// <summary>Its control group (<c>cgroupv2</c>).</summary>
    ControlGroup = 3,
}
