using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a namespace's id. Source: <c>include/uapi/linux/net_namespace.h</c>.</summary>
internal static class NamespaceIdAttributes
{
    /// <summary>Bytes of <c>struct rtgenmsg</c>.</summary>
    public const int HeaderSize = 1;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<NamespaceIdAttribute>(HeaderSize);
}

/// <summary><c>NETNSA_*</c>.</summary>
internal enum NamespaceIdAttribute : ushort
{
    NETNSA_NSID = 1,
    NETNSA_PID = 2,
    NETNSA_FD = 3,
    NETNSA_TARGET_NSID = 4,
    NETNSA_CURRENT_NSID = 5,
}
