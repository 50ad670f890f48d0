using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

public sealed partial class ReachTests
{
    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRule_ByPriorityAlone_DeletesItWhateverItsTable(bool batched)
    {
        _network.Ip("rule add pref 1000 table 100");
        DeleteRule(new Rule(AddressFamily.InterNetwork) { Priority = 1000 }, batched);
        Assert.DoesNotContain(Client.Rules.List(), rule => rule.Priority == 1000);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRule_TwoMatch_DeletesTheFirstAsIpDoes(bool batched)
    {
        _network.Ip("rule add pref 100 from 192.0.2.0/24 table 55");
        _network.Ip("rule add pref 200 from 192.0.2.0/24 table main");
        DeleteRule(new Rule(AddressFamily.InterNetwork) { Source = IPNetwork.Parse("192.0.2.0/24") }, batched);
        Assert.Equal([200u], Priorities(100, 200));
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRule_DiffersInWhatTheKernelDoesNotCompare_DeletesNothing(bool batched)
    {
        _network.Ip("rule add pref 10 from 192.0.2.0/24 table 100 suppress_prefixlength 8 protocol static");
        var mine = new Rule(AddressFamily.InterNetwork) { Priority = 10 };
        foreach (Rule other in (Rule[])
        [
            mine with { IsInverted = true }, mine with { SuppressPrefixLength = 9 }, mine with { SuppressInterfaceGroup = 3 },
                mine with { Protocol = RouteProtocol.Boot },
            mine with { Table = RouteTable.Main }, mine with { Action = RuleAction.Prohibit }, mine with { Target = 32766 },
                mine with { L3Master = true }, mine with { Mark = 1 },
            mine with { Source = IPNetwork.Parse("0.0.0.0/0") }, mine with { Realms = new RouteRealms(1) }, mine with { Priority = 11 },
        ])
        {
            NetlinkException error = Assert.Throws<NetlinkException>(() => DeleteRule(other, batched));
            Assert.Equal(Errno.ENOENT, error.Error);
            Assert.Equal([10u], Priorities(10));
        }

        DeleteRule(mine, batched);
        Assert.Equal([], Priorities(10));
    }

    /// <summary>The kernel takes an earlier rule of the same priority that has more for the one that is named.</summary>
    [KernelTheory]
    [InlineData("iif v0")]
    [InlineData("oif v0")]
    [InlineData("fwmark 7")]
    [InlineData("fwmark 7/0xff")]
    [InlineData("uidrange 1000-1001")]
    [InlineData("ipproto tcp")]
    [InlineData("ipproto udp sport 53")]
    [InlineData("ipproto udp dport 53-54")]
    [InlineData("suppress_prefixlength 8")]
    [InlineData("protocol static")]
    public void DeleteRule_BehindOneThatHasMore_NeverDeletesThatOne(string more)
    {
        _network.Ip($"rule add pref 10 {more} table 100");
        _network.Ip("rule add pref 10 table 100");
        IReadOnlyList<Rule> before = [.. Client.Rules.List().Where(rule => rule.Priority == 10)];
        Assert.Equal(2, before.Count);

        foreach (bool batched in (bool[])[false, true])
        {
            Exception refusal = Assert.Throws<InvalidOperationException>(() => DeleteRule(before[1], batched));
            Assert.Contains("would delete", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(before, Client.Rules.List().Where(rule => rule.Priority == 10));
        }

        DeleteRule(before[0], batched: false);
        Assert.Equal([before[1]], Client.Rules.List().Where(rule => rule.Priority == 10));
        DeleteRule(before[1], batched: true);
        Assert.DoesNotContain(Client.Rules.List(), rule => rule.Priority == 10);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRule_InFrontOfOneThatHasMore_LeavesThatOne(bool batched)
    {
        _network.Ip("rule add pref 10 table 100");
        _network.Ip("rule add pref 10 iif v0 table 100");
        Rule[] before = [.. Client.Rules.List().Where(rule => rule.Priority == 10)];

        DeleteRule(before[0], batched);

        Assert.Equal([before[1]], Client.Rules.List().Where(rule => rule.Priority == 10));
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRule_NothingSet_IsRefused(bool batched)
    {
        int before = Client.Rules.List().Count;
        Assert.Throws<ArgumentException>(() => DeleteRule(new Rule(AddressFamily.InterNetwork), batched));
        Assert.Throws<ArgumentException>(() => DeleteRule(new Rule(AddressFamily.InterNetworkV6), batched));
        Assert.Equal(before, Client.Rules.List().Count);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRoute_IPv6DiffersInWhatTheKernelDoesNotCompare_DeletesNothing(bool batched)
    {
        _network.Ip("-6 route add 2001:db8:9::/48 via 2001:db8::2 mtu 1400 src 2001:db8::1");
        var mine = new Route { Destination = s_target };
        Route listed = Assert.Single(Client.Routes.List(), route => route.Destination == s_target);
        foreach (Route other in (Route[])
        [
            mine with { Type = RouteType.Unreachable }, mine with { PreferredSource = IPAddress.Parse("2001:db8::77") },
                mine with { Metrics = new RouteMetrics { Mtu = 1300 } },
            mine with { Preference = RouterPreference.High }, mine with { Scope = RouteScope.Link },
                mine with { ExpiresIn = TimeSpan.FromSeconds(60) }, mine with { Metric = 7 },
            mine with { Protocol = RouteProtocol.Static }, mine with { OutputInterface = 1 },
                mine with { Gateway = IPAddress.Parse("2001:db8::3") },
            mine with { NextHops = [new NextHop { Gateway = IPAddress.Parse("2001:db8::2") },
                new NextHop { Gateway = IPAddress.Parse("2001:db8::3") }] },
            listed with { Type = RouteType.Unreachable }, listed with { Metrics = new RouteMetrics { Mtu = 1300 } },
        ])
        {
            NetlinkException error = Assert.Throws<NetlinkException>(() => DeleteRoute(other, batched));
            Assert.Equal(Errno.ESRCH, error.Error);
            Assert.Single(Client.Routes.List(), route => route.Destination == s_target);
        }

        DeleteRoute(listed, batched);
        Assert.DoesNotContain(Client.Routes.List(), route => route.Destination == s_target);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRoute_IPv4DiffersInWhatTheKernelDoesNotCompare_DeletesNothing(bool batched)
    {
        _network.Ip("route add 10.9.0.0/16 via 10.0.0.2 metric 5");
        var target = IPNetwork.Parse("10.9.0.0/16");
        var mine = new Route { Destination = target };
        foreach (Route other in (Route[])
        [
            mine with { Realms = new RouteRealms(2, 1) }, mine with { Metric = 0 }, mine with { Type = RouteType.Blackhole },
                mine with { Metrics = new RouteMetrics { Mtu = 1300 } },
            mine with { NextHops = [new NextHop { Gateway = IPAddress.Parse("10.0.0.2") },
                new NextHop { Gateway = IPAddress.Parse("10.0.0.3") }] },
            mine with { PreferredSource = IPAddress.Parse("10.0.0.1") }, mine with { TypeOfService = 8 },
            mine with { ExpiresIn = TimeSpan.FromSeconds(60) }, mine with { Source = IPNetwork.Parse("10.0.0.0/24") },
            mine with { Preference = RouterPreference.High },
        ])
        {
            NetlinkException error = Assert.Throws<NetlinkException>(() => DeleteRoute(other, batched));
            Assert.Equal(Errno.ESRCH, error.Error);
            Assert.Single(Client.Routes.List(), route => route.Destination == target);
        }

        DeleteRoute(mine, batched);
        Assert.DoesNotContain(Client.Routes.List(), route => route.Destination == target);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRoute_SecondOfTwoIsMeant_LeavesTheFirst(bool batched)
    {
        _network.Ip("-6 route add 2001:db8:9::/48 via 2001:db8::2 metric 10");
        _network.Ip("-6 route add 2001:db8:9::/48 via 2001:db8::3 metric 20 src 2001:db8::1");
        DeleteRoute(new Route { Destination = s_target, PreferredSource = IPAddress.Parse("2001:db8::1") }, batched);
        Assert.Equal(10u, Assert.Single(Client.Routes.List(), route => route.Destination == s_target).Metric);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRoute_AddedWithAMetricOfZero_IsDeletedByTheSame(bool batched)
    {
        foreach (Route route in (Route[])
        [
            new() { Destination = s_target, Gateway = IPAddress.Parse("2001:db8::2"), Metric = 0 },
            new() { Destination = IPNetwork.Parse("10.9.0.0/16"), Gateway = IPAddress.Parse("10.0.0.2"), Metric = 0 },
        ])
        {
            Client.Routes.Add(route);
            DeleteRoute(route, batched);
            Assert.DoesNotContain(Client.Routes.List(), there => there.Destination == route.Destination);
        }
    }

    /// <summary>A route reports the next hops that its next-hop object has at the moment. It is named by the object.</summary>
    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteRoute_ListedBeforeItsNextHopObjectChanged_DeletesIt(bool batched)
    {
        _network.Ip("nexthop add id 1 via 10.0.0.2 dev va");
        _network.Ip("nexthop add id 2 via 10.0.0.3 dev va");
        _network.Ip("nexthop add id 10 group 1/2");
        _network.Ip("-6 nexthop add id 3 via 2001:db8::2 dev va");
        _network.Ip("-6 nexthop add id 4 via 2001:db8::3 dev va");
        _network.Ip("nexthop add id 30 group 3/4");
        string[] routes = ["10.9.0.0/16 nhid 10", "10.10.0.0/16 nhid 1", "2001:db8:9::/48 nhid 30", "2001:db8:a::/48 nhid 3"];
        foreach (string route in routes)
            _network.Ip($"route add {route}");
        Route[] listed = [.. Client.Routes.List().Where(route => route.NextHopId is not null)];
        Assert.Equal(4, listed.Length);

        _network.Ip("nexthop replace id 1 via 10.0.0.4 dev va");
        _network.Ip("-6 nexthop replace id 3 via 2001:db8::4 dev va");
        _network.Ip("nexthop replace id 10 group 1");
        _network.Ip("nexthop replace id 30 group 3");

        foreach (Route other in listed)
        {
            NetlinkException error = Assert.Throws<NetlinkException>(() => DeleteRoute(other with { NextHopId = 2 }, batched));
            Assert.Equal(Errno.ESRCH, error.Error);
        }

        foreach (Route route in listed)
            DeleteRoute(route, batched);
        Assert.DoesNotContain(Client.Routes.List(), route => route.NextHopId is not null);
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteAddress_PeerOfTheSameNetwork_DeletesNothing(bool batched)
    {
        Client.Addresses.Add(new Address(_device, InterfaceAddress.Parse("10.1.0.1/24")) { Peer = IPAddress.Parse("10.1.0.5") });
        var other = new Address(_device, InterfaceAddress.Parse("10.1.0.1/24")) { Peer = IPAddress.Parse("10.1.0.6") };
        Assert.Equal(Errno.EADDRNOTAVAIL, Assert.Throws<NetlinkException>(() => DeleteAddress(other, batched)).Error);
        DeleteAddress(other with { Peer = IPAddress.Parse("10.1.0.5") }, batched);
        Assert.DoesNotContain(Client.Addresses.List(), address => address.Local == other.Local);
    }

    private void DeleteRule(Rule rule, bool batched) => Do(batched, () => Client.Rules.Delete(rule), batch => batch.Rules.Delete(rule));

    private void DeleteRoute(Route route, bool batched)
        => Do(batched, () => Client.Routes.Delete(route), batch => batch.Routes.Delete(route));

    private void DeleteAddress(Address address, bool batched)
        => Do(batched, () => Client.Addresses.Delete(address), batch => batch.Addresses.Delete(address));
}
