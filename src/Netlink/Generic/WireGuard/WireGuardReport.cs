using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WireGuardAllowedIPAttribute;
using static Netlink.Generic.WireGuardDeviceAttribute;
using static Netlink.Generic.WireGuardPeerAttribute;

namespace Netlink.Generic;

/// <summary>Joins the messages in which the kernel reports a device: the first has its settings, each some peers, and a peer with many
/// allowed IPs continues in the next. Source: wg_get_device_dump() in drivers/net/wireguard/netlink.c.</summary>
internal sealed class WireGuardReport
{
    private readonly List<WireGuardPeer> _peers = [];
    private readonly List<IPNetwork> _addresses = [];   // of the last peer
    private WireGuardDevice _device = new();
    private AttributeKeeper _unknown;

    /// <summary>Reads a report of one message.</summary>
    public static WireGuardDevice Decode(in NetlinkMessage message)
    {
        var report = new WireGuardReport();
        report.Add(message);
        return report.ToDevice();
    }

    public WireGuardDevice ToDevice()
    {
        EndPeer();
        return _device with { Peers = [.. _peers], UnknownAttributes = _unknown.Kept };
    }

    public void Add(in NetlinkMessage message)
    {
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((WireGuardDeviceAttribute)attribute.Type)
            {
                case WGDEVICE_A_IFINDEX: _device = _device with { Index = attribute.AsInt32() }; break;
                case WGDEVICE_A_IFNAME: _device = _device with { Name = attribute.AsString() }; break;
                case WGDEVICE_A_PRIVATE_KEY: _device = _device with { PrivateKey = SecretOf(attribute) }; break;
                case WGDEVICE_A_PUBLIC_KEY: _device = _device with { PublicKey = KeyOf(attribute) }; break;
                case WGDEVICE_A_LISTEN_PORT: _device = _device with { ListenPort = attribute.AsUInt16() }; break;
                case WGDEVICE_A_FWMARK: _device = _device with { FirewallMark = attribute.AsUInt32() }; break;
                case WGDEVICE_A_PEERS:
                    foreach (NetlinkAttribute peer in attribute.AsNest())
                        AddPeer(peer.AsNest());
                    break;
                default: _unknown.Keep(attribute); break;
            }
        }
    }

    private void AddPeer(AttributeReader settings)
    {
        if (!settings.TryFind(WGPEER_A_PUBLIC_KEY, out NetlinkAttribute key))
            throw new NetlinkProtocolException("A WireGuard report has a peer without a key (WGPEER_A_PUBLIC_KEY).");
        WireGuardKey publicKey = KeyOf(key);
        bool goesOn = _peers.Count > 0 && _peers[^1].PublicKey == publicKey;
        if (!goesOn)
        {
            EndPeer();
            _peers.Add(new WireGuardPeer { PublicKey = publicKey });
        }

        WireGuardPeer peer = _peers[^1];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in settings)
        {
            switch ((WireGuardPeerAttribute)attribute.Type)
            {
                case WGPEER_A_PUBLIC_KEY: break;
                case WGPEER_A_PRESHARED_KEY: peer = peer with { PresharedKey = OrNull(SecretOf(attribute)) }; break;
                case WGPEER_A_ENDPOINT: peer = peer with { Endpoint = WireEndPoint.Read(attribute.Payload) }; break;
                case WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL:
                    peer = peer with { PersistentKeepalive = TimeOf(attribute.AsUInt16()) };
                    break;
                case WGPEER_A_LAST_HANDSHAKE_TIME:
                    peer = peer with { LatestHandshake = MomentOf(attribute.AsStructure<KernelTime>()) };
                    break;
                case WGPEER_A_RX_BYTES: peer = peer with { ReceivedBytes = attribute.AsUInt64() }; break;
                case WGPEER_A_TX_BYTES: peer = peer with { SentBytes = attribute.AsUInt64() }; break;
                case WGPEER_A_PROTOCOL_VERSION: peer = peer with { ProtocolVersion = attribute.AsUInt32() }; break;
                case WGPEER_A_ALLOWEDIPS:
                    var others = default(AttributeKeeper);
                    foreach (NetlinkAttribute address in attribute.AsNest())
                    {
                        _addresses.Add(NetworkOf(address.AsNest()));
                        others.KeepOthers(address, (ushort)WGALLOWEDIP_A_FAMILY, (ushort)WGALLOWEDIP_A_IPADDR,
                            (ushort)WGALLOWEDIP_A_CIDR_MASK);
                    }

                    unknown.KeepWithin(attribute, others);
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        _peers[^1] = peer with { UnknownAttributes = [.. peer.UnknownAttributes, .. unknown.Kept] };
    }

    private void EndPeer()
    {
        if (_peers.Count > 0)
            _peers[^1] = _peers[^1] with { AllowedIPs = [.. _addresses] };
        _addresses.Clear();
    }

    private static IPNetwork NetworkOf(AttributeReader address)
    {
        if (!address.TryFind(WGALLOWEDIP_A_IPADDR, out NetlinkAttribute bytes)
            || !address.TryFind(WGALLOWEDIP_A_CIDR_MASK, out NetlinkAttribute length))
            throw new NetlinkProtocolException("A WireGuard report has an address without its bytes (WGALLOWEDIP_A_IPADDR) or its " +
                "length (WGALLOWEDIP_A_CIDR_MASK).");
        IPAddress first = bytes.AsAddress();
        byte prefix = length.AsByte();
        return prefix <= bytes.Payload.Length * 8 && IPNetwork.TryParse($"{first}/{prefix}", out IPNetwork network) ? network
            : throw new NetlinkProtocolException($"A WireGuard report has the address {first}/{prefix}, which is not a network.");
    }

    public static WireGuardKey KeyOf(in NetlinkAttribute attribute) => new(BytesOf(attribute));

    private static WireGuardSecret SecretOf(in NetlinkAttribute attribute) => new(BytesOf(attribute));

    private static WireGuardSecret? OrNull(WireGuardSecret secret) => secret.IsNone ? null : secret;

    public static ReadOnlySpan<byte> BytesOf(in NetlinkAttribute attribute)
        => attribute.Payload.Length == WireGuardKey.Length ? attribute.Payload
            : throw new NetlinkProtocolException(
                $"A WireGuard key has {attribute.Payload.Length} bytes instead of {WireGuardKey.Length}.");

    private static TimeSpan? TimeOf(ushort seconds) => seconds == 0 ? null : TimeSpan.FromSeconds(seconds);

    public static DateTimeOffset? MomentOf(KernelTime time)
    {
        const long MostSeconds = 253_402_300_799;   // the end of the year 9999
        return time is { Seconds: 0, Nanoseconds: 0 } || time.Seconds is < 0 or > MostSeconds ? null
            : DateTimeOffset.FromUnixTimeSeconds(time.Seconds).AddTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    /// <summary><c>struct __kernel_timespec</c>.</summary>
    public readonly record struct KernelTime(long Seconds, long Nanoseconds);
}
