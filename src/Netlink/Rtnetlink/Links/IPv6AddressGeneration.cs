namespace Netlink.Rtnetlink;

/// <summary>How a link's own IPv6 addresses are generated (<c>IFLA_INET6_ADDR_GEN_MODE</c>). Source: <c>include/uapi/linux/if_link.h</c>,
/// ip-link(8).</summary>
public enum IPv6AddressGeneration : byte
{
    /// <summary>From the link-layer address (RFC 4291).</summary>
    Eui64 = 0,

    /// <summary>Not at all.</summary>
    None = 1,

    /// <summary>Stable and opaque (RFC 7217), from the configured secret.</summary>
    StableSecret = 2,

    /// <summary>Stable and opaque (RFC 7217), from a random secret of the kernel.</summary>
    Random = 3,
}
