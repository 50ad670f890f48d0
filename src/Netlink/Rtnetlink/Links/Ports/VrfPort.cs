using Netlink.Protocol;
using static Netlink.Rtnetlink.VrfPortAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A link as a port of a VRF (<see cref="VrfLink"/>). It has no settings.</summary>
/// <remarks>Source: <c>IFLA_VRF_PORT_*</c> in <c>include/uapi/linux/if_link.h</c>, drivers/net/vrf.c.</remarks>
public sealed record VrfPort : LinkPort
{
    /// <summary>Creates a port without changes.</summary>
    public VrfPort()
    {
    }

    private VrfPort(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((VrfPortAttribute)setting.Type)
            {
                case IFLA_VRF_PORT_TABLE: Table = (RouteTable)setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string MasterKind => Definition.Name;

    /// <summary>The table of the VRF. Only reported.</summary>
    public RouteTable? Table { get; internal init; }

    internal static KindDefinition<LinkPort> Definition { get; } = new(
        "vrf", static () => AttributeSchema.Of<VrfPortAttribute>(), static settings => new VrfPort(settings));

    internal override void Encode(NetlinkWriter writer)
    {
    }
}

/// <summary><c>IFLA_VRF_PORT_*</c>.</summary>
internal enum VrfPortAttribute : ushort
{
    IFLA_VRF_PORT_TABLE = 1,
}
