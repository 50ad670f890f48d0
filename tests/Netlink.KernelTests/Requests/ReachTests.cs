using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>A request reaches what it names and nothing else, alone and in a batch.</summary>
public sealed class ReachTests : IDisposable
{
    private static readonly IPNetwork s_target = IPNetwork.Parse("2001:db8:9::/48");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _device;

    public ReachTests()
    {
        _device = _network.AddVeth("va", "vb").Index;
        _network.Rtnetlink.Addresses.Add(new Address(_device, InterfaceAddress.Parse("10.0.0.1/24")));
        _network.Rtnetlink.Addresses.Add(new Address(_device,
            InterfaceAddress.Parse("2001:db8::1/64"))
        { Flags = AddressFlags.NoDuplicateDetection });
    }

    public static TheoryData<bool> Ways => new(false, true);

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Set_NoLinkNamed_IsRefusedAndEveryLinkStaysAsItWas()
    {
        (string, int?, bool)[] before = State();
        var change = new LinkChange { Group = 0, Up = false, Mtu = 1234 };
        Assert.Throws<ArgumentException>(() => Client.Links.Set(default, change));
        Assert.Throws<ArgumentException>(() => Client.Batch(batch => batch.Links.Set(default, change)));
        Assert.Throws<ArgumentException>(() => Client.Links.Get(default));
        Assert.Throws<ArgumentException>(() => Client.Links.TryGet(default));
        Assert.Throws<ArgumentException>(() => Client.Links.Delete(default));
        Assert.Throws<ArgumentException>(() => Client.Batch(batch => batch.Links.Delete(default)));
        Assert.Throws<ArgumentException>(() => Client.Links.AddAlternativeName(default, "other"));
        Assert.Equal(before, State());

        // Carriers come and go by themselves.
        (string, int?, bool)[] State() => [.. Client.Links.List().Select(link => (link.Name, link.Mtu, (link.Flags & LinkFlags.Up) != 0))];
    }

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

    [KernelFact]
    public void Batch_ChangesOfWhatIsReadFirst_AreMadeInOrder()
    {
        var route = new Route
        {
            Destination = s_target,
            Gateway = IPAddress.Parse("2001:db8::2"),
            Type = RouteType.Unicast,
            Preference = RouterPreference.Medium
        };
        var rule = new Rule(AddressFamily.InterNetwork) { Priority = 77, Table = (RouteTable)77 };
        BatchResult result = Client.Batch(batch =>
        {
            batch.Routes.Delete(route);
            batch.Routes.Add(route);
            batch.Routes.Delete(route);
            batch.Rules.Add(rule);
            batch.Rules.Delete(rule);
            batch.Rules.Delete(rule);
            batch.Links.Set("va", new LinkChange { Address = LinkLayerAddress.Parse("02:00:5e:10:00:01"), Mtu = 1400 });
            batch.Links.Set("va", new LinkChange { Mtu = 1500 });
        });
        Assert.Equal([0, 5], result.Failures.Keys);
        Assert.Equal(8, result.Count);
        Assert.Equal((1500, "02:00:5e:10:00:01"), (Client.Links.Get("va").Mtu, Client.Links.Get("va").Address.ToString()));
    }

    [KernelFact]
    public void Batch_WhenItWasSent_TakesNoMore()
    {
        RtnetlinkBatch? kept = null;
        Client.Batch(batch => kept = batch);
        Assert.Throws<InvalidOperationException>(() => kept!.Links.Delete("va"));
        Assert.Throws<InvalidOperationException>(() => kept!.Rules.Delete(new Rule(AddressFamily.InterNetwork) { Priority = 1 }));
        Assert.NotNull(Client.Links.TryGet("va"));
    }

    [KernelFact]
    public void Batch_NamespaceDisposedWhileGathering_IsStillTheOneMeant()
    {
        using NetworkNamespace there = NetworkNamespace.CreateUnnamed();
        using RtnetlinkClient inside = RtnetlinkClient.Open(there);
        Client.Batch(batch =>
        {
            using NetworkNamespace other = NetworkNamespace.FromPath($"/proc/self/fd/{there.Descriptor}");
            batch.Links.Add(new LinkSpec("x0") { Kind = new VethLink { Peer = new LinkSpec("x1") { Namespace = other } } });
            batch.Links.Set("vb", new LinkChange { Namespace = other });
        }).ThrowIfFailed();
        Assert.NotNull(inside.Links.TryGet("x1"));
        Assert.NotNull(inside.Links.TryGet("vb"));
    }

    [KernelFact(Kinds = "tun")]
    public void Batch_TunDevice_IsMadeWithItsSettings()
    {
        Client.Batch(batch => batch.Links.Add(new LinkSpec("t0") { Kind = new TunLink { Owner = 12 }, Mtu = 1400 })).ThrowIfFailed();
        Link made = Client.Links.Get("t0");
        Assert.Equal((1400, (uint?)12), (made.Mtu, ((TunLink)made.Kind!).Owner));
    }

