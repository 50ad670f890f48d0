using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Routes;

public sealed partial class RouteServiceTests
{
    [KernelFact]
    public void Lookup_ThroughARoute_TellsTheWay()
    {
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2"), Table = RouteTable.Main });

        Route way = Routes.Lookup(IPAddress.Parse("198.51.100.5"));
        Route matched = Routes.Lookup(new RouteLookup(IPAddress.Parse("198.51.100.5")) { MatchedRoute = true });
        Route connected = Routes.Lookup(IPAddress.Parse("192.0.2.9"));
        Route ipv6 = Routes.Lookup(IPAddress.Parse("2001:db8::9"));
        Route own = Routes.Lookup(IPAddress.Parse("192.0.2.1"));

        Assert.Equal(("192.0.2.2", _link, "192.0.2.1", RouteTable.Main),
            (way.Gateway?.ToString(), way.OutputInterface, way.PreferredSource?.ToString(), way.Table));
        Assert.Equal(s_destination, matched.Destination);
        Assert.Null(connected.Gateway);
        Assert.Equal(_link, connected.OutputInterface);
        Assert.Equal(_link, ipv6.OutputInterface);
        Assert.Equal(RouteType.Local, own.Type);
        Assert.Equal("v0", _network.IpJson("route get 198.51.100.5").Single().Text("dev"));
    }

    [KernelFact]
    public void Lookup_ByMarkPortsUserAndDevice_FollowsTheRules()
    {
        Rule rule(uint priority, uint table) => new(AddressFamily.InterNetwork) { Priority = priority, Table = (RouteTable)table };
        foreach (uint table in (uint[])[101, 102, 103])
            Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse($"192.0.2.{table}"), Table = (RouteTable)table });
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") });
        _network.Rtnetlink.Rules.Add(rule(10, 101) with { Mark = 7 });
        _network.Rtnetlink.Rules.Add(rule(11, 102) with
        {
            IPProtocol = 6,
            SourcePorts = new InclusiveRange<ushort>(1024),
            DestinationPorts = new InclusiveRange<ushort>(443)
        });
        _network.Rtnetlink.Rules.Add(rule(12, 103) with { UserIds = new InclusiveRange<uint>(1000) });

        var lookup = new RouteLookup(IPAddress.Parse("198.51.100.5"));
        Assert.Equal(("192.0.2.2", RouteTable.Main), Way(lookup));
        Assert.Equal(("192.0.2.101", (RouteTable)101), Way(lookup with { Mark = 7 }));
        Assert.Equal(("192.0.2.102", (RouteTable)102), Way(lookup with { IPProtocol = 6, SourcePort = 1024, DestinationPort = 443 }));
        Assert.Equal(("192.0.2.2", RouteTable.Main), Way(lookup with { IPProtocol = 6, SourcePort = 1024, DestinationPort = 80 }));
        Assert.Equal(("192.0.2.103", (RouteTable)103), Way(lookup with { UserId = 1000 }));
        Assert.Equal(("192.0.2.2", RouteTable.Main), Way(lookup with { OutputInterface = _link, Source = IPAddress.Parse("192.0.2.1") }));

        (string?, RouteTable) Way(RouteLookup asked)
        {
            Route way = Routes.Lookup(asked);
            return (way.Gateway?.ToString(), way.Table);
        }
    }

    [KernelFact]
    public void Lookup_NoWay_SaysWhy()
    {
        Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.101.0/24"), Type = RouteType.Unreachable });
        Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.102.0/24"), Type = RouteType.Prohibit });

        Assert.Equal(Errno.ENETUNREACH, Error("203.0.113.1"));
        Assert.Equal(Errno.EHOSTUNREACH, Error("198.51.101.1"));
        Assert.Equal(Errno.EACCES, Error("198.51.102.1"));

        Errno Error(string address) => Assert.Throws<NetlinkException>(() => Routes.Lookup(IPAddress.Parse(address))).Error;
    }
}
