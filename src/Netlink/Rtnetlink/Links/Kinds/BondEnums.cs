namespace Netlink.Rtnetlink;

/// <summary>The mode of a bond. Source: <c>BOND_MODE_*</c> in <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondMode : byte
{
    /// <summary>Round robin (<c>balance-rr</c>).</summary>
    RoundRobin = 0,

    /// <summary>One active port (<c>active-backup</c>).</summary>
    ActiveBackup = 1,

    /// <summary>By a hash of the packet (<c>balance-xor</c>).</summary>
    Xor = 2,

    /// <summary>On all ports (<c>broadcast</c>).</summary>
    Broadcast = 3,

    /// <summary>Link aggregation with the switch (<c>802.3ad</c>, LACP).</summary>
    Lacp = 4,

    /// <summary>Transmit load balancing (<c>balance-tlb</c>).</summary>
    TransmitLoad = 5,

    /// <summary>Transmit and receive load balancing (<c>balance-alb</c>).</summary>
    AdaptiveLoad = 6,
}

/// <summary>When a bond returns to its primary port. Source: <c>BOND_PRI_RESELECT_*</c> in include/net/bonding.h.</summary>
public enum BondPrimaryReselect : byte
{
    /// <summary>Whenever it is up.</summary>
    Always = 0,

    /// <summary>When it is up and better than the present one.</summary>
    Better = 1,

    /// <summary>When the present one fails.</summary>
    Failure = 2,
}

/// <summary>The link-layer addresses of the ports of a bond. Source: <c>BOND_FOM_*</c> in include/net/bonding.h.</summary>
public enum BondFailOverAddress : byte
{
    /// <summary>All ports have the bond's address.</summary>
    None = 0,

    /// <summary>The bond has the address of the active port.</summary>
    Active = 1,

    /// <summary>A port gets the bond's address when it becomes active.</summary>
    Follow = 2,
}

/// <summary>The transmit hash policy of a bond, which chooses a port. Source: <c>BOND_XMIT_POLICY_*</c> in
/// <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondHashPolicy : byte
{
    /// <summary>Ethernet addresses.</summary>
    Layer2 = 0,

    /// <summary>IP addresses and ports.</summary>
    Layer34 = 1,

    /// <summary>Ethernet and IP addresses.</summary>
    Layer23 = 2,

    /// <summary>Ethernet and IP addresses of the inner packet of a tunnel.</summary>
    Encapsulated23 = 3,

    /// <summary>IP addresses and ports of the inner packet of a tunnel.</summary>
    Encapsulated34 = 4,

    /// <summary>The VLAN and the source Ethernet address.</summary>
    VlanSource = 5,
}

/// <summary>How LACP selects the active aggregator. Source: <c>enum ad_select</c> in include/net/bond_3ad.h.</summary>
public enum BondAggregatorChoice : byte
{
    /// <summary>The one with the highest bandwidth, until it has no port left.</summary>
    Stable = 0,

    /// <summary>The one with the highest bandwidth.</summary>
    Bandwidth = 1,

    /// <summary>The one with the most ports.</summary>
    Count = 2,

    /// <summary>The one whose ports have the highest priority. Since Linux 6.18.</summary>
    Priority = 3,
}

/// <summary>How the ARP monitor of a bond validates received frames. Source: <c>BOND_ARP_*</c> in include/net/bonding.h.</summary>
public enum BondArpValidation : uint
{
    /// <summary>No validation: any received frame shows that a port is alive.</summary>
    None = 0,

    /// <summary>ARP is validated on the active port.</summary>
    Active = 1,

    /// <summary>ARP is validated on the backup ports.</summary>
    Backup = 2,

    /// <summary>ARP is validated on all ports.</summary>
    All = 3,

    /// <summary>Only ARP frames are considered, without validation.</summary>
    Filter = 4,

    /// <summary>Only ARP frames are considered, validated on the active port.</summary>
    FilterActive = 5,

    /// <summary>Only ARP frames are considered, validated on the backup ports.</summary>
    FilterBackup = 6,
}
