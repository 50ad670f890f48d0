using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a namespace's id. Source: <c>include/uapi/linux/net_namespace.h</c>.</summary>
internal static class NamespaceIdAttributes
{
    public const ushort NETNSA_NSID = 1;
    public const ushort NETNSA_PID = 2;
    public const ushort NETNSA_FD = 3;
    public const ushort NETNSA_TARGET_NSID = 4;
    public const ushort NETNSA_CURRENT_NSID = 5;

    /// <summary>Bytes of <c>struct rtgenmsg</c>.</summary>
    public const int HeaderSize = 1;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { NETNSA_NSID, nameof(NETNSA_NSID) },
        { NETNSA_PID, nameof(NETNSA_PID) },
        { NETNSA_FD, nameof(NETNSA_FD) },
        { NETNSA_TARGET_NSID, nameof(NETNSA_TARGET_NSID) },
        { NETNSA_CURRENT_NSID, nameof(NETNSA_CURRENT_NSID) },
    };
}
