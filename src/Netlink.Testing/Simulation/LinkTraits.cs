using Netlink.Rtnetlink;

namespace Netlink.Testing;

/// <summary>When a link has a carrier while it is up.</summary>
internal enum CarrierSource
{
    /// <summary>Always.</summary>
    Own,

    /// <summary>While its other end is up.</summary>
    Peer,

    /// <summary>While its parent has one.</summary>
    Parent,

    /// <summary>While one of its ports has one.</summary>
    Ports,
}

/// <summary>Where the local end of a tunnel is among the settings of its kind.</summary>
internal enum TunnelEnd : ushort
{
    IFLA_IPTUN_LOCAL = 2,
    IFLA_GRE_LOCAL = 6,
}

/// <summary>What a new link of a kind has unless the request says otherwise.</summary>
/// <param name="HardwareType"><c>ARPHRD_*</c>.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Mtu">In bytes; null for that of its parent.</param>
/// <param name="Carrier">When it has a carrier.</param>
/// <param name="AddressOfLocal">The attribute with the local end of a tunnel over IPv4; the remote end follows it.</param>
internal sealed record LinkTraits(ushort HardwareType, LinkFlags Flags, int? Mtu, CarrierSource Carrier = CarrierSource.Own,
    TunnelEnd? AddressOfLocal = null)
{
    private const ushort ARPHRD_ETHER = 1;
    private const ushort ARPHRD_TUNNEL = 768;
    private const ushort ARPHRD_TUNNEL6 = 769;
    private const ushort ARPHRD_LOOPBACK = 772;
    private const ushort ARPHRD_SIT = 776;
    private const ushort ARPHRD_IPGRE = 778;
    private const ushort ARPHRD_IP6GRE = 823;
    private const ushort ARPHRD_NONE = 0xfffe;
    private const LinkFlags Usual = LinkFlags.Broadcast | LinkFlags.Multicast;

    /// <summary>The loopback device.</summary>
    public static LinkTraits Loopback { get; } = new(ARPHRD_LOOPBACK, LinkFlags.Loopback, 65536);

    public bool IsEthernet => HardwareType == ARPHRD_ETHER;

    public static LinkTraits Of(string? kind) => kind switch
    {
        "bridge" => new(ARPHRD_ETHER, Usual, 1500, CarrierSource.Ports),
        "bond" or "team" => new(ARPHRD_ETHER, Usual | LinkFlags.Master, 1500, CarrierSource.Ports),
        "veth" => new(ARPHRD_ETHER, Usual, 1500, CarrierSource.Peer),
        "netkit" => new(ARPHRD_ETHER, LinkFlags.PointToPoint | LinkFlags.NoArp, 1500, CarrierSource.Peer),
        "vlan" or "macvlan" or "macvtap" or "ipvlan" or "ipvtap" => new(ARPHRD_ETHER, Usual, null, CarrierSource.Parent),
        "dummy" or "ifb" => new(ARPHRD_ETHER, LinkFlags.Broadcast | LinkFlags.NoArp, 1500),
        "vrf" => new(ARPHRD_ETHER, LinkFlags.NoArp | LinkFlags.Master, 65575),
        "gretap" or "erspan" => new(ARPHRD_ETHER, Usual, 1462),
        "ipip" => new(ARPHRD_TUNNEL, LinkFlags.NoArp, 1480, AddressOfLocal: TunnelEnd.IFLA_IPTUN_LOCAL),
        "sit" => new(ARPHRD_SIT, LinkFlags.NoArp, 1480, AddressOfLocal: TunnelEnd.IFLA_IPTUN_LOCAL),
        "gre" => new(ARPHRD_IPGRE, LinkFlags.NoArp, 1476, AddressOfLocal: TunnelEnd.IFLA_GRE_LOCAL),
        "ip6tnl" => new(ARPHRD_TUNNEL6, LinkFlags.NoArp, 1452),
        "ip6gre" => new(ARPHRD_IP6GRE, LinkFlags.NoArp, 1448),
        "wireguard" => new(ARPHRD_NONE, LinkFlags.PointToPoint | LinkFlags.NoArp, 1420),
        "xfrm" => new(ARPHRD_NONE, LinkFlags.NoArp, 1500),
        _ => new(ARPHRD_ETHER, Usual, 1500),
    };
}