    [KernelFact]
    public void Set_AddressOfAnotherLength_IsRefusedAndNothingIsChanged()
    {
        LinkLayerAddress? before = Client.Links.Get("va").Address;
        var change = new LinkChange { Address = new LinkLayerAddress([2, 0, 0, 0, 0, 1, 2, 3]) };
        Assert.Throws<ArgumentException>(() => Client.Links.Set("va", change));
        Assert.Throws<ArgumentException>(() =>
            Client.Links.Add(new LinkSpec("d0") { Kind = new BridgeLink(), Address = new LinkLayerAddress([2, 0, 0, 0]) }));
        Assert.Equal(before, Client.Links.Get("va").Address);
    }

    [KernelFact]
    public void AddAddress_IPv6_IsReturnedAsTheKernelMadeIt()
    {
        Address made = Client.Addresses.Add(new Address(_device, InterfaceAddress.Parse("fe80::77/64")));
        Assert.Equal(RouteScope.Link, made.Scope);
        Assert.Equal(Timeout.InfiniteTimeSpan, made.ValidLifetime);
        Assert.True((made.Flags & AddressFlags.Permanent) != 0);
        Assert.Equal(made.Local, Assert.Single(Client.Addresses.List(), address => address.Local == made.Local).Local);
        Address changed = Client.Addresses.Replace(made with
        {
            ValidLifetime = TimeSpan.FromSeconds(500),
            PreferredLifetime = TimeSpan.FromSeconds(400),
            Flags = AddressFlags.None
        });
        Assert.True(changed.ValidLifetime <= TimeSpan.FromSeconds(500));
    }

    [KernelFact]
    public void AddAddress_Loopback_HasTheScopeThatIpGivesIt()
    {
        Assert.Equal(RouteScope.Host, Client.Addresses.Add(new Address(1, InterfaceAddress.Parse("127.0.0.5/8"))).Scope);
        Assert.Throws<ArgumentException>(() => Client.Addresses.Add(new Address(_device, default)));
    }

    [KernelFact]
    public void Lookup_ScopedAddress_GoesByThatDevice()
    {
        int other = Client.Links.Get("vb").Index;
        Assert.Equal(other, Client.Routes.Lookup(new IPAddress(IPAddress.Parse("fe80::99").GetAddressBytes(), other)).OutputInterface);
        Assert.Throws<ArgumentException>(() =>
            Client.Routes.Lookup(new RouteLookup(new IPAddress(IPAddress.Parse("fe80::99").GetAddressBytes(), other))
            {
                OutputInterface = _device
            }));
        Client.Routes.Add(new Route
        {
            Destination = s_target,
            Gateway = new IPAddress(IPAddress.Parse("fe80::99").GetAddressBytes(), other)
        });
        Assert.Equal(other, Assert.Single(Client.Routes.List(), route => route.Destination == s_target).OutputInterface);
        var mine = new InterfaceAddress(new IPAddress(IPAddress.Parse("fe80::78").GetAddressBytes(), _device), 64);
        Client.Addresses.Add(new Address(_device, mine));
        Assert.Contains(Client.Addresses.List(), address => address.Local == mine);
        Assert.Throws<ArgumentException>(() =>
            Client.Neighbours.Get(_device, new IPAddress(IPAddress.Parse("fe80::5").GetAddressBytes(), 77)));
    }

    [KernelFact]
    public void Visit_ThatDisposesItsClient_IsRefusedAndTheClientGoesOn()
    {
        int state = 0;
        Assert.Throws<InvalidOperationException>(() =>
            Client.Routes.Visit(null, ref state, (in RouteView _, ref int _) => Client.Dispose()));
        Assert.NotNull(Client.Links.TryGet("va"));
        Assert.NotEmpty(Client.Routes.List());
    }

    private void DeleteRule(Rule rule, bool batched) => Do(batched, () => Client.Rules.Delete(rule), batch => batch.Rules.Delete(rule));

    private void DeleteRoute(Route route, bool batched)
        => Do(batched, () => Client.Routes.Delete(route), batch => batch.Routes.Delete(route));

    private void DeleteAddress(Address address, bool batched)
        => Do(batched, () => Client.Addresses.Delete(address), batch => batch.Addresses.Delete(address));

    private void Do(bool batched, Action alone, Action<RtnetlinkBatch> gather)
    {
        if (!batched)
            alone();
        else if (Client.Batch(gather)[0] is Exception failure)
            throw failure;
    }

    private uint[] Priorities(params uint[] wanted)
        => [.. Client.Rules.List(new RuleFilter { Family = AddressFamily.InterNetwork }).Select(rule => rule.Priority!.Value)
            .Where(wanted.Contains)];
}
