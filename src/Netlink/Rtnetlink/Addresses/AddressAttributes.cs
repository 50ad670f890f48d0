using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of an address. Source: <c>include/uapi/linux/if_addr.h</c>.</summary>
internal static class AddressAttributes
{
    public const ushort IFA_ADDRESS = 1;
    public const ushort IFA_LOCAL = 2;
    public const ushort IFA_LABEL = 3;
    public const ushort IFA_BROADCAST = 4;
    public const ushort IFA_ANYCAST = 5;
    public const ushort IFA_CACHEINFO = 6;
    public const ushort IFA_MULTICAST = 7;
    public const ushort IFA_FLAGS = 8;
    public const ushort IFA_RT_PRIORITY = 9;
    public const ushort IFA_TARGET_NETNSID = 10;
    public const ushort IFA_PROTO = 11;

    /// <summary>Bytes of <c>struct ifaddrmsg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { IFA_ADDRESS, nameof(IFA_ADDRESS) },
        { IFA_LOCAL, nameof(IFA_LOCAL) },
        { IFA_LABEL, nameof(IFA_LABEL) },
        { IFA_BROADCAST, nameof(IFA_BROADCAST) },
        { IFA_ANYCAST, nameof(IFA_ANYCAST) },
        { IFA_CACHEINFO, nameof(IFA_CACHEINFO) },
        { IFA_MULTICAST, nameof(IFA_MULTICAST) },
        { IFA_FLAGS, nameof(IFA_FLAGS) },
        { IFA_RT_PRIORITY, nameof(IFA_RT_PRIORITY) },
        { IFA_TARGET_NETNSID, nameof(IFA_TARGET_NETNSID) },
        { IFA_PROTO, nameof(IFA_PROTO) },
    };
}
