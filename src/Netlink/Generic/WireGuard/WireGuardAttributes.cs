using Netlink.Protocol;
using static Netlink.Generic.WireGuardDeviceAttribute;
using static Netlink.Generic.WireGuardPeerAttribute;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors. Source: <c>include/uapi/linux/wireguard.h</c>.</summary>
internal static class WireGuardAttributes
{
    public static AttributeSchema Schema()
    {
        var addresses = new AttributeSchema();
        addresses.AddEach("address", AttributeSchema.Of<WireGuardAllowedIPAttribute>());
        var peers = new AttributeSchema();
        peers.AddEach("peer", AttributeSchema.Of<WireGuardPeerAttribute>().WithSecret(WGPEER_A_PRESHARED_KEY)
            .With(WGPEER_A_ALLOWEDIPS, addresses));
        return AttributeSchema.Of<WireGuardDeviceAttribute>(GenericHeader.Size).WithSecret(WGDEVICE_A_PRIVATE_KEY)
            .With(WGDEVICE_A_PEERS, peers);
    }
}

/// <summary><c>WG_CMD_*</c>.</summary>
internal enum WireGuardCommand : byte
{
    WG_CMD_GET_DEVICE = 0,
    WG_CMD_SET_DEVICE = 1,
}

/// <summary><c>WGDEVICE_A_*</c>.</summary>
internal enum WireGuardDeviceAttribute : ushort
{
    WGDEVICE_A_IFINDEX = 1,
    WGDEVICE_A_IFNAME = 2,
    WGDEVICE_A_PRIVATE_KEY = 3,
    WGDEVICE_A_PUBLIC_KEY = 4,
    WGDEVICE_A_FLAGS = 5,
    WGDEVICE_A_LISTEN_PORT = 6,
    WGDEVICE_A_FWMARK = 7,
    WGDEVICE_A_PEERS = 8,
}

/// <summary><c>WGPEER_A_*</c>.</summary>
internal enum WireGuardPeerAttribute : ushort
{
    WGPEER_A_PUBLIC_KEY = 1,
    WGPEER_A_PRESHARED_KEY = 2,
    WGPEER_A_FLAGS = 3,
    WGPEER_A_ENDPOINT = 4,
    WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL = 5,
    WGPEER_A_LAST_HANDSHAKE_TIME = 6,
    WGPEER_A_RX_BYTES = 7,
    WGPEER_A_TX_BYTES = 8,
    WGPEER_A_ALLOWEDIPS = 9,
    WGPEER_A_PROTOCOL_VERSION = 10,
}

/// <summary><c>WGALLOWEDIP_A_*</c>.</summary>
internal enum WireGuardAllowedIPAttribute : ushort
{
    WGALLOWEDIP_A_FAMILY = 1,
    WGALLOWEDIP_A_IPADDR = 2,
    WGALLOWEDIP_A_CIDR_MASK = 3,
}
