using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>ip-l2tp(8) is the judge of what is read.</summary>
public sealed class L2tpClientTests : IDisposable
{
    private static readonly L2tpTunnel s_udp = new(3000, 4000, IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"))
    {
        LocalPort = 5000,
        RemotePort = 6000,
    };

    private readonly TestNamespace _network = TestNamespace.Create();

    public L2tpClientTests()
    {
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        foreach (string address in (string[])["192.0.2.1/32", "192.0.2.2/32", "2001:db8::1/128", "2001:db8::2/128"])
            _network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse(address)));
    }

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "l2tp")]
    public async Task Tunnels_AddedAndDeleted_EqualIproute2()
    {
        using var client = L2tpClient.Open(_network.Namespace);
        var ip = new L2tpTunnel(3001, 4001, IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::2"))
        {
            Encapsulation = L2tpEncapsulation.IP,
        };

        client.Tunnels.Add(s_udp);
        client.Tunnels.Add(ip);

        Assert.Equal(_network.IpJson("l2tp show tunnel").Select(one => (one.GetProperty("tunnel_id").GetUInt32(),
            one.GetProperty("peer_tunnel").GetUInt32(), one.GetProperty("encap").GetString()!.ToUpperInvariant(),
            one.GetProperty("local").GetString(), one.GetProperty("peer").GetString(), Port(one, "local_port"), Port(one, "peer_port"))),
            client.Tunnels.List().Select(tunnel => (tunnel.Id, tunnel.PeerId, tunnel.Encapsulation.ToString().ToUpperInvariant(),
            (string?)tunnel.Local.ToString(), (string?)tunnel.Remote.ToString(), tunnel.LocalPort, tunnel.RemotePort)));
        Assert.Equal(ip, client.Tunnels.Get(3001) with { Statistics = null });
        client.Tunnels.Delete(3001);
        await Patience.UntilAsync(() => client.Tunnels.TryGet(3001) is null, () => string.Join(' ', client.Tunnels.List()));
        // What was read can be added again.
        L2tpTunnel read = client.Tunnels.Get(3000) with { Id = 3002, LocalPort = 5002, Statistics = null };
        client.Tunnels.Add(read);
        Assert.Equal(read, client.Tunnels.Get(3002) with { Statistics = null });
    }

    [KernelFact(Kinds = "l2tp")]
    public async Task Sessions_AddedChangedDeleted_EqualIproute2()
    {
        using var client = L2tpClient.Open(_network.Namespace);
        client.Tunnels.Add(s_udp);

        byte[] cookie = [1, 2, 3, 4, 5, 6, 7, 8];
        client.Sessions.Add(new L2tpSession(3000, 1000, 2000) { LinkName = "s0", Cookie = cookie, PeerCookie = [9, 8, 7, 6] });
        client.Sessions.Add(new L2tpSession(3000, 1001, 2001) { Cookie = [2, 3, 4, 5], PeerCookie = cookie });
        client.Sessions.Set(3000, 1000, new L2tpSessionChange { SendSequence = true, ReorderTimeout = TimeSpan.FromMilliseconds(50) });

        IReadOnlyList<L2tpSession> sessions = client.Sessions.List();
        Assert.Equal(_network.IpJson("l2tp show session").Select(one => (one.GetProperty("session_id").GetUInt32(),
            one.GetProperty("peer_session_id").GetUInt32(), one.GetProperty("interface").GetString(), Text(one, "cookie"),
            Text(one, "peer_cookie"), one.TryGetProperty("send_seq", out _))).Order(),
            sessions.Select(session => (session.Id, session.PeerId, session.LinkName, Hexadecimal(session.Cookie),
            Hexadecimal(session.PeerCookie), session.SendSequence is true)).Order());
        L2tpSession changed = client.Sessions.Get(3000, 1000);
        Assert.Equal((true, false, TimeSpan.FromMilliseconds(50)), (changed.SendSequence, changed.ReceiveSequence, changed.ReorderTimeout));

        // Frames go out of the link, and are counted.
        Link link = _network.Rtnetlink.Links.Get("s0");
        _network.Rtnetlink.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse("198.51.100.1/24")));
        _network.Rtnetlink.Links.Set("s0", new LinkChange { Up = true });
        _network.Run("bash", "-c", "echo hello >/dev/udp/198.51.100.2/9");
        Assert.True(client.Sessions.Get(3000, 1000).Statistics!.SentPackets > 0);
        Assert.True(client.Tunnels.Get(3000).Statistics!.SentBytes > 0);

        client.Sessions.Delete(3000, 1001);
        await Patience.UntilAsync(() => client.Sessions.TryGet(3000, 1001) is null, () => string.Join(' ', client.Sessions.List()));
        Assert.Equal([1000u], client.Sessions.List().Select(session => session.Id));
    }

    [KernelFact(Kinds = "l2tp")]
    public async Task WatchAsync_TunnelAndSession_AreTold()
    {
        using var client = L2tpClient.Open(_network.Namespace);
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<L2tpChange>> events = client.WatchAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        client.Tunnels.Add(s_udp);
        Assert.True(await first);
        Assert.Equal((false, 3000u), (events.Current.Value.IsRemoved, ((L2tpTunnel)events.Current.Value.Object).Id));
        client.Sessions.Add(new L2tpSession(3000, 1000, 2000));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(1000u, ((L2tpSession)events.Current.Value.Object).Id);
        client.Sessions.Delete(3000, 1000);
        Assert.True(await events.MoveNextAsync());
        Assert.True(events.Current.Value.IsRemoved);
    }

    [KernelFact(Kinds = "l2tp")]
    public void Add_WhatCannotBe_SaysWhy()
    {
        using var client = L2tpClient.Open(_network.Namespace);

        Assert.Throws<ArgumentException>(() => client.Tunnels.Add(s_udp with { Id = 0 }));
        Assert.Throws<ArgumentException>(() => client.Tunnels.Add(s_udp with { LocalPort = null }));
        Assert.Throws<ArgumentException>(() => client.Tunnels.Add(s_udp with { Encapsulation = L2tpEncapsulation.IP }));
        Assert.Throws<ArgumentException>(() => client.Tunnels.Add(s_udp with { Remote = IPAddress.Parse("2001:db8::2") }));
        Assert.Throws<ArgumentException>(() => client.Sessions.Add(new L2tpSession(3000, 1000, 2000) { Cookie = [1] }));
        NetlinkException none = Assert.Throws<NetlinkException>(() => client.Sessions.Add(new L2tpSession(3000, 1000, 2000)));
        Assert.Equal((Errno.ENODEV, "L2TP_CMD_SESSION_CREATE"), (none.Error, none.Operation));
        NetlinkException foreign = Assert.Throws<NetlinkException>(() =>
            client.Tunnels.Add(s_udp with { Local = IPAddress.Parse("198.51.100.1") }));
        Assert.Equal(Errno.EADDRNOTAVAIL, foreign.Error);
        Assert.Contains("not an address of this host", foreign.Message, StringComparison.Ordinal);
        client.Tunnels.Add(s_udp);
        Assert.Equal(Errno.EEXIST, Assert.Throws<NetlinkException>(() => client.Tunnels.Add(s_udp with { LocalPort = 5001 })).Error);
    }

    private static ushort? Port(JsonElement shown, string name)
        => shown.TryGetProperty(name, out JsonElement port) ? port.GetUInt16() : null;

    private static string Text(JsonElement shown, string name) => shown.TryGetProperty(name, out JsonElement text) ? text.GetString()! : "";

    private static string Hexadecimal(IReadOnlyList<byte> bytes)
        => string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
