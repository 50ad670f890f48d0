namespace Netlink.Netfilter;

/// <summary>Types of errors sent to the sender of a packet (<c>enum nft_reject_types</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftRejectType : uint
{
    /// <summary>An ICMP message of the packet's family.</summary>
    Icmp = 0,

    /// <summary>A TCP reset.</summary>
    TcpReset = 1,

    /// <summary>An ICMP message with a code that is common to IPv4 and IPv6.</summary>
    Icmpx = 2,
}
