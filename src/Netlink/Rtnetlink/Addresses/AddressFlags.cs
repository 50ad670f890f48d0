using System;

namespace Netlink.Rtnetlink;

/// <summary>Flags of an address (<c>IFA_F_*</c>). Source: <c>include/uapi/linux/if_addr.h</c>.</summary>
[Flags]
public enum AddressFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>IPv4: not the first of its network on the device. IPv6: temporary (RFC 8981).</summary>
    Secondary = 0x01,

    /// <summary>IPv6: used without duplicate address detection. For IPv4, which has none, the kernel drops the flag.</summary>
    NoDuplicateDetection = 0x02,

    /// <summary>IPv6: used while duplicate address detection runs (RFC 4429).</summary>
    Optimistic = 0x04,

    /// <summary>IPv6: a duplicate was found.</summary>
    DuplicateFound = 0x08,

    /// <summary>IPv6: the home address of Mobile IPv6.</summary>
    HomeAddress = 0x10,

    /// <summary>The preferred lifetime has expired.</summary>
    Deprecated = 0x20,

    /// <summary>IPv6: duplicate address detection has not finished.</summary>
    Tentative = 0x40,

    /// <summary>Does not expire.</summary>
    Permanent = 0x80,

    /// <summary>IPv6: temporary addresses are generated from it.</summary>
    ManageTemporary = 0x100,

    /// <summary>No route to the address's prefix is added.</summary>
    NoPrefixRoute = 0x200,

    /// <summary>Its multicast group is joined.</summary>
    AutoJoin = 0x400,

    /// <summary>IPv6: has a stable, semantically opaque interface identifier (RFC 7217).</summary>
    StablePrivacy = 0x800,
}
