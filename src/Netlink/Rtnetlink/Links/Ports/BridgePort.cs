namespace Netlink.Rtnetlink;

/// <summary>A link as a port of a bridge (<c>ip link set … type bridge_slave</c>).</summary>
/// <remarks>Source: <c>IFLA_BRPORT_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>br_port_policy</c> in
/// net/bridge/br_netlink.c.</remarks>
public sealed partial record BridgePort : LinkPort
{
    private readonly Fleeting<uint?> _multicastGroups;

    /// <summary>A port with nothing to change.</summary>
    public BridgePort()
    {
    }

    /// <inheritdoc/>
    public override string MasterKind => Definition.Name;

    /// <summary>What the spanning tree lets the port do. It can be set only while the kernel's own spanning tree is off.</summary>
    public BridgePortState? State { get; init; }

    /// <summary>The spanning tree's priority of the port, 0 to 63; lower wins. The kernel's default is 32.</summary>
    public ushort? Priority { get; init; }

    /// <summary>The spanning tree's cost of the way through the port, 1 to 65535. The kernel's default follows from the speed.</summary>
    public uint? Cost { get; init; }

    /// <summary>Whether frames may leave by the port that they came in by. The kernel's default is false.</summary>
    public bool? Hairpin { get; init; }

    /// <summary>Whether the port is disabled when it receives a BPDU (BPDU guard). The kernel's default is false.</summary>
    public bool? Guard { get; init; }

    /// <summary>Whether the port may not lead to the root of the spanning tree. The kernel's default is false.</summary>
    public bool? RootBlock { get; init; }

    /// <summary>Whether a multicast group is removed as soon as a member leaves (fast leave). The kernel's default is false.</summary>
    public bool? FastLeave { get; init; }

    /// <summary>Whether addresses are learned from what comes in. The kernel's default is true.</summary>
    public bool? Learning { get; init; }

    /// <summary>Whether unicast frames to unknown addresses go out here. The kernel's default is true.</summary>
    public bool? Flood { get; init; }

    /// <summary>Whether the bridge answers ARP for neighbours behind the port. The kernel's default is false.</summary>
    public bool? ProxyArp { get; init; }

    /// <summary>The same as wireless LANs want it (IEEE 802.11). The kernel's default is false.</summary>
    public bool? ProxyArpWifi { get; init; }

    /// <summary>The spanning tree's id of the port: priority and number. Only reported.</summary>
    public ushort? Id { get; init; }

    /// <summary>The number of the port in its bridge. Only reported.</summary>
    public ushort? Number { get; init; }

    /// <summary>Whether a multicast router is behind the port. The kernel's default is <see cref="MulticastRouterPort.Learned"/>.</summary>
    public MulticastRouterPort? MulticastRouter { get; init; }

    /// <summary>Whether multicast frames without members go out here. The kernel's default is true.</summary>
    public bool? MulticastFlood { get; init; }

    /// <summary>Whether multicast frames go out as a unicast frame to each member. The kernel's default is false.</summary>
    public bool? MulticastToUnicast { get; init; }

    /// <summary>Whether VLANs are mapped to tunnel ids. The kernel's default is false.</summary>
    public bool? VlanTunnel { get; init; }

    /// <summary>Whether broadcast frames go out here. The kernel's default is true.</summary>
    public bool? BroadcastFlood { get; init; }

    /// <summary>Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X. The kernel's default is 0.</summary>
    public ushort? GroupForwardMask { get; init; }

    /// <summary>Whether ARP and NDP that the bridge can answer itself do not go out here. The kernel's default is false.</summary>
    public bool? NeighbourSuppression { get; init; }

    /// <summary>Whether the port may not speak with other isolated ports. The kernel's default is false.</summary>
    public bool? Isolated { get; init; }

    /// <summary>The index of the port that takes over when this one has no carrier; 0 is none, the kernel's default.</summary>
    public int? BackupPort { get; init; }

    /// <summary>The most multicast hosts that are kept track of. The kernel's default is 512. Since Linux 5.12.</summary>
    public uint? MulticastHostsLimit { get; init; }

    /// <summary>Whether only senders with an entry in the forwarding database are let in (802.1X). The kernel's default is false. Since
    /// Linux 5.18.</summary>
    public bool? Locked { get; init; }

    /// <summary>Whether senders that a locked port does not let in are noted down. The kernel's default is false. Since Linux
    /// 6.2.</summary>
    public bool? MacAuthenticationBypass { get; init; }

    /// <summary>How many multicast groups the port is in. Only reported, and left out of comparisons. Since Linux 6.3.</summary>
    public uint? MulticastGroups
    {
        get => _multicastGroups.Value;
        init => _multicastGroups = new Fleeting<uint?>(value);
    }

    /// <summary>The most multicast groups of the port; 0 is no limit, the kernel's default. Since Linux 6.3.</summary>
    public uint? MaxMulticastGroups { get; init; }

    /// <summary>Whether ARP and NDP are suppressed by VLAN. The kernel's default is false. Since Linux 6.4.</summary>
    public bool? NeighbourVlanSuppression { get; init; }

    /// <summary>The next-hop object for frames that go to the backup port; 0 is none, the kernel's default. Since Linux 6.5.</summary>
    public uint? BackupNextHopId { get; init; }

    /// <summary>Whether gratuitous ARP and unsolicited neighbour advertisements go out here although ARP and NDP are suppressed. The
    /// kernel's default is false. Linux 7.3 has it.</summary>
    public bool? ForwardGratuitousNeighbours { get; init; }
}
