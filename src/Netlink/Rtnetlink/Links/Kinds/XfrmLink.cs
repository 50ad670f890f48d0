using Netlink.Protocol;
using static Netlink.Rtnetlink.XfrmAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A device whose packets IPsec transforms, without outer addresses of its own (<c>ip link add … type xfrm</c>).</summary>
/// <remarks>Source: <c>IFLA_XFRM_*</c> in <c>include/uapi/linux/if_link.h</c> and net/xfrm/xfrm_interface_core.c.</remarks>
public sealed record XfrmLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <summary>A device whose id is yet to be given.</summary>
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

    /// <summary>The number by which policies and states know the device; not 0. The kernel makes no device without, unless
    /// <see cref="CollectMetadata"/> is set.</summary>
    public uint? Id { get; init; }

    /// <summary>The index of the device that packets leave by. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>Whether each packet says which id it belongs to (<c>external</c> in ip-link(8)). The kernel's default is false.</summary>
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
