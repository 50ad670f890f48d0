using Netlink.Protocol;
using static Netlink.Rtnetlink.WwanAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A data connection of a mobile modem (<c>ip link add … type wwan</c>).</summary>
/// <remarks>The modem is named by <see cref="LinkSpec.ParentDevice"/>. Source: <c>IFLA_WWAN_*</c> in
/// <c>include/uapi/linux/wwan.h</c>, drivers/net/wwan/wwan_core.c.</remarks>
public sealed record WwanLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public WwanLink()
    {
    }

    private WwanLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((WwanAttribute)setting.Type)
            {
                case IFLA_WWAN_LINK_ID: LinkId = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The id of the connection in the modem. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public uint? LinkId { get; init; }

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "wwan", static () => AttributeSchema.Of<WwanAttribute>(), static settings => new WwanLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_WWAN_LINK_ID, LinkId);
    }
}

/// <summary><c>IFLA_WWAN_*</c>.</summary>
internal enum WwanAttribute : ushort
{
    IFLA_WWAN_LINK_ID = 1,
}
