using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An Ethernet bridge (<c>ip link add … type bridge</c>).</summary>
/// <remarks>Source: <c>IFLA_BR_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>br_policy</c> in net/bridge/br_netlink.c.</remarks>
public sealed record BridgeLink : LinkKind
{
    private const ushort IFLA_BR_FORWARD_DELAY = 1;
    private const ushort IFLA_BR_HELLO_TIME = 2;
    private const ushort IFLA_BR_MAX_AGE = 3;
    private const ushort IFLA_BR_AGEING_TIME = 4;
    private const ushort IFLA_BR_STP_STATE = 5;
    private const ushort IFLA_BR_PRIORITY = 6;
    private const ushort IFLA_BR_VLAN_FILTERING = 7;
    private const ushort IFLA_BR_VLAN_PROTOCOL = 8;
    private const ushort IFLA_BR_GROUP_FWD_MASK = 9;
    private const ushort IFLA_BR_MCAST_ROUTER = 22;
    private const ushort IFLA_BR_MCAST_SNOOPING = 23;
    private const ushort IFLA_BR_MCAST_QUERIER = 25;
    private const ushort IFLA_BR_NF_CALL_IPTABLES = 36;
    private const ushort IFLA_BR_NF_CALL_IP6TABLES = 37;
    private const ushort IFLA_BR_NF_CALL_ARPTABLES = 38;
    private const ushort IFLA_BR_VLAN_DEFAULT_PVID = 39;

    /// <summary>The kernel counts these times in hundredths of a second (<c>USER_HZ</c>).</summary>
    private const long TicksPerUserHertz = TimeSpan.TicksPerSecond / 100;

    /// <summary>A bridge with the kernel's defaults.</summary>
    public BridgeLink()
    {
    }

    private BridgeLink(AttributeReader settings)
    {
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
            {
                case IFLA_BR_FORWARD_DELAY: ForwardDelay = FromTicks(setting.AsUInt32()); break;
                case IFLA_BR_HELLO_TIME: HelloTime = FromTicks(setting.AsUInt32()); break;
                case IFLA_BR_MAX_AGE: MaxAge = FromTicks(setting.AsUInt32()); break;
                case IFLA_BR_AGEING_TIME: AgeingTime = FromTicks(setting.AsUInt32()); break;
                case IFLA_BR_STP_STATE: SpanningTree = setting.AsUInt32() != 0; break;
                case IFLA_BR_PRIORITY: Priority = setting.AsUInt16(); break;
                case IFLA_BR_VLAN_FILTERING: VlanFiltering = setting.AsBoolean(); break;
                case IFLA_BR_VLAN_PROTOCOL: VlanProtocol = setting.AsUInt16BigEndian(); break;
                case IFLA_BR_GROUP_FWD_MASK: GroupForwardMask = setting.AsUInt16(); break;
                case IFLA_BR_MCAST_ROUTER: MulticastRouter = setting.AsByte(); break;
                case IFLA_BR_MCAST_SNOOPING: MulticastSnooping = setting.AsBoolean(); break;
                case IFLA_BR_MCAST_QUERIER: MulticastQuerier = setting.AsBoolean(); break;
                case IFLA_BR_NF_CALL_IPTABLES: CallIptables = setting.AsBoolean(); break;
                case IFLA_BR_NF_CALL_IP6TABLES: CallIp6tables = setting.AsBoolean(); break;
                case IFLA_BR_NF_CALL_ARPTABLES: CallArptables = setting.AsBoolean(); break;
                case IFLA_BR_VLAN_DEFAULT_PVID: DefaultVlan = setting.AsUInt16(); break;
            }
        }
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>How long a port listens and learns before it forwards, with the spanning tree on. 2 to 30 seconds, in steps of 10 ms; the kernel's default is 15 seconds.</summary>
    public TimeSpan? ForwardDelay { get; init; }

    /// <summary>How often the spanning tree's root says hello. 1 to 10 seconds; the kernel's default is 2 seconds.</summary>
    public TimeSpan? HelloTime { get; init; }

    /// <summary>When what the spanning tree heard is too old. 6 to 40 seconds; the kernel's default is 20 seconds.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How long a learned address lives. The kernel's default is 300 seconds.</summary>
    public TimeSpan? AgeingTime { get; init; }

    /// <summary>Whether the spanning tree protocol runs. The kernel's default is false.</summary>
    public bool? SpanningTree { get; init; }

    /// <summary>The spanning tree's priority; lower wins. The kernel's default is 32768.</summary>
    public ushort? Priority { get; init; }

    /// <summary>Whether VLANs are told apart. The kernel's default is false.</summary>
    public bool? VlanFiltering { get; init; }

    /// <summary>The EtherType of VLAN tags: 0x8100 (802.1Q, the kernel's default) or 0x88a8 (802.1ad).</summary>
    public ushort? VlanProtocol { get; init; }

    /// <summary>Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X. The kernel's default is 0.</summary>
    public ushort? GroupForwardMask { get; init; }

    /// <summary>Whether multicast routers are on all ports: 0 never, 1 where queries were heard (the kernel's default), 2 always.</summary>
    public byte? MulticastRouter { get; init; }

    /// <summary>Whether multicast goes only to ports that asked for it. The kernel's default is true.</summary>
    public bool? MulticastSnooping { get; init; }

    /// <summary>Whether the bridge asks for multicast members itself. The kernel's default is false.</summary>
    public bool? MulticastQuerier { get; init; }

