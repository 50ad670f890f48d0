using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgePortAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form: br_port_fill_attrs() and br_setport() in net/bridge/br_netlink.c.</content>
public sealed partial record BridgePort
{
    private const uint LargestPriority = 63;

    internal BridgePort(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BridgePortAttribute)setting.Type)
            {
                case IFLA_BRPORT_STATE: State = (BridgePortState)setting.AsByte(); break;
                case IFLA_BRPORT_PRIORITY: Priority = setting.AsUInt16(); break;
                case IFLA_BRPORT_COST: Cost = setting.AsUInt32(); break;
                case IFLA_BRPORT_MODE: Hairpin = setting.AsBoolean(); break;
                case IFLA_BRPORT_GUARD: Guard = setting.AsBoolean(); break;
                case IFLA_BRPORT_PROTECT: RootBlock = setting.AsBoolean(); break;
                case IFLA_BRPORT_FAST_LEAVE: FastLeave = setting.AsBoolean(); break;
                case IFLA_BRPORT_LEARNING: Learning = setting.AsBoolean(); break;
                case IFLA_BRPORT_UNICAST_FLOOD: Flood = setting.AsBoolean(); break;
                case IFLA_BRPORT_PROXYARP: ProxyArp = setting.AsBoolean(); break;
                case IFLA_BRPORT_PROXYARP_WIFI: ProxyArpWifi = setting.AsBoolean(); break;
                case IFLA_BRPORT_ID: Id = setting.AsUInt16(); break;
                case IFLA_BRPORT_NO: Number = setting.AsUInt16(); break;
                case IFLA_BRPORT_MULTICAST_ROUTER: MulticastRouter = (MulticastRouterPort)setting.AsByte(); break;
                case IFLA_BRPORT_MCAST_FLOOD: MulticastFlood = setting.AsBoolean(); break;
                case IFLA_BRPORT_MCAST_TO_UCAST: MulticastToUnicast = setting.AsBoolean(); break;
                case IFLA_BRPORT_VLAN_TUNNEL: VlanTunnel = setting.AsBoolean(); break;
                case IFLA_BRPORT_BCAST_FLOOD: BroadcastFlood = setting.AsBoolean(); break;
                case IFLA_BRPORT_GROUP_FWD_MASK: GroupForwardMask = setting.AsUInt16(); break;
                case IFLA_BRPORT_NEIGH_SUPPRESS: NeighbourSuppression = setting.AsBoolean(); break;
                case IFLA_BRPORT_ISOLATED: Isolated = setting.AsBoolean(); break;
                case IFLA_BRPORT_BACKUP_PORT: BackupPort = setting.AsInt32(); break;
                case IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT: MulticastHostsLimit = setting.AsUInt32(); break;
                case IFLA_BRPORT_LOCKED: Locked = setting.AsBoolean(); break;
                case IFLA_BRPORT_MAB: MacAuthenticationBypass = setting.AsBoolean(); break;
                case IFLA_BRPORT_MCAST_N_GROUPS: MulticastGroups = setting.AsUInt32(); break;
                case IFLA_BRPORT_MCAST_MAX_GROUPS: MaxMulticastGroups = setting.AsUInt32(); break;
                case IFLA_BRPORT_NEIGH_VLAN_SUPPRESS: NeighbourVlanSuppression = setting.AsBoolean(); break;
                case IFLA_BRPORT_BACKUP_NHID: BackupNextHopId = setting.AsUInt32(); break;
                case IFLA_BRPORT_NEIGH_FORWARD_GRAT: ForwardGratuitousNeighbours = setting.AsBoolean(); break;
                // State and timers, which cannot be set.
                case IFLA_BRPORT_ROOT_ID or IFLA_BRPORT_BRIDGE_ID or IFLA_BRPORT_DESIGNATED_PORT or IFLA_BRPORT_DESIGNATED_COST
                    or IFLA_BRPORT_TOPOLOGY_CHANGE_ACK or IFLA_BRPORT_CONFIG_PENDING or IFLA_BRPORT_MESSAGE_AGE_TIMER
                    or IFLA_BRPORT_FORWARD_DELAY_TIMER or IFLA_BRPORT_HOLD_TIMER or IFLA_BRPORT_FLUSH or IFLA_BRPORT_PAD
                    or IFLA_BRPORT_MRP_RING_OPEN or IFLA_BRPORT_MRP_IN_OPEN or IFLA_BRPORT_MCAST_EHT_HOSTS_CNT:
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    internal static KindDefinition<LinkPort> Definition { get; } = new(
        "bridge", static () => AttributeSchema.Of<BridgePortAttribute>(), static settings => new BridgePort(settings));

    /// <exception cref="System.ArgumentException">The cost or the priority is out of range.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Cost == 0)
            throw Arguments.Refused($"port: {nameof(Cost)} is 1 to {ushort.MaxValue}.", nameof(Cost));
        Arguments.CheckAtMost(Cost, ushort.MaxValue, nameof(Cost), "port");
        Arguments.CheckAtMost(Priority, LargestPriority, nameof(Priority), "port");
        writer.WriteOptional(IFLA_BRPORT_STATE, (byte?)State);
        writer.WriteOptional(IFLA_BRPORT_PRIORITY, Priority);
        writer.WriteOptional(IFLA_BRPORT_COST, Cost);
        writer.WriteOptional(IFLA_BRPORT_MODE, Hairpin);
        writer.WriteOptional(IFLA_BRPORT_GUARD, Guard);
        writer.WriteOptional(IFLA_BRPORT_PROTECT, RootBlock);
        writer.WriteOptional(IFLA_BRPORT_FAST_LEAVE, FastLeave);
        writer.WriteOptional(IFLA_BRPORT_LEARNING, Learning);
        writer.WriteOptional(IFLA_BRPORT_UNICAST_FLOOD, Flood);
        writer.WriteOptional(IFLA_BRPORT_PROXYARP, ProxyArp);
        writer.WriteOptional(IFLA_BRPORT_PROXYARP_WIFI, ProxyArpWifi);
        writer.WriteOptional(IFLA_BRPORT_MULTICAST_ROUTER, (byte?)MulticastRouter);
        writer.WriteOptional(IFLA_BRPORT_MCAST_FLOOD, MulticastFlood);
        writer.WriteOptional(IFLA_BRPORT_MCAST_TO_UCAST, MulticastToUnicast);
        writer.WriteOptional(IFLA_BRPORT_VLAN_TUNNEL, VlanTunnel);
        writer.WriteOptional(IFLA_BRPORT_BCAST_FLOOD, BroadcastFlood);
        writer.WriteOptional(IFLA_BRPORT_GROUP_FWD_MASK, GroupForwardMask);
        writer.WriteOptional(IFLA_BRPORT_NEIGH_SUPPRESS, NeighbourSuppression);
        writer.WriteOptional(IFLA_BRPORT_ISOLATED, Isolated);
        writer.WriteOptional(IFLA_BRPORT_BACKUP_PORT, BackupPort);
        writer.WriteOptional(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, MulticastHostsLimit);
        writer.WriteOptional(IFLA_BRPORT_LOCKED, Locked);
        writer.WriteOptional(IFLA_BRPORT_MAB, MacAuthenticationBypass);
        writer.WriteOptional(IFLA_BRPORT_MCAST_MAX_GROUPS, MaxMulticastGroups);
        writer.WriteOptional(IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, NeighbourVlanSuppression);
        writer.WriteOptional(IFLA_BRPORT_BACKUP_NHID, BackupNextHopId);
        writer.WriteOptional(IFLA_BRPORT_NEIGH_FORWARD_GRAT, ForwardGratuitousNeighbours);
    }
}

