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
public sealed class WireGuardCodecTests
{
    private static readonly WireGuardKey s_peer = WireGuardKey.Parse("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");
    private static readonly WireGuardKey s_other = WireGuardKey.Parse("TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=");
    private static readonly WireGuardSecret s_private = WireGuardSecret.FromBase64("YAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEA=");
    private static readonly WireGuardSecret s_preshared = WireGuardSecret.FromBase64("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");

    private static readonly WireGuardChange s_everything = new()
    {
        PrivateKey = s_private,
        ListenPort = 51820,
        FirewallMark = 0x77,
        Peers =
        [
            new WireGuardPeerChange(s_peer)
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
        => Assert.Equal(Golden.SentPayload("generic-wireguard-set-more"), Assert.Single(Encode(new WireGuardChange
        {
            Peers =
            [
                new WireGuardPeerChange(s_other)
                {
                    Endpoint = IPEndPoint.Parse("[2001:db8::5]:1000"),
                    PersistentKeepalive = TimeSpan.Zero,
                },
                new WireGuardPeerChange(s_peer) { Remove = true },
            ],
        })));

    [Fact]
    public void EncodeQuestion_ByName_EqualsWg()
        => Assert.Equal(Golden.SentPayload("generic-wireguard-get"), Wire.Encode(WireGuardCodec.EncodeQuestion, (LinkReference)"wg0"));

    [Fact]
    public void Decode_Recording_IsWhatWasSet()
    {
        WireGuardDevice device = Read(Golden.Received("generic-wireguard-get"));

        Assert.Equal("wg0", device.Name);
        Assert.Equal(s_private, device.PrivateKey);
        Assert.Equal("SHsbx5wMktsyrTnUXB8MIgqxZTbX3drtu8P7dg2XVS4=", device.PublicKey.ToString());
        Assert.Equal((51820, 0x77u), ((int)device.ListenPort, device.FirewallMark));
        Assert.Equal([s_peer, s_other], device.Peers.Select(peer => peer.PublicKey));
        WireGuardPeer peer = device.Peers[0];
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
        static byte[] Part(params IReadOnlyList<string> networks) => Wire.Message(25, Encode(new WireGuardChange
        {
            Peers = [new WireGuardPeerChange(s_peer) { AllowedIPs = [.. networks.Select(IPNetwork.Parse)] }],
        }).Single());

        WireGuardDevice device = Read([Part("10.0.0.0/8", "10.1.0.0/16"), Part("10.2.0.0/16")]);

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

        WireGuardPeer peer = Assert.Single(Read([Part(1), Part(2)]).Peers);

        Assert.Equal([1, 2], peer.UnknownAttributes.Select(attribute => (int)attribute.Data.Span[0]));
    }

    [Theory]
    [InlineData(1, 5_000)]
    [InlineData(5_000, 0)]
    [InlineData(700, 7)]
    [InlineData(0, 0)]
    public void Divide_MoreThanAMessageHolds_IsWholeWhenJoined(int peers, int addressesEach)
    {
        var change = new WireGuardChange
        {
            ReplacePeers = true,
            PrivateKey = s_private,
            Peers = [.. Enumerable.Range(1, peers).Select(i => Peer(i, addressesEach))],
        };

        List<WireGuardRequest> requests = [.. WireGuardRequest.Divide("wg0", change)];
        WireGuardDevice joined = Read([.. requests.Select(request => Wire.Message(25, Wire.Encode(WireGuardCodec.Encode, request)))]);

        Assert.Equal(change.Peers.Select(peer => peer.PublicKey), joined.Peers.Select(peer => peer.PublicKey));
        Assert.All(change.Peers.Zip(joined.Peers), pair => Assert.Equal(pair.First.AllowedIPs, pair.Second.AllowedIPs));
        // What replaces is said once, or a later message would undo an earlier one.
        Assert.Equal([true], requests.Where(request => request.IsFirst).Select(request => request == requests[0]));
        Assert.Equal(peers, requests.Sum(request => request.Peers.Count(part => part.IsFirst)));
        Assert.All(requests, request => Assert.InRange(Wire.Encode(WireGuardCodec.Encode, request).Length, 1, 65_000));
    }

    [Fact]
    public void Check_KeepaliveOfLessThanASecond_IsRefusedAsItWouldBeNone()
        => Assert.Equal("PersistentKeepalive", Assert.Throws<ArgumentOutOfRangeException>(() => WireGuardArguments.Check(
            Change(new WireGuardPeerChange(s_peer) { PersistentKeepalive = TimeSpan.FromMilliseconds(500) }))).ParamName);

    [Fact]
    public void Check_MappedEndpoint_NamesPropertyAndPeer()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => WireGuardArguments.Check(
            Change(new WireGuardPeerChange(s_peer) { Endpoint = IPEndPoint.Parse("[::ffff:192.0.2.1]:51820") })));
        Assert.StartsWith($"peer {s_peer}: Endpoint ::ffff:192.0.2.1 is an IPv4-mapped IPv6 address", refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal("Endpoint", refusal.ParamName);
    }

    private static WireGuardChange Change(WireGuardPeerChange peer) => new() { Peers = [peer] };

    private static WireGuardPeerChange Peer(int number, int addresses)
    {
        byte[] key = new byte[WireGuardKey.Length];
        BitConverter.TryWriteBytes(key, number);
        return new WireGuardPeerChange(new WireGuardKey(key))
        {
            ReplaceAllowedIPs = true,
            AllowedIPs =
            [
                .. Enumerable.Range(0, addresses).Select(i => new IPNetwork(new IPAddress([10, (byte)(i >> 8), (byte)i, 0]), 24)),
            ],
        };
    }

    private static List<byte[]> Encode(WireGuardChange change)
        => [.. WireGuardRequest.Divide("wg0", change).Select(request => Wire.Encode(WireGuardCodec.Encode, request))];

    private static WireGuardDevice Read(IReadOnlyList<byte[]> datagrams)
    {
        var report = new WireGuardReport();
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
