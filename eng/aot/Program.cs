// Uses every object of the library once, in a network namespace of its own, and prints what the kernel then lists.
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Threading;
using Netlink;
using Netlink.Rtnetlink;

[assembly: SupportedOSPlatform("linux")]

using var place = NetworkNamespace.CreateUnnamed();
using var rtnl = RtnetlinkClient.Open(place);
using var stop = new CancellationTokenSource();

Link bridge = rtnl.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true });
Link port = rtnl.Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") }, Master = bridge.Index, Up = true });
rtnl.Links.Set("v1", new LinkChange { Up = true, Mtu = 1400 });
rtnl.Links.Set("v0", new LinkChange { Port = new BridgePort { Hairpin = true } });
rtnl.BridgeVlans.Replace(new BridgeVlan(port.Index, 7));
rtnl.ForwardingEntries.Add(new ForwardingEntry(port.Index, LinkLayerAddress.Parse("02:00:5e:10:00:01"))
{
    Flags = NeighbourFlags.Master,
    Vlan = 7,
    State = NeighbourState.NoArp
});
rtnl.Addresses.Add(new Address(bridge.Index, InterfaceAddress.Parse("192.0.2.1/24")));
rtnl.Routes.Add(new Route
{
    Destination = IPNetwork.Parse("198.51.100.0/24"),
    Gateway = IPAddress.Parse("192.0.2.2"),
    Metrics = new RouteMetrics { Mtu = 1300 }
});
rtnl.Neighbours.Add(new Neighbour(bridge.Index, IPAddress.Parse("192.0.2.2"))
{
    LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:02"),
    State = NeighbourState.Permanent
});
rtnl.Rules.Add(new Rule(AddressFamily.InterNetwork) { Mark = 1, Table = (RouteTable)100 });
rtnl.NextHops.Add(new NextHopObject { Id = 1, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = bridge.Index });
rtnl.Qdiscs.Add(new Qdisc(port.Index, new TbfQdisc(rate: 125_000, burst: 5000, limit: 20_000)));
rtnl.Batch(batch => batch.Routes.Add(new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), NextHopId = 1 })).ThrowIfFailed();
using var other = NetworkNamespace.CreateUnnamed();
rtnl.NamespaceIds.Add(other);

int present = 0;
await foreach (NetworkChange change in rtnl.WatchAsync(cancellationToken: stop.Token))
{
    if (change is InSync)
        break;
    present++;
}

try
{
    rtnl.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/25"), Gateway = IPAddress.Parse("203.0.113.77") });
}
catch (NetlinkException error)
{
    Console.WriteLine(error.Message);
}

Console.WriteLine(
    $"{rtnl.Links.List().Count} links, {rtnl.Addresses.List().Count} addresses, {rtnl.Routes.List().Count} routes, "
    + $"{rtnl.MplsRoutes.List().Count} routes for labels, {rtnl.Neighbours.List().Count} neighbours, "
    + $"{rtnl.ForwardingEntries.List().Count} forwarding entries, {rtnl.BridgeVlans.List().Count} VLANs, "
    + $"{rtnl.Rules.List().Count} rules, {rtnl.NextHops.List().Count} next hops, "
    + $"{rtnl.Qdiscs.List().Count} qdiscs, {rtnl.NamespaceIds.List().Count} namespace ids, "
    + $"{rtnl.NeighbourTables.List().Count} neighbour tables, "
    + $"{rtnl.Netconf.List(new NetconfFilter { Family = NetconfFamily.IPv4 }).Count} parameters of IPv4; {present} objects watched");
return rtnl.Links.List().Any(link => link.Kind is VethLink) ? 0 : 1;
