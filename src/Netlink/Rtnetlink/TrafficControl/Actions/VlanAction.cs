using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VlanActionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Adds, changes or removes a VLAN tag or an Ethernet header (<c>action vlan</c>, tc-vlan(8)).</summary>
/// <remarks>Source: <c>TCA_VLAN_*</c> in <c>include/uapi/linux/tc_act/tc_vlan.h</c>, net/sched/act_vlan.c.</remarks>
public sealed record VlanAction : TrafficAction
{
    private const ushort LargestId = 0xffe;

    /// <summary>An operation on the VLAN tag or Ethernet header.</summary>
    public VlanAction(VlanOperation operation)
        : base(TrafficVerdict.Pipe)
        => Operation = operation;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The operation.</summary>
    public VlanOperation Operation { get; }

    /// <summary>The VLAN ID, 0 to 4094. <see cref="VlanOperation.Push"/> and <see cref="VlanOperation.Modify"/> need it.</summary>
    public ushort? Id { get; init; }

    /// <summary>The EtherType of the tag: <see cref="EtherType.Vlan"/>, the kernel's default, or
    /// <see cref="EtherType.ServiceVlan"/>.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>The priority, 0 to 7. The kernel's default is 0, or the tag's priority when it is modified.</summary>
    public byte? Priority { get; init; }

    /// <summary>The destination Ethernet address. <see cref="VlanOperation.PushEthernet"/> needs it.</summary>
    public LinkLayerAddress? Destination { get; init; }

    /// <summary>The source Ethernet address. <see cref="VlanOperation.PushEthernet"/> needs it.</summary>
    public LinkLayerAddress? Source { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "vlan", static () => AttributeSchema.Of<VlanActionAttribute>(), Decode);

    /// <exception cref="ArgumentException">A setting is out of range, or belongs to another operation.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        bool hasTag = Operation is VlanOperation.Push or VlanOperation.Modify, hasAddresses = Operation is VlanOperation.PushEthernet;
        CheckUsed(hasTag || Id is null, nameof(Id));
        CheckUsed(hasTag || Protocol is null, nameof(Protocol));
        CheckUsed(hasTag || Priority is null, nameof(Priority));
        CheckUsed(hasAddresses || Destination is null, nameof(Destination));
        CheckUsed(hasAddresses || Source is null, nameof(Source));
        Arguments.CheckAtMost(Id, LargestId, nameof(Id), "action vlan");
        if (Protocol is not (null or EtherType.Vlan or EtherType.ServiceVlan))
            throw Arguments.Refused($"action vlan: Protocol is {Protocol}, which is no tag of a VLAN; give Vlan or ServiceVlan.",
                nameof(Protocol));
        writer.WriteStructure(TCA_VLAN_PARMS, new Parameters(Common, (int)Operation));
        writer.WriteOptional(TCA_VLAN_PUSH_VLAN_ID, Id);
        writer.WriteOptionalBigEndian(TCA_VLAN_PUSH_VLAN_PROTOCOL, (ushort?)Protocol);
        writer.WriteOptional(TCA_VLAN_PUSH_VLAN_PRIORITY, Priority);
        writer.WriteOptionalEthernet(TCA_VLAN_PUSH_ETH_DST, Destination);
        writer.WriteOptionalEthernet(TCA_VLAN_PUSH_ETH_SRC, Source);
    }

    private void CheckUsed(bool isUsed, string property)
    {
        if (!isUsed)
            throw Arguments.Refused($"action vlan: {Operation} takes no {property}; the kernel would ignore it.", property);
    }

    private static VlanAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        ushort? id = null;
        EtherType? protocol = null;
        byte? priority = null;
        LinkLayerAddress? destination = null, source = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((VlanActionAttribute)setting.Type)
            {
                case TCA_VLAN_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_VLAN_PUSH_VLAN_ID: id = setting.AsUInt16(); break;
                case TCA_VLAN_PUSH_VLAN_PROTOCOL: protocol = (EtherType)setting.AsUInt16BigEndian(); break;
                case TCA_VLAN_PUSH_VLAN_PRIORITY: priority = setting.AsByte(); break;
                case TCA_VLAN_PUSH_ETH_DST: destination = setting.AsEthernetAddress(); break;
                case TCA_VLAN_PUSH_ETH_SRC: source = setting.AsEthernetAddress(); break;
                case TCA_VLAN_TM or TCA_VLAN_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new VlanAction((VlanOperation)parameters.Operation)
        {
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            Id = id,
            Protocol = protocol,
            Priority = priority,
            Destination = destination,
            Source = source,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_vlan</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, int Operation);
}

/// <summary>The operation of a <see cref="VlanAction"/>. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_VLAN_ACT_*</c> in <c>include/uapi/linux/tc_act/tc_vlan.h</c>.</remarks>
public enum VlanOperation
{
    /// <summary>Removes the outermost tag.</summary>
    Pop = 1,

    /// <summary>Adds a tag.</summary>
    Push = 2,

    /// <summary>Changes the outermost tag.</summary>
    Modify = 3,

    /// <summary>Removes the Ethernet header.</summary>
    PopEthernet = 4,

    /// <summary>Adds an Ethernet header.</summary>
    PushEthernet = 5,
}

/// <summary><c>TCA_VLAN_*</c>.</summary>
internal enum VlanActionAttribute : ushort
{
    TCA_VLAN_TM = 1,
    TCA_VLAN_PARMS = 2,
    TCA_VLAN_PUSH_VLAN_ID = 3,
    TCA_VLAN_PUSH_VLAN_PROTOCOL = 4,
    TCA_VLAN_PAD = 5,
    TCA_VLAN_PUSH_VLAN_PRIORITY = 6,
    TCA_VLAN_PUSH_ETH_DST = 7,
    TCA_VLAN_PUSH_ETH_SRC = 8,
}
