using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>Several namespaces over one socket.</summary>
public sealed class WatchNamespacesTests : IDisposable
{
    private readonly TestNamespace _home = TestNamespace.Create();
    private readonly TestNamespace _red = TestNamespace.Create();
    private readonly TestNamespace _blue = TestNamespace.Create();

    public void Dispose()
    {
        _home.Dispose();
        _red.Dispose();
        _blue.Dispose();
    }

    [KernelFact]
    public async Task WatchAsync_FurtherNamespaces_SaysOfEachChangeWhereItHappened()
    {
        _red.Rtnetlink.Links.Add(new LinkSpec("before") { Kind = new BridgeLink() });
        await using WatchSession watch = await WatchSession.StartAsync(_home.Rtnetlink, Options(_red, _blue));
        NetworkChange<Link> before = watch.Seen.OfType<NetworkChange<Link>>().Single(change => change.New!.Name == "before");

        _home.Rtnetlink.Links.Add(new LinkSpec("a") { Kind = new BridgeLink() });
        NetworkChange<Link> home = await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "a");
        _red.Rtnetlink.Links.Add(new LinkSpec("b") { Kind = new BridgeLink() });
        NetworkChange<Link> red = await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "b");
        _blue.Rtnetlink.Links.Add(new LinkSpec("c") { Kind = new BridgeLink() });
        NetworkChange<Link> blue = await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "c");

        Assert.Equal((NetworkChangeKind.Present, _red.Namespace), (before.Kind, before.Namespace));
        Assert.Equal((null, null), (home.Namespace, home.NamespaceId));
        Assert.Equal((_red.Namespace, before.NamespaceId, false), (red.Namespace, red.NamespaceId, red.IsOwn));
        Assert.Equal(_blue.Namespace, blue.Namespace);
        Assert.NotEqual(red.NamespaceId, blue.NamespaceId);
    }

    [KernelFact]
    public async Task WatchAsync_NamespaceThatIsNotAskedFor_IsNotReported()
    {
        // A pair between them gives each a number in the other, so that the kernel would announce its changes too.
        _home.Rtnetlink.Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = _blue.Namespace } } });
        await using WatchSession watch = await WatchSession.StartAsync(_home.Rtnetlink, Options(_red));

        _blue.Rtnetlink.Links.Add(new LinkSpec("c") { Kind = new BridgeLink() });
        _red.Rtnetlink.Links.Add(new LinkSpec("b") { Kind = new BridgeLink() });
        await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "b");

        Assert.DoesNotContain(watch.Seen.OfType<NetworkChange<Link>>(), change => change.Object.Name == "c");
    }

    [KernelFact]
    public async Task WatchAsync_SilentDeletionInAFurtherNamespace_IsInferredThere()
    {
        _red.AddVeth();
        _red.Ip("address add 192.0.2.1/24 dev v0");
        _red.Ip("route add 198.51.100.0/24 via 192.0.2.2");
        await using WatchSession watch = await WatchSession.StartAsync(_home.Rtnetlink, Options(_red));

        _red.Ip("link set v0 down");

        NetworkChange<Route> gone = await watch.NextAsync<Route>(NetworkChangeKind.Removed,
            route => route.Destination.ToString() == "198.51.100.0/24");
        Assert.Equal((true, _red.Namespace), (gone.IsInferred, gone.Namespace));
    }

    [KernelFact]
    public async Task WatchAsync_EventsOfFurtherNamespacesLost_WhatIsToldAfterwardsIsTheStateOfEach()
    {
        using var stop = new CancellationTokenSource(Patience.Limit);
        var told = new Dictionary<NetworkNamespace, ToldState> { [_red.Namespace] = new(), [_blue.Namespace] = new() };
        await using IAsyncEnumerator<NetworkChange> watch = _home.Rtnetlink
            .WatchAsync(Options(_red, _blue) with { ReceiveBufferBytes = 2304 }, stop.Token).GetAsyncEnumerator(stop.Token);
        while (await watch.MoveNextAsync() && watch.Current is not InSync)
            Apply(watch.Current);

        for (int i = 0; i < 100; i++)
        {
            _red.Rtnetlink.Links.Add(new LinkSpec($"red{i}") { Kind = new BridgeLink() });
            _blue.Rtnetlink.Links.Add(new LinkSpec($"blue{i}") { Kind = new BridgeLink() });
        }

        bool lost = false;
        while (await watch.MoveNextAsync() && !(lost && watch.Current is InSync))
        {
            lost |= watch.Current is EventsLost;
            Apply(watch.Current);
        }

        Assert.True(lost);
        told[_red.Namespace].AssertEquals(_red.Rtnetlink);
        told[_blue.Namespace].AssertEquals(_blue.Rtnetlink);

        void Apply(NetworkChange change)
        {
            if (ToldState.PlaceOf(change) is NetworkNamespace place)
                told[place].Apply(change);
        }
    }

    [KernelFact]
    public async Task WatchAsync_TwoHandlesToOneNamespace_ReportsItOnce()
    {
        using NetworkNamespace again = NetworkNamespace.FromPath(_red.Path);
        await using WatchSession watch = await WatchSession.StartAsync(
            _home.Rtnetlink, new WatchOptions { Objects = NetworkObjects.Links, Namespaces = [_red.Namespace, again] });

        Assert.Equal(_home.Rtnetlink.Links.List().Count + _red.Rtnetlink.Links.List().Count,
            watch.Seen.OfType<NetworkChange<Link>>().Count());
    }

    private static WatchOptions Options(params TestNamespace[] further)
        => new() { Namespaces = [.. further.Select(network => network.Namespace)] };
}
