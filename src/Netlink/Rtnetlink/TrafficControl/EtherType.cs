namespace Netlink.Rtnetlink;

/// <summary>The protocol of a frame's payload. Values without a name are kept as numbers.</summary>
/// <remarks>Source: <c>include/uapi/linux/if_ether.h</c>.</remarks>
public enum EtherType
{
    /// <summary>Any (<c>ETH_P_ALL</c>).</summary>
    All = 0x0003,

    /// <summary>IPv4.</summary>
    IPv4 = 0x0800,

    /// <summary>ARP.</summary>
    Arp = 0x0806,

    /// <summary>RARP.</summary>
    Rarp = 0x8035,

    /// <summary>A VLAN tag of IEEE 802.1Q.</summary>
    Vlan = 0x8100,

    /// <summary>IPv6.</summary>
    IPv6 = 0x86dd,

    /// <summary>MPLS.</summary>
    Mpls = 0x8847,

    /// <summary>MPLS, multicast.</summary>
    MplsMulticast = 0x8848,

    /// <summary>The session stage of PPPoE.</summary>
    PppoeSession = 0x8864,

    /// <summary>The outer VLAN tag of IEEE 802.1ad.</summary>
    ServiceVlan = 0x88a8,
}
