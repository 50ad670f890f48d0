using System;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Batching;

public sealed class BatchTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public BatchTests()
    {
        _link = _network.AddVeth().Index;
        _network.Rtnetlink.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Batch_ThousandsOfRoutes_MakesThemAll()
    {
        BatchResult result = Client.Batch(batch =>
        {
            for (int i = 0; i < 5000; i++)
                batch.Routes.Add(RouteTo(i));
        });

        Assert.True(result.Succeeded);
        Assert.Equal(5000, result.Count);
        Assert.Equal(5000, Client.Routes.List(new RouteFilter { Table = RouteTable.Main }).Count(route => route.Gateway is not null));
    }

    [KernelFact]
    public void Batch_ThousandThatFail_TellsEachAndLosesNone()
    {
        BatchResult result = Client.Batch(batch =>
        {
            for (int i = 0; i < 3000; i++)
                batch.Routes.Delete(RouteTo(i));
        });

        Assert.Equal(3000, result.Failures.Count);
        Assert.All(result.Failures.Values, failure => Assert.True(Assert.IsType<NetlinkException>(failure).IsNotFound));
        Assert.Equal(Enumerable.Range(0, 3000), result.Failures.Keys);
    }

    [KernelFact]
    public void Batch_OneOfManyFails_MakesTheOthers()
    {
        Client.Routes.Add(RouteTo(1));

        BatchResult result = Client.Batch(batch =>
        {
            for (int i = 0; i < 3; i++)
                batch.Routes.Add(RouteTo(i));
        });

        Assert.Null(result[0]);
        Assert.True(Assert.IsType<NetlinkException>(result[1]).IsAlreadyExists);
        Assert.Null(result[2]);
        Assert.Throws<AggregateException>(result.ThrowIfFailed);
    }

    [KernelFact]
    public void Batch_OfEveryObject_IsCarriedOutInOrder()
    {
        BatchResult result = Client.Batch(batch =>
        {
            batch.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
            batch.Links.Set("br0", new LinkChange { Up = true, Mtu = 1400 });
            batch.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.7/24")));
            batch.Neighbours.Add(new Neighbour(_link,
                IPAddress.Parse("192.0.2.9"))
            { LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:09") });
            batch.Rules.Add(new Rule(System.Net.Sockets.AddressFamily.InterNetwork) { Priority = 1000, Table = (RouteTable)100 });
            batch.Rules.Delete(new Rule(System.Net.Sockets.AddressFamily.InterNetwork) { Priority = 1000, Table = (RouteTable)100 });
            batch.NextHops.Add(new NextHopObject { Id = 7, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link });
            batch.NextHops.Add(new NextHopObject { Id = 8, Gateway = IPAddress.Parse("192.0.2.4"), OutputInterface = _link });
            batch.NextHops.Replace(new NextHopObject { Id = 7, Gateway = IPAddress.Parse("192.0.2.3"), OutputInterface = _link });
            batch.NextHops.Delete(8);
            batch.Links.Delete("br0");
        });

        result.ThrowIfFailed();
        Assert.Null(Client.Links.TryGet("br0"));
        Assert.Equal("192.0.2.3", Assert.Single(Client.NextHops.List()).Gateway?.ToString());
        Assert.DoesNotContain(Client.Rules.List(), rule => rule.Priority == 1000);
        Assert.Contains(Client.Addresses.List(), address => address.Local.Address.ToString() == "192.0.2.7");
        Assert.Contains(Client.Neighbours.List(), neighbour => neighbour.Destination.ToString() == "192.0.2.9");
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Batch_VlansAndForwardingEntries_AreThere()
    {
        int bridge = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true }).Index;
        Client.Links.Set(_link, new LinkChange { Master = bridge });
        ForwardingEntry Entry(byte last, ushort vlan) => new(_link, new LinkLayerAddress([2, 0, 0x5e, 0x10, 0, last]))
        {
            Flags = NeighbourFlags.Master,
            State = NeighbourState.NoArp,
            Vlan = vlan,
        };

        BatchResult result = Client.Batch(batch =>
        {
            batch.BridgeVlans.Replace(new BridgeVlan(_link, new InclusiveRange<ushort>(10, 12)));
            batch.BridgeVlans.Delete(new BridgeVlan(_link, 11));
            batch.ForwardingEntries.Add(Entry(1, 10));
            batch.ForwardingEntries.Add(Entry(1, 10));
            batch.ForwardingEntries.Replace(Entry(2, 12));
            batch.ForwardingEntries.Add(Entry(3, 12));
            batch.ForwardingEntries.Delete(Entry(3, 12));
        });

        Assert.True(Assert.IsType<NetlinkException>(Assert.Single(result.Failures, failure => failure.Key == 3).Value).IsAlreadyExists);
        Assert.Equal(
            [new BridgeVlan(_link, 1) { Untagged = true, IsPortVlan = true }, new BridgeVlan(_link, 10), new BridgeVlan(_link, 12)],
            Client.BridgeVlans.List(new BridgeVlanFilter { LinkIndex = _link }));
        Assert.NotNull(Client.ForwardingEntries.TryGet(Entry(1, 10)));
        Assert.NotNull(Client.ForwardingEntries.TryGet(Entry(2, 12)));
        Assert.Null(Client.ForwardingEntries.TryGet(Entry(3, 12)));
    }

    [KernelFact]
    public void Batch_AppendedRouteAndQdisc_AreThere()
    {
        Client.Batch(batch =>
        {
            batch.Routes.Add(RouteTo(1));
            batch.Routes.Append(RouteTo(1) with { Gateway = IPAddress.Parse("192.0.2.3") });
            batch.Qdiscs.Add(new Qdisc(_link, new HtbQdisc { DefaultClass = 1 }) { Handle = new TrafficHandle(7, 0) });
            batch.Qdiscs.Replace(new Qdisc(_link, new ClsactQdisc()));
        }).ThrowIfFailed();

        Assert.Equal(["192.0.2.2", "192.0.2.3"],
            Client.Routes.List().Where(route => route.Gateway is not null).Select(route => route.Gateway!.ToString()));
        Assert.Equal(2, Client.Qdiscs.List(new QdiscFilter { LinkIndex = _link }).Count);

        Client.Batch(batch => batch.Qdiscs.Delete(new Qdisc(_link, new ClsactQdisc()))).ThrowIfFailed();

        Assert.IsType<HtbQdisc>(Assert.Single(Client.Qdiscs.List(new QdiscFilter { LinkIndex = _link })).Kind);
    }

    [KernelFact]
    public void Batch_BadArgument_ChangesNothing()
    {
        Assert.Throws<ArgumentException>(() => Client.Batch(batch =>
        {
            batch.Routes.Add(RouteTo(1));
            batch.Links.Add(new LinkSpec("x0"));
        }));

        Assert.DoesNotContain(Client.Routes.List(), route => route.Gateway is not null);
    }

    [KernelFact]
    public void Batch_BadArgument_NamesTheChange()
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Client.Batch(batch =>
        {
            batch.Links.Set(_link, new LinkChange { Mtu = 1400 });
            batch.Links.Set("x7", new LinkChange { Kind = new IpipLink { Local = IPAddress.IPv6Loopback } });
        }));
        Assert.StartsWith("Change 1 (link x7): ", error.Message, StringComparison.Ordinal);
        error = Assert.ThrowsAny<ArgumentException>(() => Client.Batch(batch => batch.Links.Set("x7", new LinkChange { Mtu = -1 })));
        Assert.StartsWith("Change 0 (link x7): ", error.Message, StringComparison.Ordinal);
        error = Assert.ThrowsAny<ArgumentException>(() => Client.Batch(batch => batch.Links.Set(default, new LinkChange { Mtu = 1 })));
        Assert.StartsWith("Change 0 (", error.Message, StringComparison.Ordinal);
        error = Assert.ThrowsAny<ArgumentException>(() => Client.Batch(batch =>
            batch.Routes.Add(RouteTo(1) with { Metrics = new RouteMetrics { HopLimit = 256 } })));
        Assert.StartsWith($"Change 0 ({RouteTo(1)} hoplimit 256): ", error.Message, StringComparison.Ordinal);
        error = Assert.IsType<ArgumentException>(Client.Batch(batch =>
            batch.Links.Set(_link, new LinkChange { Address = new LinkLayerAddress(new byte[8]) }))[0]);
        Assert.StartsWith($"link {_link}", error.Message, StringComparison.Ordinal);
    }

    private static Route RouteTo(int number)
        => new()
        {
            Destination = new IPNetwork(new IPAddress([16, (byte)(number >> 16), (byte)(number >> 8), (byte)number]), 32),
            Gateway = IPAddress.Parse("192.0.2.2")
        };
}
