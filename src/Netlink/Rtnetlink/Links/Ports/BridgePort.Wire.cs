using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: br_port_fill_attrs() and br_setport() in net/bridge/br_netlink.c.</summary>
public sealed partial record BridgePort
{
    private const ushort IFLA_BRPORT_STATE = 1;
    private const ushort IFLA_BRPORT_PRIORITY = 2;
    private const ushort IFLA_BRPORT_COST = 3;
    private const ushort IFLA_BRPORT_MODE = 4;
    private const ushort IFLA_BRPORT_GUARD = 5;
    private const ushort IFLA_BRPORT_PROTECT = 6;
    private const ushort IFLA_BRPORT_FAST_LEAVE = 7;
    private const ushort IFLA_BRPORT_LEARNING = 8;
    private const ushort IFLA_BRPORT_UNICAST_FLOOD = 9;
    private const ushort IFLA_BRPORT_PROXYARP = 10;
    private const ushort IFLA_BRPORT_PROXYARP_WIFI = 12;
    private const ushort IFLA_BRPORT_ROOT_ID = 13;
    private const ushort IFLA_BRPORT_BRIDGE_ID = 14;
    private const ushort IFLA_BRPORT_DESIGNATED_PORT = 15;
    private const ushort IFLA_BRPORT_DESIGNATED_COST = 16;
    private const ushort IFLA_BRPORT_ID = 17;
    private const ushort IFLA_BRPORT_NO = 18;
    private const ushort IFLA_BRPORT_TOPOLOGY_CHANGE_ACK = 19;
    private const ushort IFLA_BRPORT_CONFIG_PENDING = 20;
    private const ushort IFLA_BRPORT_MESSAGE_AGE_TIMER = 21;
    private const ushort IFLA_BRPORT_FORWARD_DELAY_TIMER = 22;
    private const ushort IFLA_BRPORT_HOLD_TIMER = 23;
    private const ushort IFLA_BRPORT_FLUSH = 24;
    private const ushort IFLA_BRPORT_MULTICAST_ROUTER = 25;
    private const ushort IFLA_BRPORT_PAD = 26;
    private const ushort IFLA_BRPORT_MCAST_FLOOD = 27;
    private const ushort IFLA_BRPORT_MCAST_TO_UCAST = 28;
    private const ushort IFLA_BRPORT_VLAN_TUNNEL = 29;
    private const ushort IFLA_BRPORT_BCAST_FLOOD = 30;
    private const ushort IFLA_BRPORT_GROUP_FWD_MASK = 31;
    private const ushort IFLA_BRPORT_NEIGH_SUPPRESS = 32;
    private const ushort IFLA_BRPORT_ISOLATED = 33;
    private const ushort IFLA_BRPORT_BACKUP_PORT = 34;
    private const ushort IFLA_BRPORT_MRP_RING_OPEN = 35;
    private const ushort IFLA_BRPORT_MRP_IN_OPEN = 36;
    private const ushort IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT = 37;
    private const ushort IFLA_BRPORT_MCAST_EHT_HOSTS_CNT = 38;
    private const ushort IFLA_BRPORT_LOCKED = 39;
    private const ushort IFLA_BRPORT_MAB = 40;
    private const ushort IFLA_BRPORT_MCAST_N_GROUPS = 41;
    private const ushort IFLA_BRPORT_MCAST_MAX_GROUPS = 42;
    private const ushort IFLA_BRPORT_NEIGH_VLAN_SUPPRESS = 43;
    private const ushort IFLA_BRPORT_BACKUP_NHID = 44;

