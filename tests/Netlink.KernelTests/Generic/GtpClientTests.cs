using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>No tool of the distribution reads contexts: the judges are what the kernel answers, and packets that pass.</summary>
public sealed class GtpClientTests : IDisposable
{
    private static readonly IPAddress s_gateway = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_support = IPAddress.Parse("192.0.2.2");
    private static readonly IPAddress s_mobile = IPAddress.Parse("198.51.100.7");

    private readonly TestNamespace _gateway = TestNamespace.Create();
    private readonly TestNamespace _support = TestNamespace.Create();

    public void Dispose()
    {
        _gateway.Dispose();
        _support.Dispose();
    }

    [KernelFact(Kinds = "gtp")]
    public void Contexts_OfBothVersions_AreAddedFoundListedAndDeleted()
    {
        using var client = GtpClient.Open(_gateway.Namespace);
        int first = AddLink(_gateway, "gtp0", GtpRole.Ggsn).Index;
        GtpContext one = Version1(first, "198.51.100.1", 100);
        GtpContext old = new(first, IPAddress.Parse("198.51.100.2"), s_support)
        {
            Version = GtpVersion.Version0,
            TunnelId = 0x1122334455667788,
            FlowLabel = 9,
        };
        client.Add(one);
        client.Add(old);

        Assert.Equal(new[] { one, old }.OrderBy(Text), client.List().OrderBy(Text));
        Assert.Equal(one, client.Get(GtpContextReference.ByTeid(first, 100)));
        Assert.Equal(old, client.Get(GtpContextReference.ByTunnelId(first, 0x1122334455667788)));
        Assert.Equal(old, client.Get(GtpContextReference.ByMobile(first, old.Mobile)));
        Assert.Equal([old], client.List(new GtpContextFilter { Version = GtpVersion.Version0 }));
        Assert.Empty(client.List(new GtpContextFilter { LinkIndex = first + 1 }));
        Assert.Null(client.TryGet(GtpContextReference.ByTeid(first, 101)));
        Assert.Null(client.TryGet(GtpContextReference.ByTeid(first, 100, isIPv6: true)));
        Assert.True(Assert.Throws<NetlinkException>(() => client.Delete(GtpContextReference.ByTeid(first, 100, isIPv6: true))).IsNotFound);
        Assert.Equal(one, client.Get(one));

        // What was listed can be deleted, and added again.
        foreach (GtpContext context in client.List())
        {
            client.Delete(context);
            Assert.Null(client.TryGet(context));
            client.Add(context);
            Assert.Equal(context, client.Get(context));
        }

        client.Delete(GtpContextReference.ByMobile(first, one.Mobile));
        Assert.Equal([old], client.List());
        Assert.True(Assert.Throws<NetlinkException>(() => client.Delete(one)).IsNotFound);
    }

    [KernelFact(Kinds = "gtp linux-7.2")]
    public void Contexts_OfIPv6_HaveTheFamilyOfTheSocketsForThePeer()
    {
        using var client = GtpClient.Open(_gateway.Namespace);
        int outer4 = AddLink(_gateway, "gtp0", GtpRole.Ggsn).Index;
        _gateway.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        int outer6 = _gateway.Rtnetlink.Links.Add(new LinkSpec("gtp1")
        {
            Kind = new GtpLink { CreatesSockets = true, Local = IPAddress.IPv6Loopback },
        }).Index;
        GtpContext inner = Version1(outer4, "2001:db8:7::", 300), both = inner with { LinkIndex = outer6, Peer = IPAddress.IPv6Loopback };
        // The families have TEIDs of their own.
        GtpContext same = Version1(outer4, "198.51.100.3", 300);

        foreach (GtpContext context in (GtpContext[])[inner, both, same])
            client.Add(context);

        Assert.Equal(new[] { inner, both, same }.OrderBy(Text), client.List().OrderBy(Text));
        Assert.Equal(inner, client.Get(GtpContextReference.ByTeid(outer4, 300, isIPv6: true)));
        Assert.Equal(both, client.Get(GtpContextReference.ByMobile(outer6, inner.Mobile)));
        client.Delete(inner);
        Assert.Equal(new[] { both, same }.OrderBy(Text), client.List().OrderBy(Text));
        NetlinkException family = Assert.Throws<NetlinkException>(() => client.Add(both with { LinkIndex = outer4 }));
        Assert.Equal(Errno.EAFNOSUPPORT, family.Error);
        Assert.Contains("GtpLink.Local", family.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => client.Add(inner with { Mobile = IPAddress.Parse("2001:db8:7::1") }));
        Assert.Throws<ArgumentException>(() => GtpContextReference.ByMobile(outer4, IPAddress.Parse("2001:db8:7::1")));
    }

