using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Generic;

/// <summary>What wg(8) sends is the judge of what is sent.</summary>
public sealed class WireguardCodecTests
{
    private static readonly WireguardKey s_peer = WireguardKey.Parse("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");
    private static readonly WireguardKey s_other = WireguardKey.Parse("TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=");
    private static readonly WireguardSecret s_private = WireguardSecret.FromBase64("YAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEA=");
    private static readonly WireguardSecret s_preshared = WireguardSecret.FromBase64("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");

    private static readonly WireguardChange s_everything = new()
    {
        PrivateKey = s_private,
        ListenPort = 51820,
        FirewallMark = 0x77,
        Peers =
        [
            new WireguardPeerChange(s_peer)
            {
                PresharedKey = s_preshared,
                Endpoint = IPEndPoint.Parse("192.0.2.1:51821"),
                PersistentKeepalive = TimeSpan.FromSeconds(25),
                ReplaceAllowedIPs = true,
                AllowedIPs = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8::/32")],
            },
        ],
    };

    [Fact]
    public void Encode_EverySetting_EqualsWg()
        => Assert.Equal(Golden.SentPayload("generic-wireguard-set"), Assert.Single(Encode(s_everything)));

    [Fact]
    public void Encode_PeerChangedAndPeerRemoved_EqualsWg()
        => Assert.Equal(Golden.SentPayload("generic-wireguard-set-more"), Assert.Single(Encode(new WireguardChange
        {
            Peers =
            [
                new WireguardPeerChange(s_other)
                {
                    Endpoint = IPEndPoint.Parse("[2001:db8::5]:1000"),
                    PersistentKeepalive = TimeSpan.Zero,
                },
                new WireguardPeerChange(s_peer) { Remove = true },
            ],
        })));

    [Fact]
    public void EncodeQuestion_ByName_EqualsWg()
        => Assert.Equal(Golden.SentPayload("generic-wireguard-get"), Wire.Encode(WireguardCodec.EncodeQuestion, (LinkReference)"wg0"));