/// <summary><c>IFLA_BRPORT_*</c>.</summary>
internal enum BridgePortAttribute : ushort
{
    IFLA_BRPORT_STATE = 1,
    IFLA_BRPORT_PRIORITY = 2,
    IFLA_BRPORT_COST = 3,
    IFLA_BRPORT_MODE = 4,
    IFLA_BRPORT_GUARD = 5,
    IFLA_BRPORT_PROTECT = 6,
    IFLA_BRPORT_FAST_LEAVE = 7,
    IFLA_BRPORT_LEARNING = 8,
    IFLA_BRPORT_UNICAST_FLOOD = 9,
    IFLA_BRPORT_PROXYARP = 10,
    IFLA_BRPORT_PROXYARP_WIFI = 12,
    IFLA_BRPORT_ROOT_ID = 13,
    IFLA_BRPORT_BRIDGE_ID = 14,
    IFLA_BRPORT_DESIGNATED_PORT = 15,
    IFLA_BRPORT_DESIGNATED_COST = 16,
    IFLA_BRPORT_ID = 17,
    IFLA_BRPORT_NO = 18,
    IFLA_BRPORT_TOPOLOGY_CHANGE_ACK = 19,
    IFLA_BRPORT_CONFIG_PENDING = 20,
    IFLA_BRPORT_MESSAGE_AGE_TIMER = 21,
    IFLA_BRPORT_FORWARD_DELAY_TIMER = 22,
    IFLA_BRPORT_HOLD_TIMER = 23,
    IFLA_BRPORT_FLUSH = 24,
    IFLA_BRPORT_MULTICAST_ROUTER = 25,
    IFLA_BRPORT_PAD = 26,
    IFLA_BRPORT_MCAST_FLOOD = 27,
    IFLA_BRPORT_MCAST_TO_UCAST = 28,
    IFLA_BRPORT_VLAN_TUNNEL = 29,
    IFLA_BRPORT_BCAST_FLOOD = 30,
    IFLA_BRPORT_GROUP_FWD_MASK = 31,
    IFLA_BRPORT_NEIGH_SUPPRESS = 32,
    IFLA_BRPORT_ISOLATED = 33,
    IFLA_BRPORT_BACKUP_PORT = 34,
    IFLA_BRPORT_MRP_RING_OPEN = 35,
    IFLA_BRPORT_MRP_IN_OPEN = 36,
    IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT = 37,
    IFLA_BRPORT_MCAST_EHT_HOSTS_CNT = 38,
    IFLA_BRPORT_LOCKED = 39,
    IFLA_BRPORT_MAB = 40,
    IFLA_BRPORT_MCAST_N_GROUPS = 41,
    IFLA_BRPORT_MCAST_MAX_GROUPS = 42,
    IFLA_BRPORT_NEIGH_VLAN_SUPPRESS = 43,
    IFLA_BRPORT_BACKUP_NHID = 44,
    IFLA_BRPORT_NEIGH_FORWARD_GRAT = 45,
}
