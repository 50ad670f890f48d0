using Netlink.Protocol;
using static Netlink.Rtnetlink.VrfAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A virtual routing and forwarding domain (VRF, <c>ip link add … type vrf</c>): devices in it use its own routing
/// table.</summary>
/// <remarks>Source: <c>IFLA_VRF_*</c> in <c>include/uapi/linux/if_link.h</c> and drivers/net/vrf.c.</remarks>
public sealed record VrfLink : LinkKind
{
    /// <summary>A VRF without a table yet.</summary>
    public VrfLink()
    {
    }

    private VrfLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((VrfAttribute)setting.Type)
            {
                case IFLA_VRF_TABLE: Table = (RouteTable)setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The routing table. Required to create a link; otherwise the kernel refuses with EINVAL. It cannot be changed.</summary>
    public RouteTable? Table { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "vrf",
        static () => AttributeSchema.Of<VrfAttribute>(),
        static settings => new VrfLink(settings));

    internal override void Encode(NetlinkWriter writer) => writer.WriteOptional(IFLA_VRF_TABLE, (uint?)Table);
}

/// <summary><c>IFLA_VRF_TABLE</c>.</summary>
internal enum VrfAttribute : ushort
{
    IFLA_VRF_TABLE = 1,
}