    [Fact]
    public void Decode_Recording_IsWhatWasSet()
    {
        WireguardDevice device = Read(Golden.Received("generic-wireguard-get"));

        Assert.Equal("wg0", device.Name);
        Assert.Equal(s_private, device.PrivateKey);
        Assert.Equal("SHsbx5wMktsyrTnUXB8MIgqxZTbX3drtu8P7dg2XVS4=", device.PublicKey.ToString());
        Assert.Equal((51820, 0x77u), ((int)device.ListenPort, device.FirewallMark));
        Assert.Equal([s_peer, s_other], device.Peers.Select(peer => peer.PublicKey));
        WireguardPeer peer = device.Peers[0];
        Assert.Equal(s_preshared, peer.PresharedKey);
        Assert.Equal(IPEndPoint.Parse("192.0.2.1:51821"), peer.Endpoint);
        Assert.Equal(TimeSpan.FromSeconds(25), peer.PersistentKeepalive);
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], peer.AllowedIPs.Select(network => network.ToString()));
        Assert.Equal((1u, null), (peer.ProtocolVersion, peer.LatestHandshake));
        Assert.Equal((null, null, null), (device.Peers[1].PresharedKey, device.Peers[1].Endpoint, device.Peers[1].PersistentKeepalive));
        Assert.Empty(device.Peers[1].AllowedIPs);
    }

    // The kernel goes on with a peer in the next message, naming it by its key alone.
    [Fact]
    public void Decode_PeerInTwoMessages_IsOnePeer()
    {
        static byte[] Part(params IReadOnlyList<string> networks) => Wire.Message(25, Encode(new WireguardChange
        {
            Peers = [new WireguardPeerChange(s_peer) { AllowedIPs = [.. networks.Select(IPNetwork.Parse)] }],
        }).Single());

        WireguardDevice device = Read([Part("10.0.0.0/8", "10.1.0.0/16"), Part("10.2.0.0/16")]);

        Assert.Equal(["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16"], Assert.Single(device.Peers).AllowedIPs.Select(n => n.ToString()));
    }

    [Fact]
    public void Decode_NewerAttributesOfAPeerInTwoMessages_AreAllKept()
    {
        static byte[] Part(byte value) => Wire.Message(25, Wire.Encode((writer, value) =>
        {
            writer.WriteHeader(new GenericHeader(0, 1));
            using NetlinkWriter.NestScope peers = writer.Nest(8);
            using NetlinkWriter.NestScope peer = writer.Nest(0);
            writer.WriteBytes(1, s_peer.ToArray());
            writer.WriteByte(0x3001, value);
        }, value));

        WireguardPeer peer = Assert.Single(Read([Part(1), Part(2)]).Peers);

        Assert.Equal([1, 2], peer.UnknownAttributes.Select(attribute => (int)attribute.Data.Span[0]));
    }

    [Theory]
    [InlineData(1, 5_000)]
    [InlineData(5_000, 0)]
    [InlineData(700, 7)]
    [InlineData(0, 0)]
    public void Divide_MoreThanAMessageHolds_IsWholeWhenJoined(int peers, int addressesEach)
    {
        var change = new WireguardChange
        {
            ReplacePeers = true,
            PrivateKey = s_private,
            Peers = [.. Enumerable.Range(1, peers).Select(i => Peer(i, addressesEach))],
        };

        List<WireguardRequest> requests = [.. WireguardRequest.Divide("wg0", change)];
        WireguardDevice joined = Read([.. requests.Select(request => Wire.Message(25, Wire.Encode(WireguardCodec.Encode, request)))]);

        Assert.Equal(change.Peers.Select(peer => peer.PublicKey), joined.Peers.Select(peer => peer.PublicKey));
        Assert.All(change.Peers.Zip(joined.Peers), pair => Assert.Equal(pair.First.AllowedIPs, pair.Second.AllowedIPs));
        // What replaces is said once, or a later message would undo an earlier one.
        Assert.Equal([true], requests.Where(request => request.IsFirst).Select(request => request == requests[0]));
        Assert.Equal(peers, requests.Sum(request => request.Peers.Count(part => part.IsFirst)));
        Assert.All(requests, request => Assert.InRange(Wire.Encode(WireguardCodec.Encode, request).Length, 1, 65_000));
    }

    [Fact]
    public void Check_KeepaliveOfLessThanASecond_IsRefusedAsItWouldBeNone()
        => Assert.Equal("PersistentKeepalive", Assert.Throws<ArgumentOutOfRangeException>(() => WireguardArguments.Check(
            Change(new WireguardPeerChange(s_peer) { PersistentKeepalive = TimeSpan.FromMilliseconds(500) }))).ParamName);

    [Fact]
    public void Check_MappedEndpoint_NamesPropertyAndPeer()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => WireguardArguments.Check(
            Change(new WireguardPeerChange(s_peer) { Endpoint = IPEndPoint.Parse("[::ffff:192.0.2.1]:51820") })));
        Assert.StartsWith($"peer {s_peer}: Endpoint ::ffff:192.0.2.1 is an IPv4-mapped IPv6 address", refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal("Endpoint", refusal.ParamName);
    }

    private static WireguardChange Change(WireguardPeerChange peer) => new() { Peers = [peer] };

    private static WireguardPeerChange Peer(int number, int addresses)
    {
        byte[] key = new byte[WireguardKey.Length];
        BitConverter.TryWriteBytes(key, number);
        return new WireguardPeerChange(new WireguardKey(key))
        {
            ReplaceAllowedIPs = true,
            AllowedIPs =
            [
                .. Enumerable.Range(0, addresses).Select(i => new IPNetwork(new IPAddress([10, (byte)(i >> 8), (byte)i, 0]), 24)),
            ],
        };
    }

    private static List<byte[]> Encode(WireguardChange change)
        => [.. WireguardRequest.Divide("wg0", change).Select(request => Wire.Encode(WireguardCodec.Encode, request))];

    private static WireguardDevice Read(IReadOnlyList<byte[]> datagrams)
    {
        var report = new WireguardReport();
        foreach (byte[] datagram in datagrams)
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header.Type >= MessageType.FirstOfProtocol)
                    report.Add(message);
            }
        }

        return report.ToDevice();
    }
}
