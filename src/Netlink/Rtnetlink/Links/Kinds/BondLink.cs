using System;
using System.Collections.Generic;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Several ports that act as one device (<c>ip link add … type bond</c>). A port is a link whose <see cref="Link.Master"/> is
/// the bond.</summary>
/// <remarks>
/// The kernel also reports settings that the mode does not use, but refuses them in a request; reports here do not include them. Source:
/// <c>IFLA_BOND_*</c> in <c>include/uapi/linux/if_link.h</c>, bond_fill_info() and bond_changelink() in drivers/net/bonding/bond_netlink.c,
/// Documentation/networking/bonding.rst.
/// </remarks>
public sealed partial record BondLink : LinkKind
{
    /// <summary>A bond with the kernel's defaults.</summary>
    public BondLink()
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The mode. The kernel's default is <see cref="BondMode.RoundRobin"/>.</summary>
    public BondMode? Mode { get; init; }

    /// <summary>The index of the port to make active (<c>active_slave</c>), in <see cref="BondMode.ActiveBackup"/> and the load balancing
    /// modes; only in a change, as a new bond has no ports. Never reported.</summary>
    public int? ActivePort { get; init; }

    /// <summary>The index of the active port. Reported, never sent.</summary>
    public int? CurrentPort { get; init; }

    /// <summary>The interval of carrier monitoring, in milliseconds (<c>miimon</c>). The kernel's default is 0, off, but 100 ms in modes
    /// that need it. Not together with <see cref="ArpInterval"/>.</summary>
    public TimeSpan? MiiMonitorInterval { get; init; }

    /// <summary>The delay before a port with a carrier is used (<c>updelay</c>), a multiple of <see cref="MiiMonitorInterval"/>. The
    /// kernel's default is 0.</summary>
    public TimeSpan? UpDelay { get; init; }

    /// <summary>The delay before a port without a carrier is disabled (<c>downdelay</c>), a multiple of
    /// <see cref="MiiMonitorInterval"/>. The kernel's default is 0.</summary>
    public TimeSpan? DownDelay { get; init; }

    /// <summary>Whether the driver reports the carrier (<c>use_carrier</c>), instead of MII or ethtool requests. The kernel's default is
    /// true.</summary>
    public bool? UseCarrier { get; init; }

    /// <summary>The interval of ARP monitoring (<c>arp_interval</c>), in milliseconds. The kernel's default is 0, off.</summary>
    public TimeSpan? ArpInterval { get; init; }

