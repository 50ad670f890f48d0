using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BondAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Several ports that act as one device (<c>ip link add … type bond</c>). A port is a link whose <see cref="Link.Master"/> is
/// the bond.</summary>
/// <remarks>
/// The kernel reports settings that the mode has no use for, and refuses them in a request; they are left out of a report here.
/// Source: <c>IFLA_BOND_*</c> in <c>include/uapi/linux/if_link.h</c>, bond_fill_info() and bond_changelink() in
/// drivers/net/bonding/bond_netlink.c, Documentation/networking/bonding.rst.
/// </remarks>
public sealed record BondLink : LinkKind
{
    /// <summary>A bond with the kernel's defaults.</summary>
    public BondLink()
    {
    }

    private BondLink(AttributeReader settings)
    {
        bool carrierWatched = settings.TryFind(IFLA_BOND_MIIMON, out NetlinkAttribute interval) && interval.AsUInt32() != 0;
        BondMode? mode = settings.TryFind(IFLA_BOND_MODE, out NetlinkAttribute reported) ? (BondMode)reported.AsByte() : null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            if (!IsSettable((BondAttribute)setting.Type, mode, carrierWatched))
                continue;
            switch ((BondAttribute)setting.Type)
            {
                case IFLA_BOND_MODE: Mode = (BondMode)setting.AsByte(); break;
                case IFLA_BOND_ACTIVE_SLAVE: CurrentPort = setting.AsInt32(); break;
                case IFLA_BOND_MIIMON: CarrierInterval = SettingTime.FromMilliseconds(setting.AsUInt32()); break;
                case IFLA_BOND_UPDELAY: UpDelay = SettingTime.FromMilliseconds(setting.AsUInt32()); break;
                case IFLA_BOND_DOWNDELAY: DownDelay = SettingTime.FromMilliseconds(setting.AsUInt32()); break;
                case IFLA_BOND_USE_CARRIER: UseCarrier = setting.AsBoolean(); break;
                case IFLA_BOND_ARP_INTERVAL: ArpInterval = SettingTime.FromMilliseconds(setting.AsUInt32()); break;
                case IFLA_BOND_ARP_IP_TARGET: ArpTargets = ReadAddresses(setting.AsNest()); break;
                case IFLA_BOND_ARP_VALIDATE: ArpValidation = (BondArpValidation)setting.AsUInt32(); break;
                case IFLA_BOND_ARP_ALL_TARGETS: ArpNeedsAllTargets = setting.AsUInt32() != 0; break;
                case IFLA_BOND_PRIMARY: Primary = setting.AsInt32(); break;
                case IFLA_BOND_PRIMARY_RESELECT: PrimaryReselect = (BondPrimaryReselect)setting.AsByte(); break;
                case IFLA_BOND_FAIL_OVER_MAC: FailOverAddress = (BondFailOverAddress)setting.AsByte(); break;
                case IFLA_BOND_XMIT_HASH_POLICY: HashPolicy = (BondHashPolicy)setting.AsByte(); break;
                case IFLA_BOND_RESEND_IGMP: MembershipReports = setting.AsUInt32(); break;
                case IFLA_BOND_NUM_PEER_NOTIF: PeerNotifications = setting.AsByte(); break;
                case IFLA_BOND_ALL_SLAVES_ACTIVE: AllPortsReceive = setting.AsBoolean(); break;
                case IFLA_BOND_MIN_LINKS: MinimumPorts = setting.AsUInt32(); break;
                case IFLA_BOND_LP_INTERVAL: LearningPacketInterval = SettingTime.FromSeconds(setting.AsUInt32()); break;
                case IFLA_BOND_PACKETS_PER_SLAVE: PacketsPerPort = setting.AsUInt32(); break;
                case IFLA_BOND_AD_LACP_RATE: LacpFast = setting.AsBoolean(); break;
                case IFLA_BOND_AD_SELECT: AggregatorChoice = (BondAggregatorChoice)setting.AsByte(); break;
                case IFLA_BOND_AD_INFO: Aggregator = new BondAggregator(setting.AsNest()); break;
                case IFLA_BOND_AD_ACTOR_SYS_PRIO: ActorSystemPriority = setting.AsUInt16(); break;
                case IFLA_BOND_AD_USER_PORT_KEY: UserPortKey = setting.AsUInt16(); break;
                case IFLA_BOND_AD_ACTOR_SYSTEM: ActorSystem = setting.AsEthernetAddress(); break;
                case IFLA_BOND_TLB_DYNAMIC_LB: DynamicBalancing = setting.AsBoolean(); break;
                case IFLA_BOND_PEER_NOTIF_DELAY: PeerNotificationDelay = SettingTime.FromMilliseconds(setting.AsUInt32()); break;
                case IFLA_BOND_AD_LACP_ACTIVE: LacpActive = setting.AsBoolean(); break;
                case IFLA_BOND_MISSED_MAX: MissedAnswers = setting.AsByte(); break;
                case IFLA_BOND_NS_IP6_TARGET: NeighbourTargets = ReadAddresses(setting.AsNest()); break;
                case IFLA_BOND_COUPLED_CONTROL: CoupledControl = setting.AsBoolean(); break;
                case IFLA_BOND_BROADCAST_NEIGH: BroadcastNeighbours = setting.AsBoolean(); break;
                case IFLA_BOND_LACP_STRICT: LacpStrict = setting.AsBoolean(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
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

    /// <summary>Whether the driver is asked for the carrier rather than the chip. The kernel's default is true.</summary>
    public bool? UseCarrier { get; init; }

    /// <summary>How often the targets are asked for by ARP, in milliseconds. The kernel's default is 0: never.</summary>
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

    /// <summary>How often switches are told addresses, in whole seconds; not 0. The kernel's default is 1 second.</summary>
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

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "bond",
        static () => AttributeSchema.Of<BondAttribute>(),
        static settings => new BondLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_BOND_MODE, (byte?)Mode);
        writer.WriteOptional(IFLA_BOND_ACTIVE_SLAVE, ActivePort);
        writer.WriteOptional(IFLA_BOND_MIIMON, SettingTime.ToMilliseconds(CarrierInterval));
        writer.WriteOptional(IFLA_BOND_UPDELAY, SettingTime.ToMilliseconds(UpDelay));
        writer.WriteOptional(IFLA_BOND_DOWNDELAY, SettingTime.ToMilliseconds(DownDelay));
        writer.WriteOptional(IFLA_BOND_USE_CARRIER, UseCarrier);
        writer.WriteOptional(IFLA_BOND_ARP_INTERVAL, SettingTime.ToMilliseconds(ArpInterval));
        WriteAddresses(writer, IFLA_BOND_ARP_IP_TARGET, ArpTargets, AddressFamily.InterNetwork, nameof(ArpTargets));
        writer.WriteOptional(IFLA_BOND_ARP_VALIDATE, (uint?)ArpValidation);
        writer.WriteOptional(IFLA_BOND_ARP_ALL_TARGETS,
            ArpNeedsAllTargets is bool arpNeedsAllTargets ? arpNeedsAllTargets ? 1u : 0u : null);
        writer.WriteOptional(IFLA_BOND_PRIMARY, Primary);
        writer.WriteOptional(IFLA_BOND_PRIMARY_RESELECT, (byte?)PrimaryReselect);
        writer.WriteOptional(IFLA_BOND_FAIL_OVER_MAC, (byte?)FailOverAddress);
        writer.WriteOptional(IFLA_BOND_XMIT_HASH_POLICY, (byte?)HashPolicy);
        writer.WriteOptional(IFLA_BOND_RESEND_IGMP, MembershipReports);
        writer.WriteOptional(IFLA_BOND_NUM_PEER_NOTIF, PeerNotifications);
        writer.WriteOptional(IFLA_BOND_ALL_SLAVES_ACTIVE, AllPortsReceive);
        writer.WriteOptional(IFLA_BOND_MIN_LINKS, MinimumPorts);
        writer.WriteOptional(IFLA_BOND_LP_INTERVAL, SettingTime.ToSeconds(LearningPacketInterval));
        writer.WriteOptional(IFLA_BOND_PACKETS_PER_SLAVE, PacketsPerPort);
        writer.WriteOptional(IFLA_BOND_AD_LACP_RATE, LacpFast);
        writer.WriteOptional(IFLA_BOND_AD_SELECT, (byte?)AggregatorChoice);
        writer.WriteOptional(IFLA_BOND_AD_ACTOR_SYS_PRIO, ActorSystemPriority);
        writer.WriteOptional(IFLA_BOND_AD_USER_PORT_KEY, UserPortKey);
        writer.WriteOptionalEthernet(IFLA_BOND_AD_ACTOR_SYSTEM, ActorSystem);
        writer.WriteOptional(IFLA_BOND_TLB_DYNAMIC_LB, DynamicBalancing);
        writer.WriteOptional(IFLA_BOND_PEER_NOTIF_DELAY, SettingTime.ToMilliseconds(PeerNotificationDelay));
        writer.WriteOptional(IFLA_BOND_AD_LACP_ACTIVE, LacpActive);
        writer.WriteOptional(IFLA_BOND_MISSED_MAX, MissedAnswers);
        WriteAddresses(writer, IFLA_BOND_NS_IP6_TARGET, NeighbourTargets, AddressFamily.InterNetworkV6, nameof(NeighbourTargets));
        writer.WriteOptional(IFLA_BOND_COUPLED_CONTROL, CoupledControl);
        writer.WriteOptional(IFLA_BOND_BROADCAST_NEIGH, BroadcastNeighbours);
        writer.WriteOptional(IFLA_BOND_LACP_STRICT, LacpStrict);
    }

    /// <summary>Whether the kernel would take a setting that it reports. Source: <c>bond_opts</c> in
    /// drivers/net/bonding/bond_options.c.</summary>
    private static bool IsSettable(BondAttribute setting, BondMode? mode, bool carrierWatched) => setting switch
    {
        IFLA_BOND_UPDELAY or IFLA_BOND_DOWNDELAY or IFLA_BOND_PEER_NOTIF_DELAY => carrierWatched,
        _ when mode is null => true,
        IFLA_BOND_PACKETS_PER_SLAVE => mode is BondMode.RoundRobin,
        IFLA_BOND_ARP_INTERVAL or IFLA_BOND_ARP_VALIDATE or IFLA_BOND_MISSED_MAX =>
            mode is not (BondMode.Lacp or BondMode.TransmitLoad or BondMode.AdaptiveLoad),
        IFLA_BOND_PRIMARY => mode is BondMode.ActiveBackup or BondMode.TransmitLoad or BondMode.AdaptiveLoad,
        IFLA_BOND_TLB_DYNAMIC_LB => mode is BondMode.TransmitLoad or BondMode.AdaptiveLoad,
        IFLA_BOND_AD_LACP_RATE or IFLA_BOND_AD_LACP_ACTIVE or IFLA_BOND_AD_ACTOR_SYS_PRIO or IFLA_BOND_AD_ACTOR_SYSTEM
            or IFLA_BOND_AD_USER_PORT_KEY or IFLA_BOND_COUPLED_CONTROL or IFLA_BOND_BROADCAST_NEIGH
            or IFLA_BOND_LACP_STRICT => mode is BondMode.Lacp,
        _ => true,
    };

    private static List<IPAddress> ReadAddresses(AttributeReader list)
    {
        List<IPAddress> addresses = [];
        foreach (NetlinkAttribute entry in list)
            addresses.Add(entry.AsAddress());
        return addresses;
    }

    /// <summary>The entries are numbered by their types.</summary>
    private static void WriteAddresses(NetlinkWriter writer, BondAttribute type, IReadOnlyList<IPAddress>? addresses, AddressFamily family,
        string property)
    {
        if (addresses is null)
            return;
        using (writer.Nest(type, marked: false))
        {
            for (int i = 0; i < addresses.Count; i++)
            {
                Arguments.CheckFamily(addresses[i], family, property, Definition.Name);
                writer.WriteAddress((ushort)i, addresses[i]);
            }
        }
    }
}

/// <summary><c>IFLA_BOND_*</c>.</summary>
internal enum BondAttribute : ushort
{
    IFLA_BOND_MODE = 1,
    IFLA_BOND_ACTIVE_SLAVE = 2,
    IFLA_BOND_MIIMON = 3,
    IFLA_BOND_UPDELAY = 4,
    IFLA_BOND_DOWNDELAY = 5,
    IFLA_BOND_USE_CARRIER = 6,
    IFLA_BOND_ARP_INTERVAL = 7,
    IFLA_BOND_ARP_IP_TARGET = 8,
    IFLA_BOND_ARP_VALIDATE = 9,
    IFLA_BOND_ARP_ALL_TARGETS = 10,
    IFLA_BOND_PRIMARY = 11,
    IFLA_BOND_PRIMARY_RESELECT = 12,
    IFLA_BOND_FAIL_OVER_MAC = 13,
    IFLA_BOND_XMIT_HASH_POLICY = 14,
    IFLA_BOND_RESEND_IGMP = 15,
    IFLA_BOND_NUM_PEER_NOTIF = 16,
    IFLA_BOND_ALL_SLAVES_ACTIVE = 17,
    IFLA_BOND_MIN_LINKS = 18,
    IFLA_BOND_LP_INTERVAL = 19,
    IFLA_BOND_PACKETS_PER_SLAVE = 20,
    IFLA_BOND_AD_LACP_RATE = 21,
    IFLA_BOND_AD_SELECT = 22,
    IFLA_BOND_AD_INFO = 23,
    IFLA_BOND_AD_ACTOR_SYS_PRIO = 24,
    IFLA_BOND_AD_USER_PORT_KEY = 25,
    IFLA_BOND_AD_ACTOR_SYSTEM = 26,
    IFLA_BOND_TLB_DYNAMIC_LB = 27,
    IFLA_BOND_PEER_NOTIF_DELAY = 28,
    IFLA_BOND_AD_LACP_ACTIVE = 29,
    IFLA_BOND_MISSED_MAX = 30,
    IFLA_BOND_NS_IP6_TARGET = 31,
    IFLA_BOND_COUPLED_CONTROL = 32,
    IFLA_BOND_BROADCAST_NEIGH = 33,
    IFLA_BOND_LACP_STRICT = 34,
}