    /// <summary>Whether bridged IPv4 passes iptables. The kernel's default is false.</summary>
    public bool? CallIptables { get; init; }

    /// <summary>Whether bridged IPv6 passes ip6tables. The kernel's default is false.</summary>
    public bool? CallIp6tables { get; init; }

    /// <summary>Whether bridged ARP passes arptables. The kernel's default is false.</summary>
    public bool? CallArptables { get; init; }

    /// <summary>The VLAN of untagged frames on new ports; 0 is none. The kernel's default is 1.</summary>
    public ushort? DefaultVlan { get; init; }

    internal static LinkKindDefinition Definition { get; } = new(
        "bridge",
        new AttributeSchema
        {
            { IFLA_BR_FORWARD_DELAY, nameof(IFLA_BR_FORWARD_DELAY) },
            { IFLA_BR_HELLO_TIME, nameof(IFLA_BR_HELLO_TIME) },
            { IFLA_BR_MAX_AGE, nameof(IFLA_BR_MAX_AGE) },
            { IFLA_BR_AGEING_TIME, nameof(IFLA_BR_AGEING_TIME) },
            { IFLA_BR_STP_STATE, nameof(IFLA_BR_STP_STATE) },
            { IFLA_BR_PRIORITY, nameof(IFLA_BR_PRIORITY) },
            { IFLA_BR_VLAN_FILTERING, nameof(IFLA_BR_VLAN_FILTERING) },
            { IFLA_BR_VLAN_PROTOCOL, nameof(IFLA_BR_VLAN_PROTOCOL) },
            { IFLA_BR_GROUP_FWD_MASK, nameof(IFLA_BR_GROUP_FWD_MASK) },
            { IFLA_BR_MCAST_ROUTER, nameof(IFLA_BR_MCAST_ROUTER) },
            { IFLA_BR_MCAST_SNOOPING, nameof(IFLA_BR_MCAST_SNOOPING) },
            { IFLA_BR_MCAST_QUERIER, nameof(IFLA_BR_MCAST_QUERIER) },
            { IFLA_BR_NF_CALL_IPTABLES, nameof(IFLA_BR_NF_CALL_IPTABLES) },
            { IFLA_BR_NF_CALL_IP6TABLES, nameof(IFLA_BR_NF_CALL_IP6TABLES) },
            { IFLA_BR_NF_CALL_ARPTABLES, nameof(IFLA_BR_NF_CALL_ARPTABLES) },
            { IFLA_BR_VLAN_DEFAULT_PVID, nameof(IFLA_BR_VLAN_DEFAULT_PVID) },
        },
        static settings => new BridgeLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        if (ForwardDelay is TimeSpan forwardDelay)
            writer.WriteUInt32(IFLA_BR_FORWARD_DELAY, ToTicks(forwardDelay));
        if (HelloTime is TimeSpan helloTime)
            writer.WriteUInt32(IFLA_BR_HELLO_TIME, ToTicks(helloTime));
        if (MaxAge is TimeSpan maxAge)
            writer.WriteUInt32(IFLA_BR_MAX_AGE, ToTicks(maxAge));
        if (AgeingTime is TimeSpan ageingTime)
            writer.WriteUInt32(IFLA_BR_AGEING_TIME, ToTicks(ageingTime));
        if (SpanningTree is bool spanningTree)
            writer.WriteUInt32(IFLA_BR_STP_STATE, spanningTree ? 1u : 0u);
        if (Priority is ushort priority)
            writer.WriteUInt16(IFLA_BR_PRIORITY, priority);
        if (VlanFiltering is bool vlanFiltering)
            writer.WriteBoolean(IFLA_BR_VLAN_FILTERING, vlanFiltering);
        if (VlanProtocol is ushort vlanProtocol)
            writer.WriteUInt16BigEndian(IFLA_BR_VLAN_PROTOCOL, vlanProtocol);
        if (GroupForwardMask is ushort groupForwardMask)
            writer.WriteUInt16(IFLA_BR_GROUP_FWD_MASK, groupForwardMask);
        if (MulticastRouter is byte multicastRouter)
            writer.WriteByte(IFLA_BR_MCAST_ROUTER, multicastRouter);
        if (MulticastSnooping is bool multicastSnooping)
            writer.WriteBoolean(IFLA_BR_MCAST_SNOOPING, multicastSnooping);
        if (MulticastQuerier is bool multicastQuerier)
            writer.WriteBoolean(IFLA_BR_MCAST_QUERIER, multicastQuerier);
        if (CallIptables is bool callIptables)
            writer.WriteBoolean(IFLA_BR_NF_CALL_IPTABLES, callIptables);
        if (CallIp6tables is bool callIp6tables)
            writer.WriteBoolean(IFLA_BR_NF_CALL_IP6TABLES, callIp6tables);
        if (CallArptables is bool callArptables)
            writer.WriteBoolean(IFLA_BR_NF_CALL_ARPTABLES, callArptables);
        if (DefaultVlan is ushort defaultVlan)
            writer.WriteUInt16(IFLA_BR_VLAN_DEFAULT_PVID, defaultVlan);
    }

    private static uint ToTicks(TimeSpan time) => checked((uint)(time.Ticks / TicksPerUserHertz));

    private static TimeSpan FromTicks(uint ticks) => TimeSpan.FromTicks(ticks * TicksPerUserHertz);
}
