using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MulticastRoutes;

/// <summary>Where the kernel forwards packets of multicast groups.</summary>
public sealed class MulticastRouteTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _input;
    private readonly int _output;
    private readonly int _other;
    private MulticastRouter? _router;

    public MulticastRouteTests()
    {
        _input = _network.AddVeth().Index;
        _output = _network.AddVeth("w0", "w1").Index;
        _other = Client.Links.Get("w1").Index;
        Client.Addresses.Add(new Address(_input, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose()
    {
        _router?.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "veth multicast-routes")]
    public void List_RoutesOfBothFamilies_EqualsIproute2()
    {
        BecomeRouter();

        Func<int, string> names = _network.Names();
        string[] expected =
        [
            .. new[] { "mroute show table all", "-6 mroute show table all" }.SelectMany(words => _network.IpJson(words))
                .Select(static route => $"{route.Text("src")} {route.Text("dst")} {route.Text("iif")} "
                    + string.Join(' ', route.GetProperty("multipath").EnumerateArray().Select(OutputOf))).Order(),
        ];
        Assert.Equal(3, expected.Length);
        Assert.Equal(expected, Client.MulticastRoutes.List().Select(route =>
            $"{route.Source} {route.Group} {names(route.InputInterface!.Value)} "
            + string.Join(' ', route.Outputs.Select(output => $"{names(output.LinkIndex)}/{output.TimeToLive}"))).Order());
    }

    [KernelFact(Kinds = "veth multicast-routes")]
    public void List_Filtered_HasWhatIsAskedFor()
    {
        BecomeRouter();

        Assert.Equal(2, List(new() { Family = AddressFamily.InterNetwork }).Count);
        Assert.Single(List(new() { Family = AddressFamily.InterNetworkV6 }));
        Assert.Equal(3, List(new() { LinkIndex = _output }).Count);
        Assert.Equal(["239.1.1.1"], List(new() { LinkIndex = _other }).Select(static route => $"{route.Group}"));
        Assert.Equal(["239.1.1.2"], List(new() { Group = IPAddress.Parse("239.1.1.2") }).Select(static route => $"{route.Group}"));
        Assert.Equal(2, List(new() { Table = RouteTable.Default }).Count);
        Assert.Empty(List(new() { Table = (RouteTable)4711 }));
        Assert.Empty(List(new() { LinkIndex = 4711 }));
    }

    [KernelFact(Kinds = "veth multicast-routes")]
    public void List_PacketThatNobodySaidAnythingOf_IsUnresolved()
    {
        BecomeRouter();
        using Socket sender = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0));
        sender.SendTo([1], new IPEndPoint(IPAddress.Parse("239.9.9.9"), 9));

        MulticastRoute waiting = Assert.Single(List(new() { Group = IPAddress.Parse("239.9.9.9") }));
        Assert.True(waiting.IsUnresolved);
        Assert.Null(waiting.Statistics);
        Assert.Empty(waiting.Outputs);
    }

    [KernelFact(Kinds = "veth multicast-routes")]
    public async Task WatchAsync_MulticastRoutes_TellsOfEachChange()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client,
            new WatchOptions { Objects = NetworkObjects.MulticastRoutes | NetworkObjects.Routes });
        BecomeRouter();
        NetworkChange<MulticastRoute> four = await watch.NextAsync<MulticastRoute>(NetworkChangeKind.Added, Is("239.1.1.1"));
        Assert.False(four.IsInferred);
        await watch.NextAsync<MulticastRoute>(NetworkChangeKind.Added, Is("ff05::7"));

        _router!.Forward("192.0.2.1", "239.1.1.1", (2, 1));
        NetworkChange<MulticastRoute> changed = await watch.NextAsync<MulticastRoute>(NetworkChangeKind.Changed, Is("239.1.1.1"));
        Assert.Equal([new MulticastRouteOutput(_other, 1)], changed.Object.Outputs);

        _router.Dispose();
        await watch.NextAsync<MulticastRoute>(NetworkChangeKind.Removed, Is("239.1.1.1"));
        await watch.NextAsync(static change => change is NetworkChange<MulticastRoute>
        {
            Kind: NetworkChangeKind.Removed, Object.Family:
            AddressFamily.InterNetworkV6
        });

        static Func<MulticastRoute, bool> Is(string group) => route => route.Group.ToString() == group;
    }

    private static string OutputOf(JsonElement output)
        => $"{output.Text("oif")}/{(output.TryGetProperty("ttl", out JsonElement ttl) ? ttl.GetInt32() : 1)}";

    private IReadOnlyList<MulticastRoute> List(MulticastRouteFilter filter) => Client.MulticastRoutes.List(filter);

    private void BecomeRouter()
    {
        _router = new MulticastRouter(_network.Namespace, _input, _output, _other);
        _router.Forward("192.0.2.1", "239.1.1.1", (1, 1), (2, 16));
        _router.Forward("192.0.2.1", "239.1.1.2", (1, 1));
        _router.Forward("2001:db8::1", "ff05::7", (1, 1));
    }
}