    internal BridgePort(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
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
                // State and timers, which no request takes.
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

    internal static AttributeSchema Attributes { get; } = new()
    {
        { IFLA_BRPORT_STATE, nameof(IFLA_BRPORT_STATE) },
        { IFLA_BRPORT_PRIORITY, nameof(IFLA_BRPORT_PRIORITY) },
        { IFLA_BRPORT_COST, nameof(IFLA_BRPORT_COST) },
        { IFLA_BRPORT_MODE, nameof(IFLA_BRPORT_MODE) },
        { IFLA_BRPORT_GUARD, nameof(IFLA_BRPORT_GUARD) },
        { IFLA_BRPORT_PROTECT, nameof(IFLA_BRPORT_PROTECT) },
        { IFLA_BRPORT_FAST_LEAVE, nameof(IFLA_BRPORT_FAST_LEAVE) },
        { IFLA_BRPORT_LEARNING, nameof(IFLA_BRPORT_LEARNING) },
        { IFLA_BRPORT_UNICAST_FLOOD, nameof(IFLA_BRPORT_UNICAST_FLOOD) },
        { IFLA_BRPORT_PROXYARP, nameof(IFLA_BRPORT_PROXYARP) },
        { IFLA_BRPORT_PROXYARP_WIFI, nameof(IFLA_BRPORT_PROXYARP_WIFI) },
        { IFLA_BRPORT_MULTICAST_ROUTER, nameof(IFLA_BRPORT_MULTICAST_ROUTER) },
        { IFLA_BRPORT_MCAST_FLOOD, nameof(IFLA_BRPORT_MCAST_FLOOD) },
        { IFLA_BRPORT_MCAST_TO_UCAST, nameof(IFLA_BRPORT_MCAST_TO_UCAST) },
        { IFLA_BRPORT_VLAN_TUNNEL, nameof(IFLA_BRPORT_VLAN_TUNNEL) },
        { IFLA_BRPORT_BCAST_FLOOD, nameof(IFLA_BRPORT_BCAST_FLOOD) },
        { IFLA_BRPORT_GROUP_FWD_MASK, nameof(IFLA_BRPORT_GROUP_FWD_MASK) },
        { IFLA_BRPORT_NEIGH_SUPPRESS, nameof(IFLA_BRPORT_NEIGH_SUPPRESS) },
        { IFLA_BRPORT_ISOLATED, nameof(IFLA_BRPORT_ISOLATED) },
        { IFLA_BRPORT_BACKUP_PORT, nameof(IFLA_BRPORT_BACKUP_PORT) },
        { IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, nameof(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT) },
        { IFLA_BRPORT_LOCKED, nameof(IFLA_BRPORT_LOCKED) },
        { IFLA_BRPORT_MAB, nameof(IFLA_BRPORT_MAB) },
        { IFLA_BRPORT_MCAST_MAX_GROUPS, nameof(IFLA_BRPORT_MCAST_MAX_GROUPS) },
        { IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, nameof(IFLA_BRPORT_NEIGH_VLAN_SUPPRESS) },
        { IFLA_BRPORT_BACKUP_NHID, nameof(IFLA_BRPORT_BACKUP_NHID) },
    };

    /// <summary>Whether this is the name of the master's kind on the wire, with or without a NUL at the end.</summary>
    internal static bool IsNameOf(ReadOnlySpan<byte> kind) => (kind is [.. var name, 0] ? name : kind).SequenceEqual("bridge"u8);

    internal override void Encode(NetlinkWriter writer)
    {
        if (State is BridgePortState state)
            writer.WriteByte(IFLA_BRPORT_STATE, (byte)state);
        if (Priority is ushort priority)
            writer.WriteUInt16(IFLA_BRPORT_PRIORITY, priority);
        if (Cost is uint cost)
            writer.WriteUInt32(IFLA_BRPORT_COST, cost);
        if (Hairpin is bool hairpin)
            writer.WriteBoolean(IFLA_BRPORT_MODE, hairpin);
        if (Guard is bool guard)
            writer.WriteBoolean(IFLA_BRPORT_GUARD, guard);
        if (RootBlock is bool rootBlock)
            writer.WriteBoolean(IFLA_BRPORT_PROTECT, rootBlock);
        if (FastLeave is bool fastLeave)
            writer.WriteBoolean(IFLA_BRPORT_FAST_LEAVE, fastLeave);
        if (Learning is bool learning)
            writer.WriteBoolean(IFLA_BRPORT_LEARNING, learning);
        if (Flood is bool flood)
            writer.WriteBoolean(IFLA_BRPORT_UNICAST_FLOOD, flood);
        if (ProxyArp is bool proxyArp)
            writer.WriteBoolean(IFLA_BRPORT_PROXYARP, proxyArp);
        if (ProxyArpWifi is bool proxyArpWifi)
            writer.WriteBoolean(IFLA_BRPORT_PROXYARP_WIFI, proxyArpWifi);
        if (MulticastRouter is MulticastRouterPort multicastRouter)
            writer.WriteByte(IFLA_BRPORT_MULTICAST_ROUTER, (byte)multicastRouter);
        if (MulticastFlood is bool multicastFlood)
            writer.WriteBoolean(IFLA_BRPORT_MCAST_FLOOD, multicastFlood);
        if (MulticastToUnicast is bool multicastToUnicast)
            writer.WriteBoolean(IFLA_BRPORT_MCAST_TO_UCAST, multicastToUnicast);
        if (VlanTunnel is bool vlanTunnel)
            writer.WriteBoolean(IFLA_BRPORT_VLAN_TUNNEL, vlanTunnel);
        if (BroadcastFlood is bool broadcastFlood)
            writer.WriteBoolean(IFLA_BRPORT_BCAST_FLOOD, broadcastFlood);
        if (GroupForwardMask is ushort groupForwardMask)
            writer.WriteUInt16(IFLA_BRPORT_GROUP_FWD_MASK, groupForwardMask);
        if (NeighbourSuppression is bool neighbourSuppression)
            writer.WriteBoolean(IFLA_BRPORT_NEIGH_SUPPRESS, neighbourSuppression);
        if (Isolated is bool isolated)
            writer.WriteBoolean(IFLA_BRPORT_ISOLATED, isolated);
        if (BackupPort is int backupPort)
            writer.WriteInt32(IFLA_BRPORT_BACKUP_PORT, backupPort);
        if (MulticastHostsLimit is uint multicastHostsLimit)
            writer.WriteUInt32(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, multicastHostsLimit);
        if (Locked is bool locked)
            writer.WriteBoolean(IFLA_BRPORT_LOCKED, locked);
        if (MacAuthenticationBypass is bool macAuthenticationBypass)
            writer.WriteBoolean(IFLA_BRPORT_MAB, macAuthenticationBypass);
        if (MaxMulticastGroups is uint maxMulticastGroups)
            writer.WriteUInt32(IFLA_BRPORT_MCAST_MAX_GROUPS, maxMulticastGroups);
        if (NeighbourVlanSuppression is bool neighbourVlanSuppression)
            writer.WriteBoolean(IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, neighbourVlanSuppression);
        if (BackupNextHopId is uint backupNextHopId)
            writer.WriteUInt32(IFLA_BRPORT_BACKUP_NHID, backupNextHopId);
    }
}
