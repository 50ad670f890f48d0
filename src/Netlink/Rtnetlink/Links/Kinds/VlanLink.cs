using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VlanAttribute;
using static Netlink.Rtnetlink.VlanQosAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A VLAN of a device (<c>ip link add link … type vlan</c>). <see cref="LinkSpec.ParentIndex"/> names the device.</summary>
/// <remarks>Source: <c>IFLA_VLAN_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>vlan_policy</c> in net/8021q/vlan_netlink.c.</remarks>
public sealed record VlanLink : LinkKind
{
    // Source: VLAN_FLAG_* in include/uapi/linux/if_vlan.h.
    private const uint VLAN_FLAG_REORDER_HDR = 0x1;
    private const uint VLAN_FLAG_GVRP = 0x2;
    private const uint VLAN_FLAG_LOOSE_BINDING = 0x4;
    private const uint VLAN_FLAG_MVRP = 0x8;
    private const uint VLAN_FLAG_BRIDGE_BINDING = 0x10;

    /// <summary>A VLAN without an id yet.</summary>
    public VlanLink()
    {
    }

    private VlanLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        bool hasFlags = false;
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((VlanAttribute)setting.Type)
            {
                case IFLA_VLAN_ID: Id = setting.AsUInt16(); break;
                case IFLA_VLAN_PROTOCOL: Protocol = setting.AsUInt16BigEndian(); break;
                case IFLA_VLAN_EGRESS_QOS: EgressPriorities = ReadPriorities(setting, ref unknown); break;
                case IFLA_VLAN_INGRESS_QOS: IngressPriorities = ReadPriorities(setting, ref unknown); break;
                case IFLA_VLAN_FLAGS:
                    hasFlags = true;
                    var flags = setting.AsStructure<MaskedFlags>();
                    ReorderHeaders = flags.Get(VLAN_FLAG_REORDER_HDR);
                    Gvrp = flags.Get(VLAN_FLAG_GVRP);
                    LooseBinding = flags.Get(VLAN_FLAG_LOOSE_BINDING);
                    Mvrp = flags.Get(VLAN_FLAG_MVRP);
                    BridgeBinding = flags.Get(VLAN_FLAG_BRIDGE_BINDING);
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        // The kernel reports id and protocol, and leaves out the flags if none is set (vlan_fill_info in net/8021q/vlan_netlink.c).
        if (!hasFlags && Id is not null && Protocol is not null)
            ReorderHeaders = Gvrp = LooseBinding = Mvrp = BridgeBinding = false;
        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The VLAN id, 0 to 4094. Required to create a link; otherwise the kernel refuses with EINVAL. It cannot be
    /// changed.</summary>
    public ushort? Id { get; init; }

    /// <summary>The EtherType of the tag: 0x8100 (802.1Q, the kernel's default) or 0x88a8 (802.1ad).</summary>
    public ushort? Protocol { get; init; }

    /// <summary>Whether packet sniffers see frames without the tag. The kernel's default is true.</summary>
    public bool? ReorderHeaders { get; init; }

    /// <summary>Whether the VLAN is registered with switches over GVRP. The kernel's default is false.</summary>
    public bool? Gvrp { get; init; }

    /// <summary>Whether the device keeps its state when the lower device goes up or down. The kernel's default is false.</summary>
    public bool? LooseBinding { get; init; }

    /// <summary>Whether the VLAN is registered with switches over MVRP. The kernel's default is false.</summary>
    public bool? Mvrp { get; init; }

    /// <summary>Whether the device, on top of a bridge, has a carrier only while a bridge port in its VLAN is up. The kernel's default is
    /// false.</summary>
    public bool? BridgeBinding { get; init; }

    /// <summary>The mapping from the priority in the tag to the packet's priority on receipt. A change adds to the existing entries;
    /// mappings to priority 0 are not reported.</summary>
    public IReadOnlyList<VlanPriority>? IngressPriorities { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>The mapping from the packet's priority to the priority in the tag on sending. A change adds to the existing
    /// entries.</summary>
    public IReadOnlyList<VlanPriority>? EgressPriorities { get; init => field = value is null ? null : ValueList.From(value); }

    internal override bool NeedsParent => true;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "vlan",
        static () => AttributeSchema.Of<VlanAttribute>()
            .With(IFLA_VLAN_EGRESS_QOS, AttributeSchema.Of<VlanQosAttribute>())
            .With(IFLA_VLAN_INGRESS_QOS, AttributeSchema.Of<VlanQosAttribute>()),
        static settings => new VlanLink(settings));

    internal override bool IsAsRequested(RawAttribute requested, RawAttribute reported)
        => (VlanAttribute)requested.Type is IFLA_VLAN_FLAGS ? MaskedFlags.AreIn(requested, reported)
            : base.IsAsRequested(requested, reported);

    internal override IReadOnlyList<RawAttribute> UnknownOutsideNests
        => UnknownAttributes.Except(IFLA_VLAN_INGRESS_QOS, IFLA_VLAN_EGRESS_QOS);

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(IFLA_VLAN_PROTOCOL, Protocol);
        writer.WriteOptional(IFLA_VLAN_ID, Id);
        MaskedFlags flags = default(MaskedFlags)
            .With(VLAN_FLAG_REORDER_HDR, ReorderHeaders)
            .With(VLAN_FLAG_GVRP, Gvrp)
            .With(VLAN_FLAG_LOOSE_BINDING, LooseBinding)
            .With(VLAN_FLAG_MVRP, Mvrp)
            .With(VLAN_FLAG_BRIDGE_BINDING, BridgeBinding);
        if (flags.Mask != 0)
            writer.WriteStructure(IFLA_VLAN_FLAGS, flags);
        WritePriorities(writer, IFLA_VLAN_INGRESS_QOS, IngressPriorities);
        WritePriorities(writer, IFLA_VLAN_EGRESS_QOS, EgressPriorities);
    }

