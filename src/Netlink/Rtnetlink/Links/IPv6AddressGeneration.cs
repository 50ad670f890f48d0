namespace Netlink.Rtnetlink;

/// <summary>How a link's own IPv6 addresses are made (<c>IFLA_INET6_ADDR_GEN_MODE</c>). Source: <c>include/uapi/linux/if_link.h</c>,
/// ip-link(8).</summary>
public enum IPv6AddressGeneration : byte
{
    /// <summary>Out of the link-layer address (RFC 4291).</summary>
    Eui64 = 0,

    /// <summary>Not at all.</summary>
    None = 1,

    /// <summary>Stable and opaque (RFC 7217), out of the secret that was set.</summary>
    StableSecret = 2,

    /// <summary>Stable and opaque, out of a secret that the kernel makes up.</summary>
    Random = 3,
}
