namespace Netlink.Rtnetlink;

/// <summary>How a bond uses its ports. Source: <c>BOND_MODE_*</c> in <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondMode : byte
{
    /// <summary>One after the other (<c>balance-rr</c>).</summary>
    RoundRobin = 0,

    /// <summary>One at a time (<c>active-backup</c>).</summary>
    ActiveBackup = 1,

    /// <summary>By a hash of the packet (<c>balance-xor</c>).</summary>
    Xor = 2,

    /// <summary>All at once (<c>broadcast</c>).</summary>
    Broadcast = 3,

    /// <summary>By agreement with the switch (<c>802.3ad</c>, LACP).</summary>
    Lacp = 4,

    /// <summary>Sent by load (<c>balance-tlb</c>).</summary>
    TransmitLoad = 5,

    /// <summary>Sent and received by load (<c>balance-alb</c>).</summary>
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

/// <summary>Whose address a port of a bond has. Source: <c>BOND_FOM_*</c> in include/net/bonding.h.</summary>
public enum BondFailOverAddress : byte
{
    /// <summary>All ports have the bond's.</summary>
    None = 0,

    /// <summary>The bond has that of the active port.</summary>
    Active = 1,

    /// <summary>A port has the bond's when it becomes the active one.</summary>
    Follow = 2,
}

/// <summary>What a bond hashes to choose a port. Source: <c>BOND_XMIT_POLICY_*</c> in <c>include/uapi/linux/if_bonding.h</c>.</summary>
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

    /// <summary>The VLAN and the sender's Ethernet address.</summary>
    VlanSource = 5,
}

/// <summary>By what LACP chooses among aggregators. Source: <c>enum ad_select</c> in include/net/bond_3ad.h.</summary>
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

/// <summary>What ARP says about the ports of a bond. Source: <c>BOND_ARP_*</c> in include/net/bonding.h.</summary>
public enum BondArpValidation : uint
{
    /// <summary>Any traffic shows that a port is alive.</summary>
    None = 0,

    /// <summary>ARP is checked on the active port.</summary>
    Active = 1,

    /// <summary>ARP is checked on the other ports.</summary>
    Backup = 2,

    /// <summary>ARP is checked on all ports.</summary>
    All = 3,

    /// <summary>Only ARP counts, unchecked.</summary>
    Filter = 4,

    /// <summary>Only ARP counts, checked on the active port.</summary>
    FilterActive = 5,

    /// <summary>Only ARP counts, checked on the other ports.</summary>
    FilterBackup = 6,
}
