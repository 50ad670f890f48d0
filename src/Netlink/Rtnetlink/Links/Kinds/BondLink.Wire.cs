using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BondAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form: bond_fill_info() and bond_changelink() in drivers/net/bonding/bond_netlink.c.</content>
public sealed partial record BondLink
{
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
                case IFLA_BOND_MIIMON: MiiMonitorInterval = SettingTime.FromMilliseconds(setting.AsUInt32()); break;
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

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "bond",
        static () => AttributeSchema.Of<BondAttribute>(),
        static settings => new BondLink(settings));

    internal override bool TakesPortsDown => true;

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_BOND_MODE, (byte?)Mode);
        writer.WriteOptional(IFLA_BOND_ACTIVE_SLAVE, ActivePort);
        writer.WriteOptional(IFLA_BOND_MIIMON, SettingTime.ToMilliseconds(MiiMonitorInterval));
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

    /// <summary>Whether the kernel would accept a setting that it reports. Source: <c>bond_opts</c> in
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
