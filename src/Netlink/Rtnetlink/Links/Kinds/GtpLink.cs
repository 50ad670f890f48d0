using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GtpAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel of mobile networks for user data (<c>ip link add … type gtp</c>, 3GPP TS 29.281). <c>GtpClient</c> sets its
/// contexts.</summary>
/// <remarks>Source: <c>IFLA_GTP_*</c> in <c>include/uapi/linux/if_link.h</c>, drivers/net/gtp.c.</remarks>
public sealed record GtpLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public GtpLink()
    {
    }

    private GtpLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((GtpAttribute)setting.Type)
            {
                case IFLA_GTP_FD0: SocketV0 = setting.AsInt32(); break;
                case IFLA_GTP_FD1: SocketV1 = setting.AsInt32(); break;
                case IFLA_GTP_PDP_HASHSIZE: HashSize = setting.AsUInt32(); break;
                case IFLA_GTP_ROLE: Role = (GtpRole)setting.AsUInt32(); break;
                case IFLA_GTP_CREATE_SOCKETS: CreatesSockets = setting.AsBoolean(); break;
                case IFLA_GTP_RESTART_COUNT: RestartCount = setting.AsByte(); break;
                case IFLA_GTP_LOCAL: Local = setting.AsAddress(); break;
                case IFLA_GTP_LOCAL6: Local = setting.AsAddress(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The descriptor of a UDP socket for version 0. Not reported.</summary>
    public int? SocketV0 { get; init; }

    /// <summary>The descriptor of a UDP socket for version 1. Not reported.</summary>
    public int? SocketV1 { get; init; }

    /// <summary>How many places the table of contexts has. The kernel's default is 1024.</summary>
    public uint? HashSize { get; init; }

    /// <summary>Which end this is. The kernel's default is <see cref="GtpRole.Ggsn"/>.</summary>
    public GtpRole? Role { get; init; }

    /// <summary>Whether the kernel opens the sockets itself, in place of <see cref="SocketV0"/> and <see cref="SocketV1"/>. Default false.
    /// Not reported.</summary>
    public bool CreatesSockets { get; init; }

    /// <summary>The restart counter, which is sent to the peer. The kernel's default is 0.</summary>
    public byte? RestartCount { get; init; }

    /// <summary>The address of the sockets that the kernel opens, of IPv4 or IPv6 (Linux 6.10). By default any of IPv4.</summary>
    public IPAddress? Local { get; init; }

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "gtp", static () => AttributeSchema.Of<GtpAttribute>(), static settings => new GtpLink(settings));

    /// <exception cref="System.ArgumentException">The address is an IPv4 address in an IPv6 one.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Local is not null)
            _ = PackedAddress.FromHost(Local);
        writer.WriteOptional(IFLA_GTP_FD0, SocketV0);
        writer.WriteOptional(IFLA_GTP_FD1, SocketV1);
        writer.WriteOptional(IFLA_GTP_PDP_HASHSIZE, HashSize);
        writer.WriteOptional(IFLA_GTP_ROLE, (uint?)Role);
        writer.WriteOptional(IFLA_GTP_CREATE_SOCKETS, CreatesSockets ? true : (bool?)null);
        writer.WriteOptional(IFLA_GTP_RESTART_COUNT, RestartCount);
        writer.WriteOptional(Local is { AddressFamily: AddressFamily.InterNetworkV6 } ? IFLA_GTP_LOCAL6 : IFLA_GTP_LOCAL, Local);
    }
}

/// <summary>Which end of GTP a link is (<c>GTP_ROLE_*</c>). Values without a name are kept as numbers.</summary>
public enum GtpRole : uint
{
    /// <summary>That of the network outside: contexts are found by the addresses of mobiles that packets go to.</summary>
    Ggsn = 0,

    /// <summary>That of mobiles: contexts are found by the addresses that packets come from.</summary>
    Sgsn = 1,
}

/// <summary><c>IFLA_GTP_*</c>.</summary>
internal enum GtpAttribute : ushort
{
    IFLA_GTP_FD0 = 1,
    IFLA_GTP_FD1 = 2,
    IFLA_GTP_PDP_HASHSIZE = 3,
    IFLA_GTP_ROLE = 4,
    IFLA_GTP_CREATE_SOCKETS = 5,
    IFLA_GTP_RESTART_COUNT = 6,
    IFLA_GTP_LOCAL = 7,
    IFLA_GTP_LOCAL6 = 8,
}
