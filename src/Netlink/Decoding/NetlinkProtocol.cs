namespace Netlink;

/// <summary>The protocols of netlink (<c>NETLINK_*</c>). Numbers without a name are kept.</summary>
/// <remarks>Source: <c>include/uapi/linux/netlink.h</c>.</remarks>
public enum NetlinkProtocol
{
    /// <summary>rtnetlink(7): links, addresses, routes, rules, traffic control.</summary>
    Route = 0,

    /// <summary>Sockets of programs that speak with each other.</summary>
    UserSocket = 2,

    /// <summary>sock_diag(7): which sockets there are.</summary>
    SocketDiagnostics = 4,

    /// <summary>IPsec: associations and policies.</summary>
    Xfrm = 6,

    /// <summary>Announcements of SELinux.</summary>
    SELinux = 7,

    /// <summary>iSCSI.</summary>
    Iscsi = 8,

    /// <summary>The audit log.</summary>
    Audit = 9,

    /// <summary>Lookups of the routing table, for tests of the kernel.</summary>
    FibLookup = 10,

    /// <summary>Connectors, such as that of process events.</summary>
    Connector = 11,

    /// <summary>netfilter: nf_tables, connection tracking and more.</summary>
    Netfilter = 12,

    /// <summary>DECnet, which is gone from the kernel.</summary>
    DecnetFirewall = 14,

    /// <summary>Announcements of devices, which are texts and no messages of netlink.</summary>
    DeviceEvents = 15,

    /// <summary>Generic netlink: WireGuard, ethtool, nl80211 and many more.</summary>
    Generic = 16,

    /// <summary>Transports of SCSI.</summary>
    ScsiTransport = 18,

    /// <summary>eCryptfs.</summary>
    Ecryptfs = 19,

    /// <summary>InfiniBand and its kin.</summary>
    Rdma = 20,

    /// <summary>Algorithms of the kernel's cryptography.</summary>
    Crypto = 21,

    /// <summary>Connections of SMC.</summary>
    SmcMonitor = 22,
}