    /// <summary>Up to 16 IPv4 addresses for ARP monitoring (<c>arp_ip_target</c>); an empty list removes all. Null also if none are
    /// reported.</summary>
    public IReadOnlyList<IPAddress>? ArpTargets { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>How received frames are validated in ARP monitoring (<c>arp_validate</c>). The kernel's default is
    /// <see cref="BondArpValidation.None"/>.</summary>
    public BondArpValidation? ArpValidation { get; init; }

    /// <summary>Whether a port is up only if all targets reply (<c>arp_all_targets</c>). The kernel's default is false: one is
    /// enough.</summary>
    public bool? ArpNeedsAllTargets { get; init; }

    /// <summary>The index of the primary port, in <see cref="BondMode.ActiveBackup"/> and the load balancing modes. The kernel's default is
    /// none.</summary>
    public int? Primary { get; init; }

    /// <summary>When to return to the primary port (<c>primary_reselect</c>). The kernel's default is
    /// <see cref="BondPrimaryReselect.Always"/>.</summary>
    public BondPrimaryReselect? PrimaryReselect { get; init; }

    /// <summary>The link-layer addresses of the ports (<c>fail_over_mac</c>). It can be changed only while there are no ports. The kernel's
    /// default is <see cref="BondFailOverAddress.None"/>.</summary>
    public BondFailOverAddress? FailOverAddress { get; init; }

    /// <summary>The transmit hash policy (<c>xmit_hash_policy</c>). The kernel's default is <see cref="BondHashPolicy.Layer2"/>.</summary>
    public BondHashPolicy? HashPolicy { get; init; }

    /// <summary>The number of IGMP membership reports after a failover (<c>resend_igmp</c>), 0 to 255. The kernel's default is 1.</summary>
    public uint? MembershipReports { get; init; }

    /// <summary>The number of gratuitous ARP and unsolicited NDP messages after a failover (<c>num_grat_arp</c>). The kernel's default is
    /// 1.</summary>
    public byte? PeerNotifications { get; init; }

    /// <summary>Whether frames received on inactive ports are accepted (<c>all_slaves_active</c>). The kernel's default is false.</summary>
    public bool? AllPortsReceive { get; init; }

    /// <summary>The minimum number of active ports for the bond to have a carrier (<c>min_links</c>). The kernel's default is 0, which has
    /// the effect of 1.</summary>
    public uint? MinimumPorts { get; init; }

    /// <summary>The interval between learning packets to the switches (<c>lp_interval</c>), in whole seconds; not 0. The kernel's default
    /// is 1 second.</summary>
    public TimeSpan? LearningPacketInterval { get; init; }

    /// <summary>The number of packets sent on one port before the next (<c>packets_per_slave</c>), in <see cref="BondMode.RoundRobin"/>; 0
    /// chooses ports at random. The kernel's default is 1.</summary>
    public uint? PacketsPerPort { get; init; }

    /// <summary>Whether the partner shall send LACPDUs every second instead of every 30 seconds (<c>lacp_rate</c>), in
    /// <see cref="BondMode.Lacp"/>. The kernel's default is false.</summary>
    public bool? LacpFast { get; init; }

    /// <summary>How the active aggregator is selected (<c>ad_select</c>). The kernel's default is
    /// <see cref="BondAggregatorChoice.Stable"/>.</summary>
    public BondAggregatorChoice? AggregatorChoice { get; init; }

    /// <summary>The active aggregator, in <see cref="BondMode.Lacp"/>. Reported, never sent.</summary>
    public BondAggregator? Aggregator { get; init; }

    /// <summary>The actor's system priority (<c>ad_actor_sys_prio</c>), 1 to 65535, in <see cref="BondMode.Lacp"/>. The kernel's default is
    /// 65535.</summary>
    public ushort? ActorSystemPriority { get; init; }

    /// <summary>The user-defined part of the port key (<c>ad_user_port_key</c>), 0 to 1023, in <see cref="BondMode.Lacp"/>. The kernel's
    /// default is 0.</summary>
    public ushort? UserPortKey { get; init; }

    /// <summary>The actor's system address in LACPDUs (<c>ad_actor_system</c>), in <see cref="BondMode.Lacp"/>; all zeros, the kernel's
    /// default, mean the bond's own.</summary>
    public LinkLayerAddress? ActorSystem { get; init; }

    /// <summary>Whether flows move between ports by load (<c>tlb_dynamic_lb</c>), in <see cref="BondMode.TransmitLoad"/> and
    /// <see cref="BondMode.AdaptiveLoad"/>. The kernel's default is true.</summary>
    public bool? DynamicBalancing { get; init; }

    /// <summary>The delay between the messages of <see cref="PeerNotifications"/> (<c>peer_notify_delay</c>), a multiple of
    /// <see cref="MiiMonitorInterval"/>. The kernel's default is 0.</summary>
    public TimeSpan? PeerNotificationDelay { get; init; }

    /// <summary>Whether LACPDUs are sent periodically (<c>lacp_active</c>), in <see cref="BondMode.Lacp"/>. The kernel's
    /// default is true.</summary>
    public bool? LacpActive { get; init; }

    /// <summary>The number of missing replies to ARP and NDP monitoring before a port counts as down (<c>missed_max</c>), not 0. The
    /// kernel's default is 2. Since Linux 5.17.</summary>
    public byte? MissedAnswers { get; init; }

    /// <summary>Up to 16 IPv6 addresses for NDP monitoring (<c>ns_ip6_target</c>); an empty list removes all. Null also if none are
    /// reported. Since Linux 5.19.</summary>
    public IReadOnlyList<IPAddress>? NeighbourTargets { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>Whether the LACP state machine has coupled control of collecting and distributing (<c>coupled_control</c>), in
    /// <see cref="BondMode.Lacp"/>. The kernel's default is true. Since Linux 6.9.</summary>
    public bool? CoupledControl { get; init; }

    /// <summary>Whether ARP and NDP messages are sent on all ports (<c>broadcast_neighbor</c>), in <see cref="BondMode.Lacp"/>. The
    /// kernel's default is false. Since Linux 6.17.</summary>
    public bool? BroadcastNeighbours { get; init; }

    /// <summary>Whether the bond has no carrier without an LACP partner; otherwise it uses one port, for a peer without LACP. The kernel's
    /// default is false. Linux 7.3 has it.</summary>
    public bool? LacpStrict { get; init; }
}
