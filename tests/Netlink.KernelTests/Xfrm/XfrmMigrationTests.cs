using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.KernelTests.Xfrm;

/// <summary>ip-xfrm(8) shows what moved, and packets go on between the ends.</summary>
public sealed class XfrmMigrationTests : IDisposable
{
    private static readonly IPAddress s_near = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_moved = IPAddress.Parse("192.0.2.3");
    private static readonly IPAddress s_far = IPAddress.Parse("192.0.2.2");
    private static readonly XfrmSelector s_out = new(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"));
    private static readonly XfrmSelector s_in = new(IPNetwork.Parse("10.2.0.0/16"), IPNetwork.Parse("10.1.0.0/16"));
    private static readonly XfrmKey s_key = XfrmKey.Parse("000102030405060708090a0b0c0d0e0f10111213");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly XfrmClient _xfrm;

    public XfrmMigrationTests() => _xfrm = XfrmClient.Open(_network.Namespace);

    public void Dispose()
    {
        _xfrm.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "xfrm xfrm-migrate")]
    public async Task Migrate_Policy_MovesItsStateAndItsTemplateAndIsAnnounced()
    {
        XfrmState state = State(s_near, s_far, 0x100) with { Replay = new XfrmReplay(7, 0) };
        XfrmPolicy policy = Policy(XfrmDirection.Out, s_out, s_near, s_far);
        _xfrm.States.Add(state);
        _xfrm.Policies.Add(policy);
        XfrmPolicyMigration migration = Moving(policy);
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<XfrmEvent>> events =
            _xfrm.ReceiveAsync(XfrmEvents.Migrations, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        _xfrm.Policies.Migrate(migration);

        Assert.True(await first);
        Assert.Equal(new XfrmMigrateEvent(migration), events.Current.Value);
        XfrmState moved = Assert.Single(_xfrm.States.List());
        Assert.Equal((s_moved, s_far, 0x100u), (moved.Source, moved.Destination, moved.Spi));
        Assert.Equal((state.Aead, 7ul), (moved.Aead, moved.Replay!.Sent));
        Assert.Equal((s_moved, s_far), Ends(Assert.Single(_xfrm.Policies.List())));
        Assert.Contains("src 192.0.2.3 dst 192.0.2.2", _network.Ip("xfrm state"), StringComparison.Ordinal);
        Assert.Contains("tmpl src 192.0.2.3 dst 192.0.2.2", _network.Ip("xfrm policy"), StringComparison.Ordinal);
        // Back, in one batch with a migration that fails.
        XfrmEndpointChange change = migration.Changes[0];
        BatchResult result = _xfrm.Batch(batch =>
        {
            batch.Migrate(migration);
            batch.Migrate(migration with
            {
                Changes = [change with { OldSource = s_moved, NewSource = s_near }],
            });
        });
        Assert.Equal(0, Assert.Single(result.Failures).Key);
        Assert.Equal((s_near, s_far), Ends(Assert.Single(_xfrm.Policies.List())));
    }

    [KernelFact(Kinds = "xfrm xfrm-migrate veth")]
    public void Migrate_BothEnds_GoOnTalking()
    {
        using TestNamespace far = TestNamespace.Create();
        using XfrmClient other = XfrmClient.Open(far.Namespace);
        _network.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = far.Namespace } },
        });
        Prepare(_network, "v0", ["192.0.2.1/24", "192.0.2.3/24"], "10.1.0.1/16", s_far, s_out.Destination);
        Prepare(far, "v1", ["192.0.2.2/24"], "10.2.0.1/16", s_near, s_out.Source);
        List<(XfrmClient Client, XfrmPolicy Policy)> policies =
        [
            (_xfrm, Policy(XfrmDirection.Out, s_out, s_near, s_far)), (_xfrm, Policy(XfrmDirection.In, s_in, s_far, s_near)),
            (other, Policy(XfrmDirection.Out, s_in, s_far, s_near)), (other, Policy(XfrmDirection.In, s_out, s_near, s_far)),
        ];
        foreach (XfrmClient client in (XfrmClient[])[_xfrm, other])
        {
            client.States.Add(State(s_near, s_far, 0x100));
            client.States.Add(State(s_far, s_near, 0x200));
        }

        foreach ((XfrmClient client, XfrmPolicy policy) in policies)
            client.Policies.Add(policy);
        using Socket sender = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using Socket receiver = far.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.ReceiveTimeout = receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        sender.Bind(IPEndPoint.Parse("10.1.0.1:7"));
        receiver.Bind(IPEndPoint.Parse("10.2.0.1:7"));
        Talk("before", sender, receiver);

        foreach ((XfrmClient client, XfrmPolicy policy) in policies)
            client.Policies.Migrate(Moving(policy));

        Talk("after", sender, receiver);
        foreach (XfrmClient client in (XfrmClient[])[_xfrm, other])
        {
            Assert.Equal([(s_far, s_moved), (s_moved, s_far)],
                client.States.List().Select(state => (state.Source, state.Destination)).OrderBy(ends => $"{ends}"));
            // Sequence numbers went on.
            Assert.All(client.States.List(), state => Assert.Equal(2ul, Math.Max(state.Replay!.Sent, state.Replay.Received)));
        }
    }

    [KernelFact(Kinds = "xfrm xfrm-migrate linux-7.3")]
    public async Task Migrate_State_ChangesWhatIsGivenAndIsAnnounced()
    {
        XfrmState state = State(s_near, s_far, 0x100) with
        {
            Mark = 0x10,
            Encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.Udp, 4500, 4501),
            OutputMark = 0x20,
            Replay = new XfrmReplay(7, 0),
        };
        _xfrm.States.Add(state);
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<XfrmEvent>> events =
            _xfrm.ReceiveAsync(XfrmEvents.Migrations, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();
        XfrmStateMigration migration = XfrmStateMigration.Of(state, s_moved, s_far);

        _xfrm.States.Migrate(migration);

        Assert.True(await first);
        XfrmStateMigration told = Assert.IsType<XfrmStateMigrateEvent>(events.Current.Value).Migration;
        // What was kept is announced too.
        Assert.Equal(migration with { Encapsulation = state.Encapsulation, OutputMark = state.OutputMark }, told);
        XfrmState moved = Assert.Single(_xfrm.States.List());
        Assert.Equal((s_moved, s_far, 1u, 7ul), (moved.Source, moved.Destination, moved.RequestId, moved.Replay!.Sent));
        Assert.Equal((state.Aead, state.Encapsulation, state.OutputMark, state.Mark),
            (moved.Aead, moved.Encapsulation, moved.OutputMark, moved.Mark));

        _xfrm.States.Migrate(XfrmStateMigration.Of(moved, s_near, s_moved) with
        {
            NewRequestId = 9,
            NewSelector = s_out,
            NewMark = 0x11,
            OutputMark = 0x21,
            Encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.None, 0, 0),
        });
        XfrmState changed = Assert.Single(_xfrm.States.List());
        Assert.Equal((s_near, s_moved, 9u, s_out), (changed.Source, changed.Destination, changed.RequestId, changed.Selector));
        Assert.Equal((null, 0x11u, 0x21u), (changed.Encapsulation, changed.Mark!.Value.Value, changed.OutputMark!.Value.Value));
        Assert.DoesNotContain("encap", _network.Ip("xfrm state"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "xfrm xfrm-migrate linux-7.3")]
    public void Migrate_WhatCannotBe_SaysWhy()
    {
        XfrmPolicy policy = Policy(XfrmDirection.Out, s_out, s_near, s_far);
        XfrmState state = State(s_near, s_far, 0x100);
        _xfrm.States.Add(state);
        _xfrm.States.Add(State(s_near, s_moved, 0x100));

        NetlinkException none = Assert.Throws<NetlinkException>(() => _xfrm.Policies.Migrate(Moving(policy)));
        Assert.Equal((Errno.ENOENT, "XFRM_MSG_MIGRATE"), (none.Error, none.Operation));
        Assert.Contains("No policy of this direction", none.Message, StringComparison.Ordinal);
        _xfrm.Policies.Add(policy with { Templates = [policy.Templates[0] with { RequestId = 2 }] });
        NetlinkException template = Assert.Throws<NetlinkException>(() => _xfrm.Policies.Migrate(Moving(policy)));
        Assert.Equal(Errno.ENODATA, template.Error);
        // Nothing moved.
        Assert.NotNull(_xfrm.States.TryGet(state));
        Assert.Equal(Errno.EEXIST,
            Assert.Throws<NetlinkException>(() => _xfrm.States.Migrate(XfrmStateMigration.Of(state, s_near, s_moved))).Error);
        NetlinkException missing = Assert.Throws<NetlinkException>(() =>
            _xfrm.States.Migrate(XfrmStateMigration.Of(state, s_near, s_moved) with { Spi = 0x101 }));
        Assert.Equal((Errno.ESRCH, "XFRM_MSG_MIGRATE_STATE"), (missing.Error, missing.Operation));
        Assert.DoesNotContain("00010203", $"{none}{template}{missing}", StringComparison.Ordinal);
    }

    private static (IPAddress?, IPAddress?) Ends(XfrmPolicy policy) => (policy.Templates[0].Source, policy.Templates[0].Destination);

    /// <summary>The end that is near moves to another address.</summary>
    private static XfrmPolicyMigration Moving(XfrmPolicy policy)
    {
        XfrmTemplate template = policy.Templates[0];
        IPAddress source = template.Source!, destination = template.Destination!;
        return new XfrmPolicyMigration(policy.Direction, policy.Selector)
        {
            Changes =
            [
                new XfrmEndpointChange(XfrmProtocol.Esp, XfrmMode.Tunnel, source, destination, source.Equals(s_near) ? s_moved : source,
                    destination.Equals(s_near) ? s_moved : destination) { RequestId = 1 },
            ],
        };
    }

    private static XfrmState State(IPAddress from, IPAddress to, uint spi) => new(from, to, XfrmProtocol.Esp, spi)
    {
        Mode = XfrmMode.Tunnel,
        RequestId = 1,
        ReplayWindow = 32,
        Aead = new XfrmAead("rfc4106(gcm(aes))", s_key, 128),
    };

    private static XfrmPolicy Policy(XfrmDirection direction, XfrmSelector selector, IPAddress begin, IPAddress end)
        => new(direction, selector)
        {
            Templates = [new XfrmTemplate(XfrmProtocol.Esp) { Source = begin, Destination = end, Mode = XfrmMode.Tunnel, RequestId = 1 }],
        };

    private static void Talk(string text, Socket sender, Socket receiver)
    {
        byte[] packet = new byte[100];
        sender.SendTo(Encoding.UTF8.GetBytes(text), IPEndPoint.Parse("10.2.0.1:7"));
        Assert.Equal(text, Encoding.UTF8.GetString(packet, 0, receiver.Receive(packet)));
        receiver.SendTo(Encoding.UTF8.GetBytes(text + " too"), IPEndPoint.Parse("10.1.0.1:7"));
        Assert.Equal(text + " too", Encoding.UTF8.GetString(packet, 0, sender.Receive(packet)));
    }

    private static void Prepare(TestNamespace network, string device, string[] outer, string inner, IPAddress gateway, IPNetwork behind)
    {
        RtnetlinkClient rtnetlink = network.Rtnetlink;
        int link = rtnetlink.Links.Get(device).Index;
        rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        foreach (string address in outer)
            rtnetlink.Addresses.Add(new Address(link, InterfaceAddress.Parse(address)));
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
}
