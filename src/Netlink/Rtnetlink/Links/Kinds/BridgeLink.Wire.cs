using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgeAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form: br_fill_info() and br_changelink() in net/bridge/br_netlink.c.</content>
public sealed partial record BridgeLink
{
    // Source: enum br_boolopt_id in include/uapi/linux/if_bridge.h; each is a bit number.
    private const uint BR_BOOLOPT_NO_LL_LEARN = 1 << 0;
    private const uint BR_BOOLOPT_MCAST_VLAN_SNOOPING = 1 << 1;
    private const uint BR_BOOLOPT_MST_ENABLE = 1 << 2;
    private const uint BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION = 1 << 3;
    private const uint BR_BOOLOPT_FDB_LOCAL_VLAN_0 = 1 << 4;

    private BridgeLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BridgeAttribute)setting.Type)
            {
                case IFLA_BR_FORWARD_DELAY: ForwardDelay = SettingTime.FromUserHertz(setting.AsUInt32()); break;
                case IFLA_BR_HELLO_TIME: HelloTime = SettingTime.FromUserHertz(setting.AsUInt32()); break;
                case IFLA_BR_MAX_AGE: MaxAge = SettingTime.FromUserHertz(setting.AsUInt32()); break;
                case IFLA_BR_AGEING_TIME: AgeingTime = SettingTime.FromUserHertz(setting.AsUInt32()); break;
                case IFLA_BR_STP_STATE: SpanningTree = setting.AsUInt32() != 0; break;
                case IFLA_BR_PRIORITY: Priority = setting.AsUInt16(); break;
                case IFLA_BR_VLAN_FILTERING: VlanFiltering = setting.AsBoolean(); break;
                case IFLA_BR_VLAN_PROTOCOL: VlanProtocol = setting.AsUInt16BigEndian(); break;
                case IFLA_BR_GROUP_FWD_MASK: GroupForwardMask = setting.AsUInt16(); break;
                case IFLA_BR_GROUP_ADDR: GroupAddress = setting.AsEthernetAddress(); break;
                case IFLA_BR_MCAST_ROUTER: MulticastRouter = setting.AsByte(); break;
                case IFLA_BR_MCAST_SNOOPING: MulticastSnooping = setting.AsBoolean(); break;
                case IFLA_BR_MCAST_QUERY_USE_IFADDR: MulticastQueryAddress = setting.AsBoolean(); break;
                case IFLA_BR_MCAST_QUERIER: MulticastQuerier = setting.AsBoolean(); break;
                case IFLA_BR_MCAST_HASH_MAX: MulticastGroupLimit = setting.AsUInt32(); break;
                case IFLA_BR_MCAST_LAST_MEMBER_CNT: MulticastLastMemberCount = setting.AsUInt32(); break;
                case IFLA_BR_MCAST_STARTUP_QUERY_CNT: MulticastStartupQueryCount = setting.AsUInt32(); break;
                case IFLA_BR_MCAST_LAST_MEMBER_INTVL: MulticastLastMemberInterval = SettingTime.FromUserHertz(setting.AsUInt64()); break;
                case IFLA_BR_MCAST_MEMBERSHIP_INTVL: MulticastMembershipInterval = SettingTime.FromUserHertz(setting.AsUInt64()); break;
                case IFLA_BR_MCAST_QUERIER_INTVL: MulticastQuerierInterval = SettingTime.FromUserHertz(setting.AsUInt64()); break;
                case IFLA_BR_MCAST_QUERY_INTVL: MulticastQueryInterval = SettingTime.FromUserHertz(setting.AsUInt64()); break;
                case IFLA_BR_MCAST_QUERY_RESPONSE_INTVL: MulticastResponseInterval = SettingTime.FromUserHertz(setting.AsUInt64()); break;
                case IFLA_BR_MCAST_STARTUP_QUERY_INTVL:
                    MulticastStartupQueryInterval = SettingTime.FromUserHertz(setting.AsUInt64()); break;
                case IFLA_BR_NF_CALL_IPTABLES: CallIptables = setting.AsBoolean(); break;
                case IFLA_BR_NF_CALL_IP6TABLES: CallIp6tables = setting.AsBoolean(); break;
                case IFLA_BR_NF_CALL_ARPTABLES: CallArptables = setting.AsBoolean(); break;
                case IFLA_BR_VLAN_DEFAULT_PVID: DefaultVlan = setting.AsUInt16(); break;
                case IFLA_BR_VLAN_STATS_ENABLED: VlanStatistics = setting.AsBoolean(); break;
                case IFLA_BR_MCAST_STATS_ENABLED: MulticastStatistics = setting.AsBoolean(); break;
                case IFLA_BR_MCAST_IGMP_VERSION: IgmpVersion = setting.AsByte(); break;
                case IFLA_BR_MCAST_MLD_VERSION: MldVersion = setting.AsByte(); break;
                case IFLA_BR_VLAN_STATS_PER_PORT: VlanStatisticsPerPort = setting.AsBoolean(); break;
                case IFLA_BR_MULTI_BOOLOPT:
                    var options = setting.AsStructure<MaskedFlags>();
                    LinkLocalLearning = !options.Get(BR_BOOLOPT_NO_LL_LEARN);
                    MulticastVlanSnooping = options.Get(BR_BOOLOPT_MCAST_VLAN_SNOOPING);
                    MultipleSpanningTrees = options.Get(BR_BOOLOPT_MST_ENABLE);
                    MulticastOffloadFailureNotifications = options.Get(BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION);
                    LocalAddressesInVlan0 = options.Get(BR_BOOLOPT_FDB_LOCAL_VLAN_0);
                    break;
                case IFLA_BR_STP_MODE: SpanningTreeMode = (BridgeSpanningTreeMode)setting.AsUInt32(); break;
                case IFLA_BR_FDB_MAX_LEARNED: LearnedAddressLimit = setting.AsUInt32(); break;
                // State and timers, which cannot be set.
                case IFLA_BR_ROOT_ID or IFLA_BR_BRIDGE_ID or IFLA_BR_ROOT_PORT or IFLA_BR_ROOT_PATH_COST or IFLA_BR_TOPOLOGY_CHANGE
                    or IFLA_BR_TOPOLOGY_CHANGE_DETECTED or IFLA_BR_HELLO_TIMER or IFLA_BR_TCN_TIMER or IFLA_BR_TOPOLOGY_CHANGE_TIMER
                    or IFLA_BR_GC_TIMER or IFLA_BR_FDB_FLUSH or IFLA_BR_MCAST_HASH_ELASTICITY or IFLA_BR_PAD
                    or IFLA_BR_MCAST_QUERIER_STATE or IFLA_BR_FDB_N_LEARNED:
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "bridge",
        static () => AttributeSchema.Of<BridgeAttribute>(),
        static settings => new BridgeLink(settings));

    internal override bool IsAsRequested(RawAttribute requested, RawAttribute reported)
        => (BridgeAttribute)requested.Type is IFLA_BR_MULTI_BOOLOPT ? MaskedFlags.AreIn(requested, reported)
            : base.IsAsRequested(requested, reported);

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_BR_FORWARD_DELAY, SettingTime.ToUserHertz(ForwardDelay));
        writer.WriteOptional(IFLA_BR_HELLO_TIME, SettingTime.ToUserHertz(HelloTime));
        writer.WriteOptional(IFLA_BR_MAX_AGE, SettingTime.ToUserHertz(MaxAge));
        writer.WriteOptional(IFLA_BR_AGEING_TIME, SettingTime.ToUserHertz(AgeingTime));
        writer.WriteOptional(IFLA_BR_STP_STATE, SpanningTree is bool spanningTree ? spanningTree ? 1u : 0u : null);
        writer.WriteOptional(IFLA_BR_PRIORITY, Priority);
        writer.WriteOptional(IFLA_BR_VLAN_FILTERING, VlanFiltering);
        writer.WriteOptionalBigEndian(IFLA_BR_VLAN_PROTOCOL, VlanProtocol);
        writer.WriteOptional(IFLA_BR_GROUP_FWD_MASK, GroupForwardMask);
        writer.WriteOptionalEthernet(IFLA_BR_GROUP_ADDR, GroupAddress);
        writer.WriteOptional(IFLA_BR_MCAST_ROUTER, MulticastRouter);
        writer.WriteOptional(IFLA_BR_MCAST_SNOOPING, MulticastSnooping);
        writer.WriteOptional(IFLA_BR_MCAST_QUERY_USE_IFADDR, MulticastQueryAddress);
        writer.WriteOptional(IFLA_BR_MCAST_QUERIER, MulticastQuerier);
        writer.WriteOptional(IFLA_BR_MCAST_HASH_MAX, MulticastGroupLimit);
        writer.WriteOptional(IFLA_BR_MCAST_LAST_MEMBER_CNT, MulticastLastMemberCount);
        writer.WriteOptional(IFLA_BR_MCAST_STARTUP_QUERY_CNT, MulticastStartupQueryCount);
        writer.WriteOptional(IFLA_BR_MCAST_LAST_MEMBER_INTVL, SettingTime.ToLongUserHertz(MulticastLastMemberInterval));
        writer.WriteOptional(IFLA_BR_MCAST_MEMBERSHIP_INTVL, SettingTime.ToLongUserHertz(MulticastMembershipInterval));
        writer.WriteOptional(IFLA_BR_MCAST_QUERIER_INTVL, SettingTime.ToLongUserHertz(MulticastQuerierInterval));
        writer.WriteOptional(IFLA_BR_MCAST_QUERY_INTVL, SettingTime.ToQueryInterval(MulticastQueryInterval));
        writer.WriteOptional(IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, SettingTime.ToLongUserHertz(MulticastResponseInterval));
        writer.WriteOptional(IFLA_BR_MCAST_STARTUP_QUERY_INTVL, SettingTime.ToQueryInterval(MulticastStartupQueryInterval));
        writer.WriteOptional(IFLA_BR_NF_CALL_IPTABLES, CallIptables);
        writer.WriteOptional(IFLA_BR_NF_CALL_IP6TABLES, CallIp6tables);
        writer.WriteOptional(IFLA_BR_NF_CALL_ARPTABLES, CallArptables);
        writer.WriteOptional(IFLA_BR_VLAN_DEFAULT_PVID, DefaultVlan);
        writer.WriteOptional(IFLA_BR_VLAN_STATS_ENABLED, VlanStatistics);
        writer.WriteOptional(IFLA_BR_MCAST_STATS_ENABLED, MulticastStatistics);
        writer.WriteOptional(IFLA_BR_MCAST_IGMP_VERSION, IgmpVersion);
        writer.WriteOptional(IFLA_BR_MCAST_MLD_VERSION, MldVersion);
        writer.WriteOptional(IFLA_BR_VLAN_STATS_PER_PORT, VlanStatisticsPerPort);
        MaskedFlags options = default(MaskedFlags)
            .With(BR_BOOLOPT_NO_LL_LEARN, !LinkLocalLearning)
            .With(BR_BOOLOPT_MCAST_VLAN_SNOOPING, MulticastVlanSnooping)
            .With(BR_BOOLOPT_MST_ENABLE, MultipleSpanningTrees)
            .With(BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION, MulticastOffloadFailureNotifications)
            .With(BR_BOOLOPT_FDB_LOCAL_VLAN_0, LocalAddressesInVlan0);
        if (options.Mask != 0)
            writer.WriteStructure(IFLA_BR_MULTI_BOOLOPT, options);
        writer.WriteOptional(IFLA_BR_FDB_MAX_LEARNED, LearnedAddressLimit);
        writer.WriteOptional(IFLA_BR_STP_MODE, (uint?)SpanningTreeMode);
    }
}