    private static List<VlanPriority> ReadPriorities(in NetlinkAttribute list, ref AttributeKeeper unknown)
    {
        List<VlanPriority> priorities = [];
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if ((VlanQosAttribute)entry.Type == IFLA_VLAN_QOS_MAPPING)
                priorities.Add(entry.AsStructure<VlanPriority>());
        }

        unknown.KeepOthers(list, (ushort)IFLA_VLAN_QOS_MAPPING);
        return priorities;
    }

    private void WritePriorities(NetlinkWriter writer, VlanAttribute type, IReadOnlyList<VlanPriority>? priorities)
    {
        if (priorities is null)
            return;
        using (writer.Nest(type, marked: false))
        {
            foreach (VlanPriority priority in priorities)
                writer.WriteStructure(IFLA_VLAN_QOS_MAPPING, priority);
            writer.WriteAttributes(UnknownAttributes.Within(type));
        }
    }
}

/// <summary>A mapping from one priority to another (<c>struct ifla_vlan_qos_mapping</c>).</summary>
/// <param name="From">On receipt the priority in the tag, 0 to 7; on sending that of the packet.</param>
/// <param name="To">On receipt the priority of the packet; on sending that in the tag, 0 to 7.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct VlanPriority(uint From, uint To);

/// <summary><c>IFLA_VLAN_QOS_MAPPING</c>.</summary>
internal enum VlanQosAttribute : ushort
{
    IFLA_VLAN_QOS_MAPPING = 1,
}

/// <summary><c>IFLA_VLAN_*</c>.</summary>
internal enum VlanAttribute : ushort
{
    IFLA_VLAN_ID = 1,
    IFLA_VLAN_FLAGS = 2,
    IFLA_VLAN_EGRESS_QOS = 3,
    IFLA_VLAN_INGRESS_QOS = 4,
    IFLA_VLAN_PROTOCOL = 5,
}
