using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

public sealed class WireguardClientTests : IDisposable
{
    private static readonly WireguardKey s_peer = WireguardKey.Parse("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");

    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "wireguard")]
    public void Set_Everything_IsReadAsItWasSet()
    {
        using WireguardClient wireguard = OpenDevice(_network);
        var secret = WireguardSecret.GeneratePrivateKey();
        var preshared = WireguardSecret.GeneratePresharedKey();

        wireguard.Set("wg0", new WireguardChange
        {
            PrivateKey = secret,
            ListenPort = 51820,
            FirewallMark = 7,
            Peers =
            [
                new WireguardPeerChange(s_peer)
                {
                    PresharedKey = preshared,
                    Endpoint = IPEndPoint.Parse("[fe80::1%5]:51821"),
                    PersistentKeepalive = TimeSpan.FromSeconds(25),
                    AllowedIPs = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8::/32")],
                },
            ],
        });
        WireguardDevice device = wireguard.Get(_network.Rtnetlink.Links.Get("wg0"));

        Assert.Equal((secret, 51820, 7u), (device.PrivateKey!.Value, device.ListenPort, device.FirewallMark));
        Assert.NotNull(device.PublicKey);
        WireguardPeer peer = Assert.Single(device.Peers);
        Assert.Equal((s_peer, preshared), (peer.PublicKey, peer.PresharedKey!.Value));
        Assert.Equal(TimeSpan.FromSeconds(25), peer.PersistentKeepalive);
        Assert.Equal(IPEndPoint.Parse("[fe80::1%5]:51821"), peer.Endpoint);
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], peer.AllowedIPs.Select(network => network.ToString()).Order(StringComparer.Ordinal));
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_SomeThings_LeavesTheOthers()
    {
        using WireguardClient wireguard = OpenDevice(_network);
        IPNetwork first = IPNetwork.Parse("10.0.0.0/24"), second = IPNetwork.Parse("10.0.1.0/24");
        wireguard.Set("wg0", new WireguardChange
        {
            PrivateKey = WireguardSecret.GeneratePrivateKey(),
            ListenPort = 1000,
            Peers = [new WireguardPeerChange(s_peer) { PresharedKey = WireguardSecret.GeneratePresharedKey(), AllowedIPs = [first] }],
        });
        WireguardDevice before = wireguard.Get("wg0");

        wireguard.Set("wg0", new WireguardChange { Peers = [new WireguardPeerChange(s_peer) { AllowedIPs = [second] }] });
        WireguardDevice added = wireguard.Get("wg0");
        wireguard.Set("wg0", new WireguardChange
        {
            PrivateKey = default(WireguardSecret),
            Peers =
            [
                new WireguardPeerChange(s_peer)
                {
                    PresharedKey = default(WireguardSecret), ReplaceAllowedIPs = true, AllowedIPs = [second],
                },
            ],
        });
        WireguardDevice replaced = wireguard.Get("wg0");

        Assert.Equal((before.PrivateKey, before.ListenPort), (added.PrivateKey, added.ListenPort));
        Assert.Equal(before.Peers[0].PresharedKey, added.Peers[0].PresharedKey);
        Assert.Equal(new[] { first, second }.ToHashSet(), [.. added.Peers[0].AllowedIPs]);
        Assert.Equal((null, 1000), (replaced.PrivateKey, replaced.ListenPort));
        Assert.Null(replaced.Peers[0].PresharedKey);
        Assert.Equal([second], replaced.Peers[0].AllowedIPs);
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_RemoveUpdateOnlyAndReplacePeers_TouchNoOtherPeer()
    {
        using WireguardClient wireguard = OpenDevice(_network);
        WireguardKey[] keys = [.. Enumerable.Range(1, 3).Select(KeyOf)];
        wireguard.Set("wg0", new WireguardChange { Peers = [.. keys.Take(2).Select(key => new WireguardPeerChange(key))] });

        wireguard.Set("wg0", new WireguardChange { Peers = [new WireguardPeerChange(keys[2]) { UpdateOnly = true }] });
        Assert.Equal(keys[..2], wireguard.Get("wg0").Peers.Select(peer => peer.PublicKey));
        wireguard.Set("wg0", new WireguardChange { Peers = [new WireguardPeerChange(keys[0]) { Remove = true }] });
        Assert.Equal([keys[1]], wireguard.Get("wg0").Peers.Select(peer => peer.PublicKey));
        wireguard.Set("wg0", new WireguardChange { ReplacePeers = true, Peers = [new WireguardPeerChange(keys[2])] });
        Assert.Equal([keys[2]], wireguard.Get("wg0").Peers.Select(peer => peer.PublicKey));
    }

    // More than one message holds, there and back.
    [KernelFact(Kinds = "wireguard")]
    public void Set_ThousandsOfPeersAndAddresses_AreAllReadBack()
    {
        using WireguardClient wireguard = OpenDevice(_network);
        WireguardPeerChange[] peers = [.. Enumerable.Range(1, 2000).Select(i => new WireguardPeerChange(KeyOf(i))
        {
            AllowedIPs = [.. Enumerable.Range(0, i == 1 ? 3000 : 2)
                .Select(j => new IPNetwork(new IPAddress([(byte)(i >> 8), (byte)i, (byte)(j >> 8), (byte)j]), 32))],
        })];

        wireguard.Set("wg0", new WireguardChange { ReplacePeers = true, Peers = peers });
        WireguardDevice device = wireguard.Get("wg0");

        Assert.Equal(peers.Select(peer => peer.PublicKey), device.Peers.Select(peer => peer.PublicKey));
        Assert.All(peers.Zip(device.Peers), pair => Assert.Equal(pair.First.AllowedIPs.ToHashSet(), [.. pair.Second.AllowedIPs]));
    }

    [KernelFact(Kinds = "wireguard")]
    public void Get_NoLinkOrAnotherKind_IsToldApart()
    {
        using WireguardClient wireguard = OpenDevice(_network);

        Assert.Null(wireguard.TryGet("none"));
        Assert.True(Assert.Throws<NetlinkException>(() => wireguard.Get("none")).IsNotFound);
        Action[] uses = [() => wireguard.Get("lo"), () => wireguard.Set("lo", new WireguardChange { ListenPort = 1 })];
        foreach (Action use in uses)
            Assert.Contains("not a WireGuard device", Assert.Throws<NetlinkException>(use).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_PortOfAnother_NamesTheRemedy()
    {
        using WireguardClient wireguard = OpenDevice(_network);
        _network.Rtnetlink.Links.Add(new LinkSpec("wg1") { Kind = new WireguardLink(), Up = true });
        wireguard.Set("wg1", new WireguardChange { ListenPort = 5000 });

        var error = Assert.Throws<NetlinkException>(() => wireguard.Set("wg0", new WireguardChange { ListenPort = 5000 }));

        Assert.Equal(Errno.EADDRINUSE, error.Error);
        Assert.Contains("Another socket uses the port", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_WhatCannotBe_IsRefusedAndChangesNothing()
    {
        using WireguardClient wireguard = OpenDevice(_network);
        WireguardPeerChange[] bad =
        [
            new(default),
            new(s_peer) { PersistentKeepalive = TimeSpan.FromSeconds(65536) },
            new(s_peer) { PersistentKeepalive = TimeSpan.FromSeconds(-1) },
            new(s_peer) { Endpoint = new IPEndPoint(IPAddress.Any, 1) },
            new(s_peer) { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) },
            new(s_peer) { Endpoint = new IPEndPoint(IPAddress.Parse("::ffff:192.0.2.1"), 1) },
            new(s_peer) { Remove = true, AllowedIPs = [IPNetwork.Parse("10.0.0.0/8")] },
        ];

        Assert.All(bad, peer => Assert.ThrowsAny<ArgumentException>(
            () => wireguard.Set("wg0", new WireguardChange { Peers = [new(KeyOf(1)), peer] })));
        Assert.Throws<ArgumentException>(() => wireguard.Get(default));
        Assert.Throws<ArgumentException>(() => wireguard.Get("a-name-that-is-longer-than-others"));

        Assert.Empty(wireguard.Get("wg0").Peers);
    }

    // Made with the library alone: devices, keys, addresses; the kernel makes the handshake.
    [KernelFact(Kinds = "wireguard veth")]
    public void Set_TwoNamespaces_TalkThroughTheTunnel()
    {
        using TestNamespace far = TestNamespace.Create();
        _network.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = far.Namespace } },
        });
        Prepare(_network, "v0", "192.0.2.1/24", "10.9.0.1/24");
        Prepare(far, "v1", "192.0.2.2/24", "10.9.0.2/24");
        using WireguardClient near = WireguardClient.Open(_network.Namespace), other = WireguardClient.Open(far.Namespace);
        foreach (WireguardClient side in new[] { near, other })
            side.Set("wg0", new WireguardChange { PrivateKey = WireguardSecret.GeneratePrivateKey(), ListenPort = 51820 });

        Join(near, other, "192.0.2.2:51820", "10.9.0.2/32");
        Join(other, near, "192.0.2.1:51820", "10.9.0.1/32");
        using Socket sender = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using Socket receiver = far.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(IPEndPoint.Parse("10.9.0.2:7"));
        receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        sender.SendTo("through the tunnel"u8, IPEndPoint.Parse("10.9.0.2:7"));
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        byte[] packet = new byte[100];
        int count = receiver.ReceiveFrom(packet, ref from);

        Assert.Equal("through the tunnel"u8, packet.AsSpan(0, count));
        Assert.Equal(IPAddress.Parse("10.9.0.1"), ((IPEndPoint)from).Address);
        WireguardPeer peer = Assert.Single(near.Get("wg0").Peers);
        Assert.NotNull(peer.LatestHandshake);
        Assert.InRange(DateTimeOffset.UtcNow - peer.LatestHandshake.Value, TimeSpan.FromHours(-1), TimeSpan.FromHours(1));
        Assert.True(peer is { ReceivedBytes: > 0, SentBytes: > 0 });
    }

    private static void Prepare(TestNamespace network, string device, string address, string tunnel)
    {
        RtnetlinkClient rtnetlink = network.Rtnetlink;
        rtnetlink.Addresses.Add(new Address(rtnetlink.Links.Get(device).Index, InterfaceAddress.Parse(address)));
        rtnetlink.Links.Set(device, new LinkChange { Up = true });
        Link made = rtnetlink.Links.Add(new LinkSpec("wg0") { Kind = new WireguardLink(), Up = true });
        rtnetlink.Addresses.Add(new Address(made.Index, InterfaceAddress.Parse(tunnel)));
    }

    private static void Join(WireguardClient side, WireguardClient to, string endpoint, string network)
        => side.Set("wg0", new WireguardChange
        {
            Peers =
            [
                new WireguardPeerChange(to.Get("wg0").PublicKey!.Value)
                {
                    Endpoint = IPEndPoint.Parse(endpoint),
                    AllowedIPs = [IPNetwork.Parse(network)],
                },
            ],
        });

    private static WireguardClient OpenDevice(TestNamespace network)
    {
        network.Rtnetlink.Links.Add(new LinkSpec("wg0") { Kind = new WireguardLink(), Up = true });
        return WireguardClient.Open(network.Namespace);
    }

    private static WireguardKey KeyOf(int number)
    {
        byte[] key = new byte[WireguardKey.Length];
        BitConverter.TryWriteBytes(key, number);
        key[31] = 1;
        return new WireguardKey(key);
    }
}
