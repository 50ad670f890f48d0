using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WireGuardAllowedIPAttribute;
using static Netlink.Generic.WireGuardCommand;
using static Netlink.Generic.WireGuardDeviceAttribute;
using static Netlink.Generic.WireGuardPeerAttribute;

namespace Netlink.Generic;

/// <summary>Writes requests of WireGuard's family. Source: drivers/net/wireguard/netlink.c.</summary>
internal static class WireGuardCodec
{
    private const byte Version = 1;
    public const uint WGDEVICE_F_REPLACE_PEERS = 1;
    public const uint WGPEER_F_REMOVE_ME = 1;
    public const uint WGPEER_F_REPLACE_ALLOWEDIPS = 2;
    public const uint WGPEER_F_UPDATE_ONLY = 4;

    public static void EncodeQuestion(NetlinkWriter writer, LinkReference device)
    {
        writer.WriteHeader(new GenericHeader((byte)WG_CMD_GET_DEVICE, Version));
        WriteDevice(writer, device);
    }

    public static void Encode(NetlinkWriter writer, WireGuardRequest request)
    {
        writer.WriteHeader(new GenericHeader((byte)WG_CMD_SET_DEVICE, Version));
        WriteDevice(writer, request.Device);
        if (request.IsFirst)
            WriteSettings(writer, request.Settings);
        using NetlinkWriter.NestScope peers = writer.Nest(WGDEVICE_A_PEERS, keepEmpty: false);
        foreach (WireGuardPeerPart part in request.Peers)
        {
            using NetlinkWriter.NestScope peer = writer.Nest(0);
            WritePeer(writer, part);
        }
    }

    private static void WriteDevice(NetlinkWriter writer, LinkReference device)
    {
        if (device.Name is string name)
            writer.WriteString(WGDEVICE_A_IFNAME, name);
        else
            writer.WriteInt32(WGDEVICE_A_IFINDEX, device.Index);
    }

    private static void WriteSettings(NetlinkWriter writer, WireGuardChange change)
    {
        WriteSecret(writer, WGDEVICE_A_PRIVATE_KEY, change.PrivateKey);
        writer.WriteOptional(WGDEVICE_A_LISTEN_PORT, change.ListenPort);
        writer.WriteOptional(WGDEVICE_A_FWMARK, change.FirewallMark);
        if (change.ReplacePeers)
            writer.WriteUInt32(WGDEVICE_A_FLAGS, WGDEVICE_F_REPLACE_PEERS);
    }

    private static void WritePeer(NetlinkWriter writer, WireGuardPeerPart part)
    {
        WireGuardPeerChange peer = part.Peer;
        Span<byte> key = stackalloc byte[WireGuardKey.Length];
        peer.PublicKey.CopyTo(key);
        writer.WriteBytes(WGPEER_A_PUBLIC_KEY, key);
        if (part.IsFirst)
        {
            WriteSecret(writer, WGPEER_A_PRESHARED_KEY, peer.PresharedKey);
            if (peer.Endpoint is IPEndPoint endpoint)
                WireEndPoint.Write(writer, WGPEER_A_ENDPOINT, endpoint);
            if (peer.PersistentKeepalive is TimeSpan keepalive)
                writer.WriteUInt16(WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, WireGuardArguments.SecondsOf(keepalive));
        }

        uint flags = (peer.Remove ? WGPEER_F_REMOVE_ME : 0) | (peer.UpdateOnly ? WGPEER_F_UPDATE_ONLY : 0)
            | (part.IsFirst && peer.ReplaceAllowedIPs ? WGPEER_F_REPLACE_ALLOWEDIPS : 0);
        writer.WriteOptional(WGPEER_A_FLAGS, flags == 0 ? null : flags);
        using NetlinkWriter.NestScope addresses = writer.Nest(WGPEER_A_ALLOWEDIPS, keepEmpty: false);
        foreach (IPNetwork network in part.AllowedIPs)
        {
            using NetlinkWriter.NestScope address = writer.Nest(0);
            bool isIPv4 = network.BaseAddress.AddressFamily is AddressFamily.InterNetwork;
            writer.WriteUInt16(WGALLOWEDIP_A_FAMILY, isIPv4 ? LinuxFamily.AF_INET : LinuxFamily.AF_INET6);
            writer.WriteAddress(WGALLOWEDIP_A_IPADDR, network.BaseAddress);
            writer.WriteByte(WGALLOWEDIP_A_CIDR_MASK, (byte)network.PrefixLength);
        }
    }

    private static void WriteSecret<T>(NetlinkWriter writer, T type, WireGuardSecret? secret)
        where T : struct, Enum
    {
        if (secret is not WireGuardSecret given)
            return;
        Span<byte> bytes = stackalloc byte[WireGuardKey.Length];
        given.CopyTo(bytes);
        writer.WriteBytes(type, bytes);
    }
}
