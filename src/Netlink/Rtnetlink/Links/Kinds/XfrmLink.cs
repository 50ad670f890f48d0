using Netlink.Protocol;
using static Netlink.Rtnetlink.XfrmAttribute;

namespace Netlink.Rtnetlink;

/// <summary>An XFRM interface, whose packets IPsec transforms by its interface id (<c>ip link add … type xfrm</c>).</summary>
/// <remarks>Source: <c>IFLA_XFRM_*</c> in <c>include/uapi/linux/if_link.h</c> and net/xfrm/xfrm_interface_core.c.</remarks>
public sealed record XfrmLink : LinkKind
{
    internal override int? AddressLength => null;

    internal override bool IsDeletedWithParent => false;

    /// <summary>A device without an id yet.</summary>
    public XfrmLink()
    {
    }

    private XfrmLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((XfrmAttribute)setting.Type)
            {
                case IFLA_XFRM_LINK: UnderlyingIndex = setting.AsInt32(); break;
                case IFLA_XFRM_IF_ID: Id = setting.AsUInt32(); break;
                case IFLA_XFRM_COLLECT_METADATA: CollectMetadata = true; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The interface id, which policies and states refer to; not 0. Required to create a device, unless
    /// <see cref="CollectMetadata"/> is set.</summary>
    public uint? Id { get; init; }

    /// <summary>The index of the underlying device. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>Whether the interface id comes from routes (<c>external</c> in ip-link(8)). The kernel's default is false.</summary>
    public bool CollectMetadata { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "xfrm",
        static () => AttributeSchema.Of<XfrmAttribute>(),
        static settings => new XfrmLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalFlag(IFLA_XFRM_COLLECT_METADATA, CollectMetadata);
        writer.WriteOptional(IFLA_XFRM_IF_ID, Id);
        writer.WriteOptional(IFLA_XFRM_LINK, UnderlyingIndex);
    }
}

/// <summary><c>IFLA_XFRM_*</c>.</summary>
internal enum XfrmAttribute : ushort
{
    IFLA_XFRM_LINK = 1,
    IFLA_XFRM_IF_ID = 2,
    IFLA_XFRM_COLLECT_METADATA = 3,
}
