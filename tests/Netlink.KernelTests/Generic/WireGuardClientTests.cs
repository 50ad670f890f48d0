using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

public sealed class WireGuardClientTests : IDisposable
{
    private static readonly WireGuardKey s_peer = WireGuardKey.Parse("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");

    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "wireguard")]
    public void Set_Everything_IsReadAsItWasSet()
    {
        using WireGuardClient wireguard = OpenDevice(_network);
        var secret = WireGuardSecret.GeneratePrivateKey();
        var preshared = WireGuardSecret.GeneratePresharedKey();

        wireguard.Set("wg0", new WireGuardChange
        {
            PrivateKey = secret,
            ListenPort = 51820,
            FirewallMark = 7,
            Peers =
            [
                new WireGuardPeerChange(s_peer)
                {
                    PresharedKey = preshared,
                    Endpoint = IPEndPoint.Parse("[fe80::1%5]:51821"),
                    PersistentKeepalive = TimeSpan.FromSeconds(25),
                    AllowedIPs = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8::/32")],
                },
            ],
        });
        WireGuardDevice device = wireguard.Get(_network.Rtnetlink.Links.Get("wg0"));

        Assert.Equal((secret, 51820, 7u), (device.PrivateKey!.Value, device.ListenPort, device.FirewallMark));
        Assert.NotNull(device.PublicKey);
        WireGuardPeer peer = Assert.Single(device.Peers);
        Assert.Equal((s_peer, preshared), (peer.PublicKey, peer.PresharedKey!.Value));
        Assert.Equal(TimeSpan.FromSeconds(25), peer.PersistentKeepalive);
        Assert.Equal(IPEndPoint.Parse("[fe80::1%5]:51821"), peer.Endpoint);
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], peer.AllowedIPs.Select(network => network.ToString()).Order(StringComparer.Ordinal));
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_SomeThings_LeavesTheOthers()
    {
        using WireGuardClient wireguard = OpenDevice(_network);
        IPNetwork first = IPNetwork.Parse("10.0.0.0/24"), second = IPNetwork.Parse("10.0.1.0/24");
        wireguard.Set("wg0", new WireGuardChange
        {
            PrivateKey = WireGuardSecret.GeneratePrivateKey(),
            ListenPort = 1000,
            Peers = [new WireGuardPeerChange(s_peer) { PresharedKey = WireGuardSecret.GeneratePresharedKey(), AllowedIPs = [first] }],
        });
        WireGuardDevice before = wireguard.Get("wg0");

        wireguard.Set("wg0", new WireGuardChange { Peers = [new WireGuardPeerChange(s_peer) { AllowedIPs = [second] }] });
        WireGuardDevice added = wireguard.Get("wg0");
        wireguard.Set("wg0", new WireGuardChange
        {
            PrivateKey = default(WireGuardSecret),
            Peers =
            [
                new WireGuardPeerChange(s_peer)
                {
                    PresharedKey = default(WireGuardSecret), ReplaceAllowedIPs = true, AllowedIPs = [second],
                },
            ],
        });
        WireGuardDevice replaced = wireguard.Get("wg0");

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
        using WireGuardClient wireguard = OpenDevice(_network);
        WireGuardKey[] keys = [.. Enumerable.Range(1, 3).Select(KeyOf)];
        wireguard.Set("wg0", new WireGuardChange { Peers = [.. keys.Take(2).Select(key => new WireGuardPeerChange(key))] });

        wireguard.Set("wg0", new WireGuardChange { Peers = [new WireGuardPeerChange(keys[2]) { UpdateOnly = true }] });
        Assert.Equal(keys[..2], wireguard.Get("wg0").Peers.Select(peer => peer.PublicKey));
        wireguard.Set("wg0", new WireGuardChange { Peers = [new WireGuardPeerChange(keys[0]) { Remove = true }] });
        Assert.Equal([keys[1]], wireguard.Get("wg0").Peers.Select(peer => peer.PublicKey));
        wireguard.Set("wg0", new WireGuardChange { ReplacePeers = true, Peers = [new WireGuardPeerChange(keys[2])] });
        Assert.Equal([keys[2]], wireguard.Get("wg0").Peers.Select(peer => peer.PublicKey));
    }

    // More than one message holds, there and back.
    [KernelFact(Kinds = "wireguard")]
    public void Set_ThousandsOfPeersAndAddresses_AreAllReadBack()
    {
        using WireGuardClient wireguard = OpenDevice(_network);
        WireGuardPeerChange[] peers = [.. Enumerable.Range(1, 2000).Select(i => new WireGuardPeerChange(KeyOf(i))
        {
            AllowedIPs = [.. Enumerable.Range(0, i == 1 ? 3000 : 2)
                .Select(j => new IPNetwork(new IPAddress([(byte)(i >> 8), (byte)i, (byte)(j >> 8), (byte)j]), 32))],
        })];

        wireguard.Set("wg0", new WireGuardChange { ReplacePeers = true, Peers = peers });
        WireGuardDevice device = wireguard.Get("wg0");

        Assert.Equal(peers.Select(peer => peer.PublicKey), device.Peers.Select(peer => peer.PublicKey));
        Assert.All(peers.Zip(device.Peers), pair => Assert.Equal(pair.First.AllowedIPs.ToHashSet(), [.. pair.Second.AllowedIPs]));
    }

    [KernelFact(Kinds = "wireguard")]
    public void Get_NoLinkOrAnotherKind_IsToldApart()
    {
        using WireGuardClient wireguard = OpenDevice(_network);

        Assert.Null(wireguard.TryGet("none"));
        Assert.True(Assert.Throws<NetlinkException>(() => wireguard.Get("none")).IsNotFound);
        Action[] uses = [() => wireguard.Get("lo"), () => wireguard.Set("lo", new WireGuardChange { ListenPort = 1 })];
        foreach (Action use in uses)
            Assert.Contains("not a WireGuard device", Assert.Throws<NetlinkException>(use).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_PortOfAnother_NamesTheRemedy()
    {
        using WireGuardClient wireguard = OpenDevice(_network);
        _network.Rtnetlink.Links.Add(new LinkSpec("wg1") { Kind = new WireGuardLink(), Up = true });
        wireguard.Set("wg1", new WireGuardChange { ListenPort = 5000 });

        var error = Assert.Throws<NetlinkException>(() => wireguard.Set("wg0", new WireGuardChange { ListenPort = 5000 }));

        Assert.Equal(Errno.EADDRINUSE, error.Error);
        Assert.Contains("Another socket uses the port", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "wireguard")]
    public void Set_WhatCannotBe_IsRefusedAndChangesNothing()
    {
        using WireGuardClient wireguard = OpenDevice(_network);
        WireGuardPeerChange[] bad =
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
            () => wireguard.Set("wg0", new WireGuardChange { Peers = [new(KeyOf(1)), peer] })));
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
        using WireGuardClient near = WireGuardClient.Open(_network.Namespace), other = WireGuardClient.Open(far.Namespace);
        foreach (WireGuardClient side in new[] { near, other })
            side.Set("wg0", new WireGuardChange { PrivateKey = WireGuardSecret.GeneratePrivateKey(), ListenPort = 51820 });

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
        WireGuardPeer peer = Assert.Single(near.Get("wg0").Peers);
        Assert.NotNull(peer.LatestHandshake);
        Assert.InRange(DateTimeOffset.UtcNow - peer.LatestHandshake.Value, TimeSpan.FromHours(-1), TimeSpan.FromHours(1));
        Assert.True(peer is { ReceivedBytes: > 0, SentBytes: > 0 });
    }

    private static void Prepare(TestNamespace network, string device, string address, string tunnel)
    {
        RtnetlinkClient rtnetlink = network.Rtnetlink;
        rtnetlink.Addresses.Add(new Address(rtnetlink.Links.Get(device).Index, InterfaceAddress.Parse(address)));
        rtnetlink.Links.Set(device, new LinkChange { Up = true });
        Link made = rtnetlink.Links.Add(new LinkSpec("wg0") { Kind = new WireGuardLink(), Up = true });
        rtnetlink.Addresses.Add(new Address(made.Index, InterfaceAddress.Parse(tunnel)));
    }

    private static void Join(WireGuardClient side, WireGuardClient to, string endpoint, string network)
        => side.Set("wg0", new WireGuardChange
        {
            Peers =
            [
                new WireGuardPeerChange(to.Get("wg0").PublicKey!.Value)
                {
                    Endpoint = IPEndPoint.Parse(endpoint),
                    AllowedIPs = [IPNetwork.Parse(network)],
                },
            ],
        });

    private static WireGuardClient OpenDevice(TestNamespace network)
    {
        network.Rtnetlink.Links.Add(new LinkSpec("wg0") { Kind = new WireGuardLink(), Up = true });
        return WireGuardClient.Open(network.Namespace);
    }

    private static WireGuardKey KeyOf(int number)
    {
        byte[] key = new byte[WireGuardKey.Length];
        BitConverter.TryWriteBytes(key, number);
        key[31] = 1;
        return new WireGuardKey(key);
    }
}
