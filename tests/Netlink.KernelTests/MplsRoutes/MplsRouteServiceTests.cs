using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MplsRoutes;

public sealed class MplsRouteServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;
    private readonly int _peer;

    public MplsRouteServiceTests()
    {
        _link = _network.AddVeth().Index;
        _peer = Client.Links.Get("v1").Index;
        Client.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.1/24")));
        Client.Addresses.Add(new Address(_link, InterfaceAddress.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDuplicateDetection });
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    private MplsRouteService Routes => Client.MplsRoutes;

    private MplsRoute Plain => new() { Label = 100, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link };

    private MplsRoute[] OfEveryShape =>
    [
        Plain with { Protocol = RouteProtocol.Static },
        new() { Label = 101, NewLabels = [200, 300], Gateway = IPAddress.Parse("2001:db8::2"), OutputInterface = _link,
            PropagateTimeToLive = true },
        new() { Label = 102, NewLabels = [16], LinkLayerGateway = LinkLayerAddress.Parse("02:00:5e:10:00:02"), OutputInterface = _link,
            PropagateTimeToLive = false },
        new() { Label = 103, OutputInterface = 1 },
        new()
        {
            Label = 104,
            NextHops = [
                new MplsNextHop { NewLabels = [201], Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link },
                new MplsNextHop { NewLabels = [202, 203], Gateway = IPAddress.Parse("2001:db8::2"), OutputInterface = _link },
                new MplsNextHop { LinkLayerGateway = LinkLayerAddress.Parse("02:00:5e:10:00:03"), OutputInterface = _peer },
            ],
        },
        new() { Label = 999, NewLabels = [0xfffff, 0], Gateway = IPAddress.Parse("192.0.2.3") },
    ];

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "mpls")]
    public void Add_RoutesOfEveryShape_EqualIproute2()
    {
        MakeRoom();
        foreach (MplsRoute route in OfEveryShape)
            Routes.Add(route);

        AssertSameAsIproute2();
        Assert.Equal(
            OfEveryShape.Select(route => route with
            {
                Protocol = route.Protocol ?? RouteProtocol.Boot,
                OutputInterface = route.Label == 999
                ? _link : route.OutputInterface
            }),
            Routes.List().Select(WithoutState));
    }

    [KernelFact(Kinds = "mpls")]
    public void DeleteAndAdd_RoutesOfEveryShape_AreAsTheyWere()
    {
        MakeRoom();
        foreach (string route in new[]
        {
            "100 via inet 192.0.2.2 dev v0 proto static", "101 as 200/300 via inet6 2001:db8::2 dev v0 ttl-propagate enabled", "103 dev lo",
            "102 as 16 via link 02:00:5e:10:00:02 dev v0 ttl-propagate disabled",
                "104 nexthop as 201 via inet 192.0.2.2 dev v0 nexthop via inet 192.0.2.3 dev v0",
        })
        {
            _network.Ip("-f mpls route add " + route);
        }

        string before = _network.Ip("-f mpls route show");
        IReadOnlyList<MplsRoute> listed = Routes.List();
        Assert.Equal(5, listed.Count);
        foreach (MplsRoute route in listed)
        {
            Routes.Delete(route);
            Assert.DoesNotContain(route, Routes.List());
            Routes.Add(route);
            Routes.Replace(route);
        }

        Assert.Equal(listed, Routes.List());
        Assert.Equal(before, _network.Ip("-f mpls route show"));
    }

    [KernelFact(Kinds = "mpls")]
    public void Replace_RouteOfALabel_TakesItsPlace()
    {
        MakeRoom();
        Routes.Add(Plain);
        Assert.True(Assert.Throws<NetlinkException>(() => Routes.Add(Plain)).IsAlreadyExists);

        Routes.Replace(Plain with { NewLabels = [17] });

        Assert.Equal([17u], Assert.Single(Routes.List()).NewLabels);
        AssertSameAsIproute2();
    }

    [KernelFact(Kinds = "mpls")]
    public void Get_Label_IsTheRouteThatIsListed()
    {
        MakeRoom();
        foreach (MplsRoute route in OfEveryShape)
            Routes.Add(route);

        foreach (MplsRoute route in Routes.List())
            Assert.Equal(route, Routes.Get(route.Label));
        Assert.Null(Routes.TryGet(500));
        Assert.Null(Routes.TryGet(5000));
        Assert.Null(Routes.TryGet(15));
        var error = Assert.Throws<NetlinkException>(() => Routes.Get(500));
        Assert.Equal(Errno.ENETUNREACH, error.Error);
        Assert.Contains("mpls route 500", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "mpls")]
    public void List_Filtered_HasProtocolAndDeviceAskedFor()
    {
        MakeRoom();
        foreach (MplsRoute route in OfEveryShape)
            Routes.Add(route);

        Assert.Equal([100u], Labels(new MplsRouteFilter { Protocol = RouteProtocol.Static }));
        Assert.Equal([103u], Labels(new MplsRouteFilter { OutputInterface = 1 }));
        Assert.Equal([104u], Labels(new MplsRouteFilter { OutputInterface = _peer }));
        Assert.Equal([100u, 101, 102, 104, 999], Labels(new MplsRouteFilter { OutputInterface = _link }));
        Assert.Empty(Routes.List(new MplsRouteFilter { OutputInterface = 4711 }));
        Assert.Empty(Routes.List(new MplsRouteFilter { Protocol = RouteProtocol.Bgp }));

        IEnumerable<uint> Labels(MplsRouteFilter filter) => Routes.List(filter).Select(route => route.Label);
    }

    [KernelFact(Kinds = "mpls")]
    public void Visit_ManyRoutes_ShowsEachOnce()
    {
        MakeRoom();
        BatchResult made = Client.Batch(batch =>
        {
            for (uint label = 16; label < 1000; label++)
                batch.MplsRoutes.Add(Plain with { Label = label });
        });
        Assert.True(made.Succeeded);

        var seen = (Count: 0, Sum: 0u);
        Routes.Visit(null, ref seen, static (in MplsRouteView route, ref (int Count, uint Sum) seen) =>
            seen = (seen.Count + 1, seen.Sum + route.Label));

        Assert.Equal((984, (uint)Enumerable.Range(16, 984).Sum()), seen);
        // Routes of the other families are another list.
        Assert.DoesNotContain(Client.Routes.List(), route => route.Destination.PrefixLength == 20);
        Assert.True(Client.Batch(batch => Routes.List().ToList().ForEach(batch.MplsRoutes.Delete)).Succeeded);
        Assert.Empty(Routes.List());
    }

    [KernelFact(Kinds = "mpls")]
    public void Delete_LabelWithoutARoute_IsNoError()
    {
        MakeRoom();
        Routes.Delete(Plain);
        Assert.Empty(Routes.List());
    }

    [KernelFact(Kinds = "mpls")]
    public void Add_WithoutRoomForLabels_TellsTheRemedy()
    {
        var error = Assert.Throws<NetlinkException>(() => Routes.Add(Plain));
        Assert.Equal(Errno.EINVAL, error.Error);
        Assert.Contains("mpls route 100 via 192.0.2.2", error.Message, StringComparison.Ordinal);
        Assert.Contains("net/mpls/platform_labels", error.Message, StringComparison.Ordinal);
        Assert.Empty(Routes.List());
    }

    /// <summary>
    /// A packet to an address of another namespace, which it reaches only by the labels: two are pushed here, and taken off one after
    /// the other there.
    /// </summary>
    [KernelFact(Kinds = "mpls encap-mpls")]
    public void Add_RoutesForLabels_LeadAPacketIn()
    {
        using var far = TestNamespace.Create();
        MakeRoom();
        far.Namespace.WriteSysctl("net/mpls/platform_labels", "1000");
        Client.Links.Set("v1", new LinkChange { Namespace = far.Namespace });
        far.Rtnetlink.Links.Set("v1", new LinkChange { Up = true });
        far.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        far.Namespace.WriteSysctl("net/mpls/conf/v1/input", "1");
        far.Rtnetlink.Addresses.Add(new Address(far.Rtnetlink.Links.Get("v1").Index, InterfaceAddress.Parse("192.0.2.2/24")));
        far.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("198.51.100.1/32")));
        Client.Routes.Add(new Route
        {
            Destination = IPNetwork.Parse("198.51.100.1/32"),
            Gateway = IPAddress.Parse("192.0.2.2"),
            OutputInterface = _link,
            Encapsulation = new MplsEncapsulation(100, 200),
        });
        far.Rtnetlink.MplsRoutes.Add(new MplsRoute { Label = 100, OutputInterface = 1 });
        far.Rtnetlink.MplsRoutes.Add(new MplsRoute { Label = 200, OutputInterface = 1 });
        far.Namespace.WriteSysctl("net/mpls/conf/lo/input", "1");

        using Socket receiver = far.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Parse("198.51.100.1"), 9000));
        receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        using Socket sender = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.SendTo("labelled"u8, new IPEndPoint(IPAddress.Parse("198.51.100.1"), 9000));
        byte[] received = new byte[100];

        Assert.Equal("labelled", Encoding.UTF8.GetString(received, 0, receiver.Receive(received)));
    }

    private static MplsRoute WithoutState(MplsRoute route)
        => route with { Flags = RouteFlags.None, NextHops = [.. route.NextHops.Select(hop => hop with { Flags = RouteFlags.None })] };

    private void MakeRoom() => _network.Namespace.WriteSysctl("net/mpls/platform_labels", "1000");

    private void AssertSameAsIproute2()
    {
        Func<int, string> names = _network.Names();
        IReadOnlyList<JsonElement> expected = _network.IpJson("-f mpls route show");
        IReadOnlyList<MplsRoute> listed = Routes.List();
        Assert.Equal(expected.Count, listed.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            (JsonElement ip, MplsRoute route) = (expected[i], listed[i]);
            Assert.Equal((ip.Text("dst"), ip.Text("protocol")), ($"{route.Label}", $"{(byte)route.Protocol!.Value}"));
            // As iproute2 spells it.
            Assert.Equal(ip.TryGetProperty("ttl-propogate", out JsonElement propagate) ? propagate.GetBoolean() : null,
                route.PropagateTimeToLive);
            AssertSameWay(ip, route.NewLabels, route.Gateway, route.LinkLayerGateway, route.OutputInterface, route.Flags, names);
            JsonElement[] hops = ip.TryGetProperty("nexthops", out JsonElement several) ? [.. several.EnumerateArray()] : [];
            Assert.Equal(hops.Length, route.NextHops.Count);
            for (int j = 0; j < hops.Length; j++)
            {
                MplsNextHop hop = route.NextHops[j];
                AssertSameWay(hops[j], hop.NewLabels, hop.Gateway, hop.LinkLayerGateway, hop.OutputInterface, hop.Flags, names);
            }
        }
    }

    private static void AssertSameWay(JsonElement ip, IReadOnlyList<uint> labels, IPAddress? gateway, LinkLayerAddress? link, int? device,
        RouteFlags flags, Func<int, string> names)
    {
        Assert.Equal(ip.TextOrNull("to"), labels.Count == 0 ? null : string.Join('/', labels));
        Assert.Equal(ip.TryGetProperty("via", out JsonElement via) ? via.Text("host") : null, gateway?.ToString() ?? link?.ToString());
        Assert.Equal(ip.TextOrNull("dev"), device is int index ? names(index) : null);
        string[] told = [.. ip.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!)];
        Assert.Equal((told.Contains("dead"), told.Contains("linkdown")),
            (flags.HasFlag(RouteFlags.Dead), flags.HasFlag(RouteFlags.LinkDown)));
    }
}
