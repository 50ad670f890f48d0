using Netlink.Protocol;
using static Netlink.Rtnetlink.BondPortAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A link as a port of a bond (<c>ip link set … type bond_slave</c>).</summary>
/// <remarks>Source: <c>IFLA_BOND_SLAVE_*</c> in <c>include/uapi/linux/if_link.h</c>, bond_fill_slave_info() and bond_slave_changelink() in
/// drivers/net/bonding/bond_netlink.c.</remarks>
public sealed record BondPort : LinkPort
{
    private readonly Fleeting<uint?> _linkFailures;

    /// <summary>Creates a port without changes.</summary>
    public BondPort()
    {
    }

    private BondPort(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BondPortAttribute)setting.Type)
            {
                case IFLA_BOND_SLAVE_STATE: State = (BondPortState)setting.AsByte(); break;
                case IFLA_BOND_SLAVE_MII_STATUS: MiiStatus = (BondPortMiiStatus)setting.AsByte(); break;
                case IFLA_BOND_SLAVE_LINK_FAILURE_COUNT: _linkFailures = new Fleeting<uint?>(setting.AsUInt32()); break;
                case IFLA_BOND_SLAVE_PERM_HWADDR: PermanentAddress = setting.AsLinkLayerAddress(); break;
                case IFLA_BOND_SLAVE_QUEUE_ID: QueueId = setting.AsUInt16(); break;
                case IFLA_BOND_SLAVE_AD_AGGREGATOR_ID: AggregatorId = setting.AsUInt16(); break;
                case IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE: ActorState = (LacpPortState)setting.AsByte(); break;
                case IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE: PartnerState = (LacpPortState)setting.AsUInt16(); break;
                case IFLA_BOND_SLAVE_PRIO: Priority = setting.AsInt32(); break;
                case IFLA_BOND_SLAVE_ACTOR_PORT_PRIO: ActorPortPriority = setting.AsUInt16(); break;
                case IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE: ActorChurn = (LacpChurnState)setting.AsByte(); break;
                case IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE: PartnerChurn = (LacpChurnState)setting.AsByte(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string MasterKind => Definition.Name;

    /// <summary>The transmit queue of the bond for this port, from 1; 0, the kernel's default, is none.</summary>
    public ushort? QueueId { get; init; }

    /// <summary>The priority for becoming active at a failover; higher wins. The kernel's default is 0. Since Linux 6.0.</summary>
    public int? Priority { get; init; }

    /// <summary>The actor's port priority in LACP; lower wins. The kernel's default is 255. Since Linux 6.18.</summary>
    public ushort? ActorPortPriority { get; init; }

    /// <summary>Whether the port is active. Only reported.</summary>
    public BondPortState? State { get; internal init; }

    /// <summary>The state of the link monitoring. Only reported.</summary>
    public BondPortMiiStatus? MiiStatus { get; internal init; }

    /// <summary>The number of link failures. Only reported; ignored in comparisons.</summary>
    public uint? LinkFailures => _linkFailures.Value;

    /// <summary>The port's own address, before it got that of the bond. Only reported.</summary>
    public LinkLayerAddress? PermanentAddress { get; internal init; }

    /// <summary>The LACP aggregator of the port. Only reported, in mode 802.3ad.</summary>
    public ushort? AggregatorId { get; internal init; }

    /// <summary>The LACP port state of the actor, this end. Only reported, in mode 802.3ad.</summary>
    public LacpPortState? ActorState { get; internal init; }

    /// <summary>The LACP port state of the partner. Only reported, in mode 802.3ad.</summary>
    public LacpPortState? PartnerState { get; internal init; }

    /// <summary>The churn state of the actor. Only reported, in mode 802.3ad. Since Linux 7.0.</summary>
    public LacpChurnState? ActorChurn { get; internal init; }

    /// <summary>The churn state of the partner. Only reported, in mode 802.3ad. Since Linux 7.0.</summary>
    public LacpChurnState? PartnerChurn { get; internal init; }

    internal static KindDefinition<LinkPort> Definition { get; } = new(
        "bond", static () => AttributeSchema.Of<BondPortAttribute>(), static settings => new BondPort(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_BOND_SLAVE_QUEUE_ID, QueueId);
        writer.WriteOptional(IFLA_BOND_SLAVE_PRIO, Priority);
        writer.WriteOptional(IFLA_BOND_SLAVE_ACTOR_PORT_PRIO, ActorPortPriority);
    }
}

/// <summary><c>IFLA_BOND_SLAVE_*</c>.</summary>
internal enum BondPortAttribute : ushort
{
    IFLA_BOND_SLAVE_STATE = 1,
    IFLA_BOND_SLAVE_MII_STATUS = 2,
    IFLA_BOND_SLAVE_LINK_FAILURE_COUNT = 3,
    IFLA_BOND_SLAVE_PERM_HWADDR = 4,
    IFLA_BOND_SLAVE_QUEUE_ID = 5,
    IFLA_BOND_SLAVE_AD_AGGREGATOR_ID = 6,
    IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE = 7,
    IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE = 8,
    IFLA_BOND_SLAVE_PRIO = 9,
    IFLA_BOND_SLAVE_ACTOR_PORT_PRIO = 10,
    IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE = 11,
    IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE = 12,
}
