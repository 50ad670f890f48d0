using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GtpAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A GTP-U tunnel of mobile networks (<c>ip link add … type gtp</c>, 3GPP TS 29.281). <c>GtpClient</c> sets its PDP
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

    /// <summary>The file descriptor of the UDP socket for GTPv0. Not reported.</summary>
    public int? SocketV0 { get; init; }

    /// <summary>The file descriptor of the UDP socket for GTPv1. Not reported.</summary>
    public int? SocketV1 { get; init; }

    /// <summary>The size of the hash table of PDP contexts. The kernel's default is 1024.</summary>
    public uint? HashSize { get; init; }

    /// <summary>The role of this end. The kernel's default is <see cref="GtpRole.Ggsn"/>.</summary>
    public GtpRole? Role { get; init; }

    /// <summary>Whether the kernel opens the sockets itself, instead of <see cref="SocketV0"/> and <see cref="SocketV1"/>. Default false.
    /// Not reported.</summary>
    public bool CreatesSockets { get; init; }

    /// <summary>The restart counter, which is sent to the peer. The kernel's default is 0.</summary>
    public byte? RestartCount { get; init; }

    /// <summary>The IPv4 or IPv6 address of the sockets that the kernel opens. By default any IPv4 address. Since Linux 6.10.</summary>
    public IPAddress? Local { get; init; }

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "gtp", static () => AttributeSchema.Of<GtpAttribute>(), static settings => new GtpLink(settings));

    /// <exception cref="System.ArgumentException">The address is an IPv4-mapped IPv6 address.</exception>
    internal override bool IsReported(ushort setting)
        => (GtpAttribute)setting is not (IFLA_GTP_FD0 or IFLA_GTP_FD1 or IFLA_GTP_CREATE_SOCKETS);

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

/// <summary>The role of a GTP link (<c>GTP_ROLE_*</c>). Values without a name are kept as numbers.</summary>
public enum GtpRole : uint
{
    /// <summary>GGSN, the end of the packet data network: contexts are found by the destination address of packets.</summary>
    Ggsn = 0,

    /// <summary>SGSN, the end of the mobile network: contexts are found by the source address of packets.</summary>
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
