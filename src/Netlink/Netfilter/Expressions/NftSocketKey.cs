namespace Netlink.Netfilter;

/// <summary>Properties of the socket that receives a packet (<c>enum nft_socket_keys</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftSocketKey : uint
{
    /// <summary>Whether it accepts packets to foreign addresses (<c>transparent</c>).</summary>
    Transparent = 0,

    /// <summary>Its mark (<c>mark</c>).</summary>
    Mark = 1,

    /// <summary>Whether it is bound to all addresses (<c>wildcard</c>).</summary>
    Wildcard = 2,

    /// <summary>Its control group (<c>cgroupv2</c>).</summary>
    ControlGroup = 3,
}
