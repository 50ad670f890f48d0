using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of an address. Source: <c>include/uapi/linux/if_addr.h</c>.</summary>
internal static class AddressAttributes
{
    /// <summary>Bytes of <c>struct ifaddrmsg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<AddressAttribute>(HeaderSize);
}

/// <summary><c>IFA_*</c>.</summary>
internal enum AddressAttribute : ushort
{
    IFA_ADDRESS = 1,
    IFA_LOCAL = 2,
    IFA_LABEL = 3,
    IFA_BROADCAST = 4,
    IFA_ANYCAST = 5,
    IFA_CACHEINFO = 6,
    IFA_MULTICAST = 7,
    IFA_FLAGS = 8,
    IFA_RT_PRIORITY = 9,
    IFA_TARGET_NETNSID = 10,
    IFA_PROTO = 11,
    IFA_MC_USERS = 12,
}
