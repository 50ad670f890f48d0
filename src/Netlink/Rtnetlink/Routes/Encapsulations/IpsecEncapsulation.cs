using Netlink.Protocol;
using static Netlink.Rtnetlink.IpsecEncapsulationAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Sets the interface id for an <see cref="XfrmLink"/> in metadata mode (<c>external</c>), which selects IPsec policies and states
/// (<c>encap xfrm</c>). Since Linux 6.1.</summary>
/// <remarks>Source: <c>LWT_XFRM_*</c> in <c>include/uapi/linux/lwtunnel.h</c>, net/xfrm/xfrm_interface_core.c.</remarks>
/// <param name="InterfaceId">The interface id of the states and policies. Not 0.</param>
public sealed record IpsecEncapsulation(uint InterfaceId) : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_XFRM = 10;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_XFRM;

    /// <summary>The index of the underlying output device. By default the kernel uses the route to the tunnel endpoint.</summary>
    public int? LinkIndex { get; init; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } =
        new("xfrm", static () => AttributeSchema.Of<IpsecEncapsulationAttribute>(), Decode);

    /// <summary>Such as <c>encap xfrm if_id 5</c>.</summary>
    public override string ToString() => $"encap {Definition.Name} if_id {InterfaceId}";

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32(LWT_XFRM_IF_ID, InterfaceId);
        writer.WriteOptional(LWT_XFRM_LINK, LinkIndex);
    }

    private static IpsecEncapsulation? Decode(AttributeReader settings)
    {
        if (!settings.TryFind(LWT_XFRM_IF_ID, out NetlinkAttribute id))
            return null;
        var read = new IpsecEncapsulation(id.AsUInt32());
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IpsecEncapsulationAttribute)setting.Type)
            {
                case LWT_XFRM_IF_ID: break;
                // 0 is none.
                case LWT_XFRM_LINK: read = read with { LinkIndex = setting.AsInt32() is var index and not 0 ? index : null }; break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>LWT_XFRM_*</c>.</summary>
internal enum IpsecEncapsulationAttribute : ushort
{
    LWT_XFRM_IF_ID = 1,
    LWT_XFRM_LINK = 2,
}