/// <summary><c>IFLA_BR_*</c>.</summary>
internal enum BridgeAttribute : ushort
{
    IFLA_BR_FORWARD_DELAY = 1,
    IFLA_BR_HELLO_TIME = 2,
    IFLA_BR_MAX_AGE = 3,
    IFLA_BR_AGEING_TIME = 4,
    IFLA_BR_STP_STATE = 5,
    IFLA_BR_PRIORITY = 6,
    IFLA_BR_VLAN_FILTERING = 7,
    IFLA_BR_VLAN_PROTOCOL = 8,
    IFLA_BR_GROUP_FWD_MASK = 9,
    IFLA_BR_ROOT_ID = 10,
    IFLA_BR_BRIDGE_ID = 11,
    IFLA_BR_ROOT_PORT = 12,
    IFLA_BR_ROOT_PATH_COST = 13,
    IFLA_BR_TOPOLOGY_CHANGE = 14,
    IFLA_BR_TOPOLOGY_CHANGE_DETECTED = 15,
    IFLA_BR_HELLO_TIMER = 16,
    IFLA_BR_TCN_TIMER = 17,
    IFLA_BR_TOPOLOGY_CHANGE_TIMER = 18,
    IFLA_BR_GC_TIMER = 19,
    IFLA_BR_GROUP_ADDR = 20,
    IFLA_BR_FDB_FLUSH = 21,
    IFLA_BR_MCAST_ROUTER = 22,
    IFLA_BR_MCAST_SNOOPING = 23,
    IFLA_BR_MCAST_QUERY_USE_IFADDR = 24,
    IFLA_BR_MCAST_QUERIER = 25,
    IFLA_BR_MCAST_HASH_ELASTICITY = 26,
    IFLA_BR_MCAST_HASH_MAX = 27,
    IFLA_BR_MCAST_LAST_MEMBER_CNT = 28,
    IFLA_BR_MCAST_STARTUP_QUERY_CNT = 29,
    IFLA_BR_MCAST_LAST_MEMBER_INTVL = 30,
    IFLA_BR_MCAST_MEMBERSHIP_INTVL = 31,
    IFLA_BR_MCAST_QUERIER_INTVL = 32,
    IFLA_BR_MCAST_QUERY_INTVL = 33,
    IFLA_BR_MCAST_QUERY_RESPONSE_INTVL = 34,
    IFLA_BR_MCAST_STARTUP_QUERY_INTVL = 35,
    IFLA_BR_NF_CALL_IPTABLES = 36,
    IFLA_BR_NF_CALL_IP6TABLES = 37,
    IFLA_BR_NF_CALL_ARPTABLES = 38,
    IFLA_BR_VLAN_DEFAULT_PVID = 39,
    IFLA_BR_PAD = 40,
    IFLA_BR_VLAN_STATS_ENABLED = 41,
    IFLA_BR_MCAST_STATS_ENABLED = 42,
    IFLA_BR_MCAST_IGMP_VERSION = 43,
    IFLA_BR_MCAST_MLD_VERSION = 44,
    IFLA_BR_VLAN_STATS_PER_PORT = 45,
    IFLA_BR_MULTI_BOOLOPT = 46,
    IFLA_BR_MCAST_QUERIER_STATE = 47,
    IFLA_BR_FDB_N_LEARNED = 48,
    IFLA_BR_FDB_MAX_LEARNED = 49,
    IFLA_BR_STP_MODE = 50,
}
