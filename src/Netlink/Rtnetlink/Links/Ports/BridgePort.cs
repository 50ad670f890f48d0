namespace Netlink.Rtnetlink;

/// <summary>A link as a port of a bridge (<c>ip link set … type bridge_slave</c>).</summary>
/// <remarks>Source: <c>IFLA_BRPORT_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>br_port_policy</c> in
/// net/bridge/br_netlink.c.</remarks>
public sealed partial record BridgePort : LinkPort
{
    private readonly Fleeting<uint?> _multicastGroups;

    /// <summary>Creates a port without changes.</summary>
    public BridgePort()
    {
    }

    /// <inheritdoc/>
    public override string MasterKind => Definition.Name;

    /// <summary>The spanning tree state of the port. It can be set only while the kernel's own STP is off.</summary>
    public BridgePortState? State { get; init; }

    /// <summary>The port priority in the spanning tree, 0 to 63; lower wins. The kernel's default is 32.</summary>
    public ushort? Priority { get; init; }

    /// <summary>The path cost of the port in the spanning tree, 1 to 65535. The kernel's default depends on the link speed.</summary>
    public uint? Cost { get; init; }

    /// <summary>Whether frames may leave the port on which they were received. The kernel's default is false.</summary>
    public bool? Hairpin { get; init; }

    /// <summary>Whether the port is disabled when it receives a BPDU (BPDU guard). The kernel's default is false.</summary>
    public bool? Guard { get; init; }

    /// <summary>Whether the port may not become the root port of the spanning tree. The kernel's default is false.</summary>
    public bool? RootBlock { get; init; }

    /// <summary>Whether a multicast group is removed as soon as a member leaves (fast leave). The kernel's default is false.</summary>
    public bool? FastLeave { get; init; }

    /// <summary>Whether addresses are learned from received frames. The kernel's default is true.</summary>
    public bool? Learning { get; init; }

    /// <summary>Whether unicast frames to unknown addresses are flooded to the port. The kernel's default is true.</summary>
    public bool? Flood { get; init; }

    /// <summary>Whether the bridge replies to ARP requests for neighbours behind the port. The kernel's default is false.</summary>
    public bool? ProxyArp { get; init; }

    /// <summary>The same with the extensions for wireless LANs (IEEE 802.11). The kernel's default is false.</summary>
    public bool? ProxyArpWifi { get; init; }

    /// <summary>The port id in the spanning tree: priority and number. Only reported.</summary>
    public ushort? Id { get; init; }

    /// <summary>The number of the port in its bridge. Only reported.</summary>
    public ushort? Number { get; init; }

    /// <summary>Whether a multicast router is behind the port. The kernel's default is <see cref="MulticastRouterPort.Learned"/>.</summary>
    public MulticastRouterPort? MulticastRouter { get; init; }

    /// <summary>Whether multicast frames without known members are flooded to the port. The kernel's default is true.</summary>
    public bool? MulticastFlood { get; init; }

    /// <summary>Whether multicast frames are sent as a unicast frame to each member. The kernel's default is false.</summary>
    public bool? MulticastToUnicast { get; init; }

    /// <summary>Whether VLANs are mapped to tunnel ids. The kernel's default is false.</summary>
    public bool? VlanTunnel { get; init; }

    /// <summary>Whether broadcast frames are flooded to the port. The kernel's default is true.</summary>
    public bool? BroadcastFlood { get; init; }

    /// <summary>Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X. The kernel's default is 0.</summary>
    public ushort? GroupForwardMask { get; init; }

    /// <summary>Whether ARP and NDP requests that the bridge can answer itself are not flooded to the port. The kernel's default is
    /// false.</summary>
    public bool? NeighbourSuppression { get; init; }

    /// <summary>Whether the port cannot communicate with other isolated ports. The kernel's default is false.</summary>
    public bool? Isolated { get; init; }

    /// <summary>The index of the port that takes over when this one has no carrier; 0 is none, the kernel's default.</summary>
    public int? BackupPort { get; init; }

    /// <summary>The maximum number of tracked multicast hosts. The kernel's default is 512. Since Linux 5.12.</summary>
    public uint? MulticastHostsLimit { get; init; }

    /// <summary>Whether frames are accepted only from sources with an entry in the forwarding database (802.1X). The kernel's default is
    /// false. Since Linux 5.18.</summary>
    public bool? Locked { get; init; }

    /// <summary>Whether a locked port adds locked entries for unknown sources (MAC authentication bypass). The kernel's default is false.
    /// Since Linux 6.2.</summary>
    public bool? MacAuthenticationBypass { get; init; }

    /// <summary>The number of multicast groups of the port. Only reported, and ignored in comparisons. Since Linux 6.3.</summary>
    public uint? MulticastGroups
    {
        get => _multicastGroups.Value;
        init => _multicastGroups = new Fleeting<uint?>(value);
    }

    /// <summary>The maximum number of multicast groups of the port; 0, the kernel's default, is unlimited. Since Linux 6.3.</summary>
    public uint? MaxMulticastGroups { get; init; }

    /// <summary>Whether ARP and NDP are suppressed per VLAN. The kernel's default is false. Since Linux 6.4.</summary>
    public bool? NeighbourVlanSuppression { get; init; }

    /// <summary>The next-hop object for frames sent to the backup port; 0 is none, the kernel's default. Since Linux 6.5.</summary>
    public uint? BackupNextHopId { get; init; }

    /// <summary>Whether gratuitous ARP and unsolicited neighbour advertisements are flooded to the port although ARP and NDP are
    /// suppressed. The kernel's default is false. Linux 7.3 has it.</summary>
    public bool? ForwardGratuitousNeighbours { get; init; }
}
