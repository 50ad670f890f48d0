using System;
using System.Collections.Generic;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Several ports that act as one device (<c>ip link add … type bond</c>). A port is a link whose <see cref="Link.Master"/> is
/// the bond.</summary>
/// <remarks>
/// The kernel reports settings that the mode has no use for, and refuses them in a request; they are left out of a report here.
/// Source: <c>IFLA_BOND_*</c> in <c>include/uapi/linux/if_link.h</c>, bond_fill_info() and bond_changelink() in
/// drivers/net/bonding/bond_netlink.c, Documentation/networking/bonding.rst.
/// </remarks>
public sealed partial record BondLink : LinkKind
{
    /// <summary>A bond with the kernel's defaults.</summary>
    public BondLink()
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>How the ports are used. The kernel's default is <see cref="BondMode.RoundRobin"/>.</summary>
    public BondMode? Mode { get; init; }

    /// <summary>The index of the port to be used from now on, in <see cref="BondMode.ActiveBackup"/> and by load; for a change, as a new
    /// bond has no ports. Never reported.</summary>
    public int? ActivePort { get; init; }

    /// <summary>The index of the port in use. Reported, never sent.</summary>
    public int? CurrentPort { get; init; }

    /// <summary>How often the carrier of each port is looked at, in milliseconds (<c>miimon</c>). The kernel's default is 0: never, but 100
    /// ms where the mode needs it. Not together with <see cref="ArpInterval"/>.</summary>
    public TimeSpan? CarrierInterval { get; init; }

    /// <summary>How long a port must have a carrier to count; needs <see cref="CarrierInterval"/>, which it is a multiple of. The kernel's
    /// default is 0.</summary>
    public TimeSpan? UpDelay { get; init; }

    /// <summary>How long a port must have lost its carrier to be left; needs <see cref="CarrierInterval"/>, which it is a multiple of. The
    /// kernel's default is 0.</summary>
    public TimeSpan? DownDelay { get; init; }

    /// <summary>Whether the carrier is read from the driver rather than the chip. The kernel's default is true.</summary>
    public bool? UseCarrier { get; init; }

    /// <summary>The interval of ARP requests to the targets, in milliseconds. The kernel's default is 0: never.</summary>
    public TimeSpan? ArpInterval { get; init; }

    /// <summary>Up to 16 IPv4 addresses to ask for by ARP; an empty list removes all. Null also when none are reported.</summary>
    public IReadOnlyList<IPAddress>? ArpTargets { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>What ARP says about a port. The kernel's default is <see cref="BondArpValidation.None"/>.</summary>
    public BondArpValidation? ArpValidation { get; init; }

    /// <summary>Whether a port is alive only when all targets answer. The kernel's default is false: one is enough.</summary>
    public bool? ArpNeedsAllTargets { get; init; }

    /// <summary>The index of the port that is preferred, in <see cref="BondMode.ActiveBackup"/> and by load. The kernel's default is
    /// none.</summary>
    public int? Primary { get; init; }

    /// <summary>When to return to the primary port. The kernel's default is <see cref="BondPrimaryReselect.Always"/>.</summary>
    public BondPrimaryReselect? PrimaryReselect { get; init; }

    /// <summary>Whose address ports have. Settable while there are no ports. The kernel's default is
    /// <see cref="BondFailOverAddress.None"/>.</summary>
    public BondFailOverAddress? FailOverAddress { get; init; }

    /// <summary>What is hashed to choose a port. The kernel's default is <see cref="BondHashPolicy.Layer2"/>.</summary>
    public BondHashPolicy? HashPolicy { get; init; }

    /// <summary>How many IGMP reports are sent after a change of ports, 0 to 255. The kernel's default is 1.</summary>
    public uint? MembershipReports { get; init; }

    /// <summary>How many ARP and NDP announcements are sent after a change of ports. The kernel's default is 1.</summary>
    public byte? PeerNotifications { get; init; }

    /// <summary>Whether frames that arrive on ports not in use are kept. The kernel's default is false.</summary>
    public bool? AllPortsReceive { get; init; }

    /// <summary>How many ports must be up for the bond to have a carrier. The kernel's default is 0, which is as good as 1.</summary>
    public uint? MinimumPorts { get; init; }

    /// <summary>The interval between learning packets to the switches, in whole seconds; not 0. The kernel's default is 1 second.</summary>
    public TimeSpan? LearningPacketInterval { get; init; }

    /// <summary>How many packets go by one port before the next, in <see cref="BondMode.RoundRobin"/>; 0 is at random. The kernel's default
    /// is 1.</summary>
    public uint? PacketsPerPort { get; init; }

    /// <summary>Whether the partner is asked to speak every second rather than every 30 seconds, in <see cref="BondMode.Lacp"/>. The
    /// kernel's default is false.</summary>
    public bool? LacpFast { get; init; }

    /// <summary>By what an aggregator is chosen. The kernel's default is <see cref="BondAggregatorChoice.Stable"/>.</summary>
    public BondAggregatorChoice? AggregatorChoice { get; init; }

    /// <summary>What LACP agreed on, in <see cref="BondMode.Lacp"/>. Reported, never sent.</summary>
    public BondAggregator? Aggregator { get; init; }

    /// <summary>Our priority, 1 to 65535, in <see cref="BondMode.Lacp"/>. The kernel's default is 65535.</summary>
    public ushort? ActorSystemPriority { get; init; }

    /// <summary>Our part of the key, 0 to 1023, in <see cref="BondMode.Lacp"/>. The kernel's default is 0.</summary>
    public ushort? UserPortKey { get; init; }

    /// <summary>The address that LACP packets are sent from, in <see cref="BondMode.Lacp"/>; zeros are the bond's own, the kernel's
    /// default.</summary>
    public LinkLayerAddress? ActorSystem { get; init; }

    /// <summary>Whether flows move between ports by load, in <see cref="BondMode.TransmitLoad"/> and <see cref="BondMode.AdaptiveLoad"/>.
    /// The kernel's default is true.</summary>
    public bool? DynamicBalancing { get; init; }

    /// <summary>The time between announcements; needs <see cref="CarrierInterval"/>, which it is a multiple of. The kernel's default is
    /// 0.</summary>
    public TimeSpan? PeerNotificationDelay { get; init; }

    /// <summary>Whether LACP packets are sent unasked, in <see cref="BondMode.Lacp"/>. The kernel's default is true.</summary>
    public bool? LacpActive { get; init; }

    /// <summary>How many answers to ARP may be missing, not 0. The kernel's default is 2. Since Linux 5.17.</summary>
    public byte? MissedAnswers { get; init; }

    /// <summary>Up to 16 IPv6 addresses to ask for by NDP; an empty list removes all. Null also when none are reported. Since Linux
    /// 5.19.</summary>
    public IReadOnlyList<IPAddress>? NeighbourTargets { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>Whether sending and receiving are agreed on together, in <see cref="BondMode.Lacp"/>. The kernel's default is true. Since
    /// Linux 6.9.</summary>
    public bool? CoupledControl { get; init; }

    /// <summary>Whether ARP and neighbour discovery go out of all ports with LACP. The kernel's default is false. Since
    /// Linux 6.17.</summary>
    public bool? BroadcastNeighbours { get; init; }

    /// <summary>Whether no port is used while LACP has agreed on none; otherwise one is, for a peer without LACP. The kernel's default is
    /// false. Linux 7.3 has it.</summary>
    public bool? LacpStrict { get; init; }
}
