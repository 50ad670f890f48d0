using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.KernelTests.Xfrm;

public sealed class XfrmClientTests : IDisposable
{
    private static readonly IPAddress s_near = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_far = IPAddress.Parse("192.0.2.2");
    private static readonly IPNetwork s_nearNetwork = IPNetwork.Parse("10.1.0.0/16");
    private static readonly IPNetwork s_farNetwork = IPNetwork.Parse("10.2.0.0/16");
    private static readonly XfrmKey s_key = XfrmKey.Parse("000102030405060708090a0b0c0d0e0f10111213");

    private static readonly string[] s_states =
    [
        "src 192.0.2.1 dst 192.0.2.2 proto esp spi 0x100 reqid 7 mode tunnel aead rfc4106(gcm(aes)) "
            + "0x000102030405060708090a0b0c0d0e0f10111213 128",
        "src 2001:db8::1 dst 2001:db8::2 proto esp spi 0x200 mode transport auth-trunc hmac(sha256) "
            + "0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 128 enc cbc(aes) 0x101112131415161718191a1b1c1d1e1f "
            + "sel src 2001:db8::/64 dst 2001:db8:1::/64 proto udp dport 53",
        "src 192.0.2.1 dst 192.0.2.2 proto esp spi 0x300 reqid 9 mode tunnel flag esn replay-window 128 mark 0x10 mask 0xff if_id 5 "
            + "output-mark 0x20 mask 0xf0 encap espinudp 4500 4501 0.0.0.0 limit time-hard 20000 limit byte-soft 1000 "
            + "enc cbc(aes) 0x101112131415161718191a1b1c1d1e1f auth hmac(sha256) "
            + "0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "src 192.0.2.1 dst 192.0.2.2 proto ah spi 0x400 mode transport auth hmac(sha256) "
            + "0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "src 192.0.2.1 dst 192.0.2.2 proto esp spi 0x500 mode tunnel flag noecn decap-dscp af-unspec extra-flag dont-encap-dscp "
            + "tfcpad 1400 seq 9 replay-window 32 replay-seq 5 replay-oseq 6 enc cbc(aes) 0x101112131415161718191a1b1c1d1e1f auth "
            + "hmac(sha256) 0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    ];

    private static readonly string[] s_policies =
    [
        "src 10.1.0.0/16 dst 10.2.0.0/16 dir out priority 100 tmpl src 192.0.2.1 dst 192.0.2.2 proto esp reqid 7 mode tunnel",
        "src 2001:db8:1::/48 dst 2001:db8:2::/48 proto tcp sport 80 dir in action block mark 7 if_id 5 flag icmp",
        "src 10.1.0.0/16 dst 10.2.0.0/16 dir fwd tmpl src 192.0.2.1 dst 192.0.2.2 proto comp reqid 7 mode tunnel level use "
            + "tmpl proto esp spi 0x77 mode transport",
    ];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly XfrmClient _xfrm;

    public XfrmClientTests() => _xfrm = XfrmClient.Open(_network.Namespace);

    public void Dispose()
    {
        _xfrm.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "xfrm")]
    public void DeleteAndAdd_StatesOfEveryShape_AreAsTheyWere()
    {
        foreach (string arguments in s_states)
        {
            _network.Ip($"xfrm state add {arguments}");
            string shown = _network.Ip("xfrm state");
            XfrmState listed = Assert.Single(_xfrm.States.List());

            Assert.Equal(listed, _xfrm.States.Get(listed));
            Assert.True(Assert.Throws<NetlinkException>(() => _xfrm.States.Add(listed)).IsAlreadyExists);
            _xfrm.States.Delete(listed);
            Assert.Null(_xfrm.States.TryGet(listed));
            _xfrm.States.Add(listed);

            Assert.Equal(listed, Assert.Single(_xfrm.States.List()));
            Assert.Equal(shown, _network.Ip("xfrm state"));
            _xfrm.States.Flush(XfrmProtocol.IpComp);
            Assert.Single(_xfrm.States.List());
            _xfrm.States.Flush();
            Assert.Empty(_xfrm.States.List());
        }
    }

    [KernelFact(Kinds = "xfrm")]
    public void DeleteAndAdd_PoliciesOfEveryShape_AreAsTheyWere()
    {
        foreach (string arguments in s_policies)
        {
            _network.Ip($"xfrm policy add {arguments}");
            string shown = _network.Ip("xfrm policy");
            XfrmPolicy listed = Assert.Single(_xfrm.Policies.List());

            Assert.Equal(listed, _xfrm.Policies.Get(listed));
            Assert.True(Assert.Throws<NetlinkException>(() => _xfrm.Policies.Add(listed)).IsAlreadyExists);
            _xfrm.Policies.Delete(listed);
            Assert.Null(_xfrm.Policies.TryGet(listed));
            _xfrm.Policies.Replace(listed);
            _xfrm.Policies.Replace(listed);

            Assert.Equal(listed, Assert.Single(_xfrm.Policies.List()));
            Assert.Equal(shown, _network.Ip("xfrm policy"));
            _xfrm.Policies.Flush();
            Assert.Empty(_xfrm.Policies.List());
        }
    }

