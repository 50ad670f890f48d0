using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.AmtAttribute;

namespace Netlink.Rtnetlink;

/// <summary>An automatic multicast tunnel (AMT), which carries multicast over UDP to networks without multicast routing (<c>ip link add …
/// type amt</c>, RFC 7450).</summary>
/// <remarks>Source: <c>IFLA_AMT_*</c> in <c>include/uapi/linux/amt.h</c>, drivers/net/amt.c.</remarks>
public sealed record AmtLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public AmtLink()
    {
    }

    private AmtLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((AmtAttribute)setting.Type)
            {
                case IFLA_AMT_MODE: Mode = (AmtMode)setting.AsUInt32(); break;
                case IFLA_AMT_RELAY_PORT: RelayPort = setting.AsUInt16BigEndian(); break;
                case IFLA_AMT_GATEWAY_PORT: GatewayPort = setting.AsUInt16BigEndian(); break;
                case IFLA_AMT_LINK: UnderlyingIndex = setting.AsInt32(); break;
                case IFLA_AMT_LOCAL_IP: Local = setting.AsAddress(); break;
                case IFLA_AMT_REMOTE_IP: FoundRelay = setting.AsAddress(); break;
                case IFLA_AMT_DISCOVERY_IP: Discovery = setting.AsAddress(); break;
                case IFLA_AMT_MAX_TUNNELS: MaximumTunnels = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The role of this end. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public AmtMode? Mode { get; init; }

    /// <summary>The UDP port of the relay. The kernel's default is 2268.</summary>
    public ushort? RelayPort { get; init; }

    /// <summary>The UDP port of the gateway. The kernel's default is 2268.</summary>
    public ushort? GatewayPort { get; init; }

    /// <summary>The index of the underlying device. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>The IPv4 address of this end. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The address of the relay that a gateway has found. Only reported.</summary>
    public IPAddress? FoundRelay { get; internal init; }

    /// <summary>The IPv4 discovery address of relays, required for a gateway.</summary>
    public IPAddress? Discovery { get; init; }

    /// <summary>The maximum number of gateways that a relay serves. The kernel's default is 128.</summary>
    public uint? MaximumTunnels { get; init; }

    internal override int? AddressLength => null;

    internal override bool IsDeletedWith(int index) => UnderlyingIndex == index;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "amt", static () => AttributeSchema.Of<AmtAttribute>(), static settings => new AmtLink(settings));

    /// <exception cref="System.ArgumentException">An address is not IPv4.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Local, AddressFamily.InterNetwork, nameof(Local), Name);
        Arguments.CheckFamily(Discovery, AddressFamily.InterNetwork, nameof(Discovery), Name);
        writer.WriteOptional(IFLA_AMT_MODE, (uint?)Mode);
        writer.WriteOptionalBigEndian(IFLA_AMT_RELAY_PORT, RelayPort);
        writer.WriteOptionalBigEndian(IFLA_AMT_GATEWAY_PORT, GatewayPort);
        writer.WriteOptional(IFLA_AMT_LINK, UnderlyingIndex);
        writer.WriteOptional(IFLA_AMT_LOCAL_IP, Local);
        writer.WriteOptional(IFLA_AMT_DISCOVERY_IP, Discovery);
        writer.WriteOptional(IFLA_AMT_MAX_TUNNELS, MaximumTunnels);
    }
}

/// <summary>The role of an AMT link (<c>AMT_MODE_*</c>). Values without a name are kept as numbers.</summary>
public enum AmtMode : uint
{
    /// <summary>The end in the network without multicast routing.</summary>
    Gateway = 0,

    /// <summary>The end in the network with multicast routing.</summary>
    Relay = 1,
}

/// <summary><c>IFLA_AMT_*</c>.</summary>
internal enum AmtAttribute : ushort
{
    IFLA_AMT_MODE = 1,
    IFLA_AMT_RELAY_PORT = 2,
    IFLA_AMT_GATEWAY_PORT = 3,
    IFLA_AMT_LINK = 4,
    IFLA_AMT_LOCAL_IP = 5,
    IFLA_AMT_REMOTE_IP = 6,
    IFLA_AMT_DISCOVERY_IP = 7,
    IFLA_AMT_MAX_TUNNELS = 8,
}