    [KernelFact(Kinds = "gtp")]
    public void Add_WhatCannotBe_SaysWhy()
    {
        using var client = GtpClient.Open(_gateway.Namespace);
        int link = AddLink(_gateway, "gtp0", GtpRole.Ggsn).Index;
        GtpContext one = Version1(link, "198.51.100.1", 100);
        client.Add(one);

        Assert.Throws<ArgumentException>(() => client.Add(one with { OutgoingTeid = null }));
        Assert.Throws<ArgumentException>(() => client.Add(one with { FlowLabel = 1 }));
        Assert.Throws<ArgumentException>(() => client.Add(one with { Version = GtpVersion.Version0 }));
        Assert.Throws<ArgumentException>(() => client.Add(one with { LinkIndex = 0 }));
        Assert.Throws<ArgumentException>(() => client.Add(one with { Mobile = IPAddress.Any }));
        // Neither the TEID nor the address may be in use, which would change that context.
        NetlinkException teid = Assert.Throws<NetlinkException>(() => client.Add(one with { Mobile = s_mobile }));
        Assert.True(teid.IsAlreadyExists);
        Assert.Equal("GTP_CMD_NEWPDP", teid.Operation);
        Assert.True(Assert.Throws<NetlinkException>(() => client.Add(one with { IncomingTeid = 7 })).IsAlreadyExists);
        Assert.Equal([one], client.List());
        NetlinkException none = Assert.Throws<NetlinkException>(() => client.Add(one with { LinkIndex = 1 }));
        Assert.Equal(Errno.ENODEV, none.Error);
        Assert.Contains("no such GTP link", none.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "gtp veth")]
    public async Task Packets_OfAMobile_PassThroughItsContexts()
    {
        (int gateway, int support) = AddPath();
        using var ofGateway = GtpClient.Open(_gateway.Namespace);
        using var ofSupport = GtpClient.Open(_support.Namespace);
        ofGateway.Add(new GtpContext(gateway, s_mobile, s_support) { IncomingTeid = 100, OutgoingTeid = 200 });
        ofSupport.Add(new GtpContext(support, s_mobile, s_gateway) { IncomingTeid = 200, OutgoingTeid = 100 });
        _gateway.Rtnetlink.Routes.Add(new Route { Destination = new IPNetwork(s_mobile, 32), OutputInterface = gateway });

        _gateway.Run("bash", "-c", $"echo hello >/dev/udp/{s_mobile}/9");

        await Patience.UntilAsync(() => Received(support) > 0, () => $"{_support.Rtnetlink.Links.Get(support)}");
        // Without its context, the peer drops them.
        ofSupport.Delete(GtpContextReference.ByTeid(support, 200));
        ulong before = Received(support);
        _gateway.Run("bash", "-c", $"echo hello >/dev/udp/{s_mobile}/9");
        ofSupport.Add(new GtpContext(support, s_mobile, s_gateway) { IncomingTeid = 200, OutgoingTeid = 100 });
        _gateway.Run("bash", "-c", $"echo hello >/dev/udp/{s_mobile}/9");
        await Patience.UntilAsync(() => Received(support) > before, () => $"{Received(support)} received, {before} before");
        Assert.Equal(before + 1, Received(support));
    }

    [KernelFact(Kinds = "gtp veth linux-6.3")]
    public async Task WatchAsync_ContextsAndEchoes_AreTold()
    {
        (int gateway, int support) = AddPath();
        using var client = GtpClient.Open(_gateway.Namespace);
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<GtpEvent>> events = client.WatchAsync(stopping.Token).GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();
        var context = new GtpContext(gateway, s_mobile, s_support) { IncomingTeid = 100, OutgoingTeid = 200 };

        client.Add(context);
        Assert.True(await first);
        Assert.Equal(new GtpEvent(GtpEventType.ContextAdded) { Context = context }, events.Current.Value);
        client.Delete(context);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new GtpEvent(GtpEventType.ContextDeleted) { Context = context }, events.Current.Value);

        // The kernel at the other end answers.
        foreach (GtpVersion version in Enum.GetValues<GtpVersion>())
        {
            var path = new GtpPath(version, s_gateway, s_support);
            client.SendEchoRequest(gateway, path);
            Assert.True(await events.MoveNextAsync());
            Assert.Equal(new GtpEvent(GtpEventType.EchoAnswered) { Path = path }, events.Current.Value);
        }

        _gateway.Rtnetlink.Links.Set(gateway, new LinkChange { Up = false });
        Assert.Equal(Errno.ENETDOWN,
            Assert.Throws<NetlinkException>(() => client.SendEchoRequest(gateway, new(GtpVersion.Version1, s_gateway, s_support))).Error);
        Assert.Throws<ArgumentException>(() => client.SendEchoRequest(gateway,
            new(GtpVersion.Version1, IPAddress.IPv6Loopback, s_support)));
    }

    private static GtpContext Version1(int link, string mobile, uint teid)
        => new(link, IPAddress.Parse(mobile), s_support) { IncomingTeid = teid, OutgoingTeid = teid + 1 };

    private static string Text(GtpContext context) => $"{context} link {context.LinkIndex}";

    private static Link AddLink(TestNamespace network, string name, GtpRole role)
        => network.Rtnetlink.Links.Add(new LinkSpec(name) { Kind = new GtpLink { Role = role, CreatesSockets = true }, Up = true });

    private ulong Received(int link) => _support.Rtnetlink.Links.Get(link, LinkDetails.Statistics).Statistics!.ReceivedPackets;

    /// <returns>The links of a gateway and of a support node that reach each other.</returns>
    private (int Gateway, int Support) AddPath()
    {
        _gateway.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = _support.Namespace } },
            Up = true,
        });
        _gateway.Rtnetlink.Addresses.Add(new Address(_gateway.Rtnetlink.Links.Get("v0").Index, new InterfaceAddress(s_gateway, 24)));
        _support.Rtnetlink.Links.Set("v1", new LinkChange { Up = true });
        _support.Rtnetlink.Addresses.Add(new Address(_support.Rtnetlink.Links.Get("v1").Index, new InterfaceAddress(s_support, 24)));
        return (AddLink(_gateway, "gtp0", GtpRole.Ggsn).Index, AddLink(_support, "gtp0", GtpRole.Sgsn).Index);
    }
}