    [KernelFact(Kinds = "xfrm")]
    public void List_Filtered_HasWhatWasAskedFor()
    {
        foreach (string arguments in s_states)
            _network.Ip($"xfrm state add {arguments}");

        Assert.Equal([0x400u], Spis(new XfrmStateFilter { Protocol = XfrmProtocol.Ah }));
        Assert.Equal([0x200u], Spis(new XfrmStateFilter { Destination = IPNetwork.Parse("2001:db8::/32") }));
        Assert.Equal([0x300u], Spis(new XfrmStateFilter { InterfaceId = 5 }));
        Assert.Equal([0x100u], Spis(new XfrmStateFilter { RequestId = 7, Source = IPNetwork.Parse("192.0.2.0/24") }));

        IEnumerable<uint> Spis(XfrmStateFilter filter) => _xfrm.States.List(filter).Select(state => state.Spi).Order();
    }

    [KernelFact(Kinds = "xfrm")]
    public void Allocate_ThenUpdate_IsAStateThatWorks()
    {
        XfrmState reserved = _xfrm.States.Allocate(new XfrmState(s_near, s_far, XfrmProtocol.Esp, 0) { Mode = XfrmMode.Tunnel },
            0x1000, 0x1001);
        Assert.InRange(reserved.Spi, 0x1000u, 0x1001u);

        _xfrm.States.Update(State(s_near, s_far, reserved.Spi));

        Assert.NotNull(Assert.Single(_xfrm.States.List()).Aead);
        Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => _xfrm.States.Update(State(s_near, s_far, 0x77))).Error);
    }

    [KernelFact(Kinds = "xfrm")]
    public void Add_WhatTheKernelRefuses_NamesTheStateAndNoKey()
    {
        XfrmState state = State(s_near, s_far, 0x100) with { Aead = new XfrmAead("no-such-algorithm", s_key, 128) };

        NetlinkException error = Assert.Throws<NetlinkException>(() => _xfrm.States.Add(state));

        Assert.Contains("state 192.0.2.1 → 192.0.2.2 esp spi 0x100", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("/proc/crypto", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("00010203", error.ToString(), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "xfrm")]
    public async Task ReceiveAsync_StatesAndPolicies_TellsOfEach()
    {
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<XfrmEvent>> events =
            _xfrm.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        // The groups are joined when the enumeration begins.
        ValueTask<bool> first = events.MoveNextAsync();
        XfrmState state = State(s_near, s_far, 0x100) with { Mark = 7 };
        var policy = new XfrmPolicy(XfrmDirection.Out, new XfrmSelector(s_nearNetwork, s_farNetwork));

        _xfrm.States.Add(state);
        Assert.True(await first);
        Assert.Equal((XfrmEventKind.Added, state), Told(events.Current.Value));
        _xfrm.States.Update(state with { RequestId = 8 });
        Assert.Equal((XfrmEventKind.Updated, state with { RequestId = 8 }), Told(await NextAsync(events)));
        _xfrm.States.Delete(state);
        // The kernel tells what was asked for, and leaves the number as it is.
        Assert.Equal((XfrmEventKind.Deleted, state), Told(await NextAsync(events)));
        _xfrm.Policies.Add(policy);
        Assert.Equal(new XfrmPolicyEvent(XfrmEventKind.Added, policy), await NextAsync(events));
        _xfrm.Policies.Delete(policy);
        Assert.Equal(new XfrmPolicyEvent(XfrmEventKind.Deleted, policy), await NextAsync(events));
        _xfrm.States.Add(state with { Limits = new XfrmLimits { HardAge = TimeSpan.FromSeconds(1) } });
        await NextAsync(events);
        Assert.Equal(XfrmEventKind.Expired, Told(await NextAsync(events)).Kind);

        static (XfrmEventKind Kind, XfrmState State) Told(XfrmEvent told)
            => Assert.IsType<XfrmStateEvent>(told) is var change ? (change.Kind, change.State) : default;
    }

    [KernelFact(Kinds = "xfrm veth")]
    public async Task ReceiveAsync_PacketWithoutAState_IsAskedForOne()
    {
        _network.AddVeth();
        _network.Ip("addr add 192.0.2.1/24 dev v0");
        _network.Ip("addr add 10.1.0.1/16 dev v0");
        _network.Ip("route add 10.2.0.0/16 via 192.0.2.2 src 10.1.0.1");
        _xfrm.Policies.Add(Policy(XfrmDirection.Out, s_nearNetwork, s_farNetwork, s_near, s_far));
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<XfrmEvent>> events =
            _xfrm.ReceiveAsync(XfrmEvents.Acquire, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();
        using Socket sender = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.Blocking = false;

        try
        {
            sender.SendTo("hello"u8, IPEndPoint.Parse("10.2.0.1:7"));
        }
        catch (SocketException)
        {
            // There is no state yet: the packet waits or is dropped.
        }

        Assert.True(await first);
        XfrmAcquire asked = Assert.IsType<XfrmAcquire>(events.Current.Value);
        Assert.Equal((s_near, s_far, XfrmProtocol.Esp), (asked.Source, asked.Destination, asked.Protocol));
        Assert.Equal(IPNetwork.Parse("10.2.0.1/32"), asked.Selector.Destination);
        Assert.Equal(s_farNetwork, asked.Policy.Selector.Destination);
    }

    // Made with the library alone: addresses, routes, states and policies at both ends.
    [KernelFact(Kinds = "xfrm veth")]
    public void Add_TwoNamespaces_TalkThroughEsp()
    {
        using TestNamespace far = TestNamespace.Create();
        using XfrmClient other = XfrmClient.Open(far.Namespace);
        _network.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = far.Namespace } },
        });
        Prepare(_network, "v0", "192.0.2.1/24", "10.1.0.1/16", s_far, s_farNetwork);
        Prepare(far, "v1", "192.0.2.2/24", "10.2.0.1/16", s_near, s_nearNetwork);
        foreach (XfrmClient side in new[] { _xfrm, other })
        {
            side.States.Add(State(s_near, s_far, 0x100));
            side.States.Add(State(s_far, s_near, 0x200));
        }

        _xfrm.Policies.Add(Policy(XfrmDirection.Out, s_nearNetwork, s_farNetwork, s_near, s_far));
        _xfrm.Policies.Add(Policy(XfrmDirection.In, s_farNetwork, s_nearNetwork, s_far, s_near));
        other.Policies.Add(Policy(XfrmDirection.Out, s_farNetwork, s_nearNetwork, s_far, s_near));
        other.Policies.Add(Policy(XfrmDirection.In, s_nearNetwork, s_farNetwork, s_near, s_far));
        using Socket sender = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using Socket receiver = far.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.ReceiveTimeout = receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        sender.Bind(IPEndPoint.Parse("10.1.0.1:7"));
        receiver.Bind(IPEndPoint.Parse("10.2.0.1:7"));

        sender.SendTo("there"u8, IPEndPoint.Parse("10.2.0.1:7"));
        Assert.Equal("there", Received(receiver));
        receiver.SendTo("and back"u8, IPEndPoint.Parse("10.1.0.1:7"));
        Assert.Equal("and back", Received(sender));

        foreach (XfrmClient side in new[] { _xfrm, other })
        {
            Assert.All(side.States.List(), state => Assert.True(state.Usage is { Packets: 1, Bytes: > 0, FirstUsed: not null },
                $"{state} {state.Usage}"));
        }

        // What came without it is dropped.
        other.States.Flush();
        other.Policies.Delete(Policy(XfrmDirection.Out, s_farNetwork, s_nearNetwork, s_far, s_near));
        receiver.SendTo("in the clear"u8, IPEndPoint.Parse("10.1.0.1:7"));
        _xfrm.Policies.Delete(Policy(XfrmDirection.In, s_farNetwork, s_nearNetwork, s_far, s_near));
        receiver.SendTo("once allowed"u8, IPEndPoint.Parse("10.1.0.1:7"));
        Assert.Equal("once allowed", Received(sender));
    }

    private static string Received(Socket socket)
    {
        byte[] packet = new byte[100];
        return System.Text.Encoding.UTF8.GetString(packet, 0, socket.Receive(packet));
    }

    private static XfrmState State(IPAddress from, IPAddress to, uint spi) => new(from, to, XfrmProtocol.Esp, spi)
    {
        Mode = XfrmMode.Tunnel,
        RequestId = 1,
        ReplayWindow = 32,
        Aead = new XfrmAead("rfc4106(gcm(aes))", s_key, 128),
    };

    private static XfrmPolicy Policy(XfrmDirection direction, IPNetwork from, IPNetwork to, IPAddress begin, IPAddress end)
        => new(direction, new XfrmSelector(from, to))
        {
            Templates = [new XfrmTemplate(XfrmProtocol.Esp) { Source = begin, Destination = end, Mode = XfrmMode.Tunnel, RequestId = 1 }],
        };

    private static void Prepare(TestNamespace network, string device, string outer, string inner, IPAddress gateway, IPNetwork behind)
    {
        RtnetlinkClient rtnetlink = network.Rtnetlink;
        int link = rtnetlink.Links.Get(device).Index;
        rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        rtnetlink.Addresses.Add(new Address(link, InterfaceAddress.Parse(outer)));
        rtnetlink.Addresses.Add(new Address(rtnetlink.Links.Get("lo").Index, InterfaceAddress.Parse(inner)));
        rtnetlink.Links.Set(device, new LinkChange { Up = true });
        rtnetlink.Routes.Add(new Route
        {
            Destination = behind,
            Gateway = gateway,
            OutputInterface = link,
            PreferredSource = InterfaceAddress.Parse(inner).Address,
        });
    }

    private static async Task<XfrmEvent> NextAsync(IAsyncEnumerator<NetlinkEvent<XfrmEvent>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current.Value;
    }
}
