namespace Netlink;

/// <summary>Netlink protocols (<c>NETLINK_*</c>). Numbers without a name are kept.</summary>
/// <remarks>Source: <c>include/uapi/linux/netlink.h</c>.</remarks>
public enum NetlinkProtocol
{
    /// <summary>rtnetlink(7): links, addresses, routes, rules, traffic control.</summary>
    Route = 0,

    /// <summary>Messages between user space programs.</summary>
    UserSocket = 2,

    /// <summary>sock_diag(7): socket diagnostics.</summary>
    SocketDiagnostics = 4,

    /// <summary>IPsec: states and policies.</summary>
    Xfrm = 6,

    /// <summary>SELinux events.</summary>
    SELinux = 7,

    /// <summary>iSCSI.</summary>
    Iscsi = 8,

    /// <summary>The audit system.</summary>
    Audit = 9,

    /// <summary>Route lookups, for tests of the kernel.</summary>
    FibLookup = 10,

    /// <summary>Connectors, such as that of process events.</summary>
    Connector = 11,

    /// <summary>netfilter: nf_tables, connection tracking and more.</summary>
    Netfilter = 12,

    /// <summary>DECnet, which was removed from the kernel.</summary>
    DecnetFirewall = 14,

    /// <summary>Device events (uevents), which are strings rather than netlink messages.</summary>
    DeviceEvents = 15,

    /// <summary>Generic netlink: WireGuard, ethtool, nl80211 and many more.</summary>
    Generic = 16,

    /// <summary>SCSI transports.</summary>
    ScsiTransport = 18,

    /// <summary>eCryptfs.</summary>
    Ecryptfs = 19,

    /// <summary>RDMA, such as InfiniBand.</summary>
    Rdma = 20,

    /// <summary>The kernel's cryptographic algorithms.</summary>
    Crypto = 21,

    /// <summary>SMC connections.</summary>
    SmcMonitor = 22,
}
