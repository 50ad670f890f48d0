namespace Netlink.Netfilter;

/// <summary>Which error the sender of a packet gets (<c>enum nft_reject_types</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftRejectType : uint
{
    /// <summary>By an ICMP message of the family.</summary>
    Icmp = 0,

    /// <summary>By a TCP reset.</summary>
    TcpReset = 1,

    /// <summary>By an ICMP message, for IPv4 and IPv6 alike.</summary>
    Icmpx = 2,
}
