using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>The attributes of requests, for error messages. Source: <c>include/uapi/linux/inet_diag.h</c>.</summary>
internal static class InternetSocketAttributes
{
    public static AttributeSchema Request => AttributeSchema.Of<InternetRequestAttribute>(InetDiagRequest.Size);

    public static AttributeSchema Report => AttributeSchema.Of<InternetSocketAttribute>(InetDiagMessage.Size)
        .WithSecret(InternetSocketAttribute.INET_DIAG_MD5SIG);
}

/// <summary><c>INET_DIAG_REQ_*</c>.</summary>
internal enum InternetRequestAttribute : ushort
{
    INET_DIAG_REQ_BYTECODE = 1,
}

/// <summary><c>INET_DIAG_*</c>.</summary>
internal enum InternetSocketAttribute : ushort
{
    INET_DIAG_MEMINFO = 1,
    INET_DIAG_INFO = 2,
    INET_DIAG_VEGASINFO = 3,
    INET_DIAG_CONG = 4,
    INET_DIAG_TOS = 5,
    INET_DIAG_TCLASS = 6,
    INET_DIAG_SKMEMINFO = 7,
    INET_DIAG_SHUTDOWN = 8,
    INET_DIAG_DCTCPINFO = 9,
    INET_DIAG_PROTOCOL = 10,
    INET_DIAG_SKV6ONLY = 11,
    INET_DIAG_MARK = 15,
    INET_DIAG_BBRINFO = 16,
    INET_DIAG_CLASS_ID = 17,
    INET_DIAG_MD5SIG = 18,
    INET_DIAG_ULP_INFO = 19,
    INET_DIAG_CGROUP_ID = 21,
    INET_DIAG_SOCKOPT = 22,
}
