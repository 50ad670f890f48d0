using Netlink.Protocol;
using static Netlink.Rtnetlink.OvpnAttribute;

namespace Netlink.Rtnetlink;

/// <summary>An OpenVPN tunnel whose packets the kernel encrypts. Peers and keys are set over generic netlink. Since Linux 6.16.</summary>
/// <remarks>Source: <c>IFLA_OVPN_*</c> in <c>include/uapi/linux/if_link.h</c>, drivers/net/ovpn.</remarks>
public sealed record OvpnLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public OvpnLink()
    {
    }

    private OvpnLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((OvpnAttribute)setting.Type)
            {
                case IFLA_OVPN_MODE: Mode = (OvpnMode)setting.AsByte(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>Whether the tunnel has one or many peers. The kernel's default is <see cref="OvpnMode.PointToPoint"/>.</summary>
    public OvpnMode? Mode { get; init; }

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "ovpn", static () => AttributeSchema.Of<OvpnAttribute>(), static settings => new OvpnLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_OVPN_MODE, (byte?)Mode);
    }
}

/// <summary>Whether an OpenVPN tunnel has one or many peers (<c>OVPN_MODE_*</c>). Values without a name are kept as numbers.</summary>
public enum OvpnMode : byte
{
    /// <summary>One peer.</summary>
    PointToPoint = 0,

    /// <summary>Many peers, as on a server.</summary>
    MultiPeer = 1,
}

/// <summary><c>IFLA_OVPN_*</c>.</summary>
internal enum OvpnAttribute : ushort
{
    IFLA_OVPN_MODE = 1,
}
