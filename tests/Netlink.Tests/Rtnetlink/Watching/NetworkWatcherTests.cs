using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

/// <summary>What a watch makes of a kernel that answers and announces as kernels do, at moments that chance brings about only now and
/// then.</summary>
public sealed class NetworkWatcherTests : IDisposable
{
    private const uint RTNLGRP_IPV6_ROUTE = 11;
    private const byte AF_INET6 = 10, RTN_UNICAST = 1, RTN_UNREACHABLE = 7;

    private readonly CancellationTokenSource _end = new(Patience.Limit);
    private readonly FakeKernel _kernel = new();
    private readonly RtnetlinkClient _rtnl;
    private byte[][] _routes = [];
    private int _interruptions;

    public NetworkWatcherTests()
    {
        _rtnl = _kernel.OpenRtnetlink(new NetlinkClientOptions { DumpAttempts = 1 });
        _kernel.Always((request, reply) =>
        {
            if (!request.IsDump)
                reply.Acknowledge(Errno.ENODEV);
            else if (request.Type != RtnetlinkType.GetRoute || request.Payload[0] != AF_INET6)
                reply.Done();
            else
                AnswerWithRoutes(reply);
        });
    }

    public void Dispose()
    {
        _rtnl.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task WatchAsync_ListHadARouteAndWhatReplacedIt_FindsOutWhichThereIs()
    {
        byte[] before = Route(RTN_UNREACHABLE), after = Route(RTN_UNICAST);
        // Read while the one was replaced by the other, and while routes came before them.
        _routes = [before, after];
        await using IAsyncEnumerator<NetworkChange> watch = Watch();
        List<RouteType?> told = [];
        await ReadAsync(watch, change => change is InSync, told);
        Assert.Equal([RouteType.Unreachable, RouteType.Unicast], told);

        _routes = [after];
        _kernel.Announce(RTNLGRP_IPV6_ROUTE, news => news.Message(RtnetlinkType.NewRoute, after, MessageFlags.Replace));

        await ReadAsync(watch, change => change is NetworkChange<Route>, told);
        Assert.Equal([RouteType.Unicast], told);
    }

    [Fact]
    public async Task WatchAsync_FirstReadingIsInterrupted_IsReadAgainUntilItIsWhole()
    {
        _routes = [Route(RTN_UNICAST)];
        _interruptions = 2;
        await using IAsyncEnumerator<NetworkChange> watch = Watch();
        List<RouteType?> told = [];

        await ReadAsync(watch, change => change is InSync, told);
        Assert.Equal([RouteType.Unicast], told);
        Assert.Equal(0, _interruptions);
    }

    [Fact]
    public void Constructor_SocketIsRefused_ClosesTheReadersOfOtherNamespaces()
    {
        // An id that the namespace does not have makes it another one.
        using NetworkNamespace other = NetworkNamespace.OpenCurrent();
        var options = new WatchOptions { Namespaces = [other] };
        using NetlinkClient own = _kernel.OpenClient(0), there = _kernel.OpenClient(0);
        var namespaces = new NamespaceTrackers(new NetworkReader(own), options, _ => new NetworkReader(there), _ => 7, () => other.Id + 1);

        Assert.Throws<UnauthorizedAccessException>(
            () => new NetworkWatcher(namespaces, options, _ => throw new UnauthorizedAccessException(), ownPortId: 1));

        Assert.Throws<ObjectDisposedException>(() => new NetworkReader(there).Rules.List());
        Assert.Empty(new NetworkReader(own).Rules.List());
    }

    private IAsyncEnumerator<NetworkChange> Watch()
        => _rtnl.WatchAsync(new WatchOptions { Objects = NetworkObjects.Routes }, _end.Token).GetAsyncEnumerator(CancellationToken.None);

    /// <summary>Keeps the types of the routes that are told, up to a change.</summary>
    private static async Task ReadAsync(IAsyncEnumerator<NetworkChange> watch, Func<NetworkChange, bool> isLast, List<RouteType?> told)
    {
        do
        {
            Assert.True(await watch.MoveNextAsync());
            if (watch.Current is not NetworkChange<Route> change)
                continue;
            if (change.Old is not null)
                Assert.True(told.Remove(change.Old.Type));
            if (change.New is not null)
                told.Add(change.New.Type);
        }
        while (!isLast(watch.Current));
    }

    private void AnswerWithRoutes(FakeReply reply)
    {
        bool isInterrupted = _interruptions > 0;
        if (isInterrupted)
            _interruptions--;
        foreach (byte[] route in _routes)
            reply.Message(RtnetlinkType.NewRoute, route, MessageFlags.Multipart);
        reply.Done(flags: isInterrupted ? MessageFlags.DumpInterrupted : MessageFlags.None);
    }

    /// <summary><c>struct rtmsg</c> of 2001:db8::1/128 in the main table, and <c>RTA_DST</c>.</summary>
    private static byte[] Route(byte type)
        => [10, 128, 0, 0, 254, 3, 0, type, 0, 0, 0, 0, 20, 0, 1, 0, .. IPAddress.Parse("2001:db8::1").GetAddressBytes()];
}
