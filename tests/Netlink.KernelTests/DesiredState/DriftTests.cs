using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>What was changed by hand is noticed and mended, and what the kernel changed by itself is no difference.</summary>
public sealed class DriftTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Rtnetlink => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    public static TheoryData<string> LinkChanges => new(
        "link set d0 mode default", "link set d0 gso_max_size 65536", "link set d0 gso_max_segs 65535",
        "link set d0 broadcast ff:ff:ff:ff:ff:ff");

    [KernelTheory(Kinds = "dummy")]
    [MemberData(nameof(LinkChanges))]
    public void Apply_SettingOfALinkChanged_SetsItAgain(string change)
    {
        var wanted = new DesiredNetwork(s_owner)
        {
            Links =
            [
                new LinkSpec("d0")
                {
                    Kind = new DummyLink(),
                    Mode = LinkMode.Dormant,
                    Offload = new OffloadLimits { GsoMaxSize = 30_000, GsoMaxSegments = 100 },
                    Broadcast = LinkLayerAddress.Parse("ff:ff:ff:ff:ff:fe"),
                },
            ],
        };
        Rtnetlink.Apply(wanted);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());

        _network.Ip(change);

        Assert.Equal(PlanAction.Change, Assert.Single(Rtnetlink.Apply(wanted)).Action);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_SettingsOfALinkOfAnother_AreSet()
    {
        _network.Ip("link add d0 type dummy");
        var wanted = new DesiredNetwork(s_owner)
        {
            Links = [new LinkSpec("d0") { Mode = LinkMode.Dormant, Offload = new OffloadLimits { GsoMaxSize = 30_000 } }],
        };

        Rtnetlink.Apply(wanted);

        Assert.Contains("mode DORMANT", _network.Ip("link show d0"), StringComparison.Ordinal);
        Assert.Equal(30_000u, Rtnetlink.Links.Get("d0").Offload?.GsoMaxSize);
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_OtherNumberOfQueues_CreatesTheLinkAgain()
    {
        DesiredNetwork Wanted(int queues) => new(s_owner)
        {
            Links = [new LinkSpec("d0") { Kind = new DummyLink(), TransmitQueues = queues }],
        };
        Rtnetlink.Apply(Wanted(2));
        Assert.Empty(Rtnetlink.Plan(Wanted(2)).ToString());

        Assert.Equal([PlanAction.Delete, PlanAction.Add], Rtnetlink.Apply(Wanted(4)).Select(step => step.Action));
        Assert.Equal(4, Rtnetlink.Links.Get("d0").TransmitQueues);
    }

    /// <summary>A report has all flags, and a request the given ones; and the kernel does not report flags of which none is set.</summary>
    [KernelTheory(Kinds = "dummy vlan")]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_SomeFlagsOfAVlan_AreComparedAlone(bool reorder)
    {
        var wanted = new DesiredNetwork(s_owner)
        {
            Links =
            [
                new LinkSpec("d0") { Kind = new DummyLink() },
                new DesiredLink(new LinkSpec("d0.5") { Kind = new VlanLink { Id = 5, ReorderHeaders = reorder } }) { Parent = "d0" },
            ],
        };
        Rtnetlink.Apply(wanted);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Plan_SomeOptionsOfABridge_AreComparedAlone()
    {
        DesiredNetwork Wanted(bool learning) => new(s_owner)
        {
            Links = [new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true, LinkLocalLearning = learning } }],
        };
        Rtnetlink.Apply(Wanted(false));
        Assert.Empty(Rtnetlink.Plan(Wanted(false)).ToString());

        Assert.Equal("change link br0: bridge settings", Assert.Single(Rtnetlink.Apply(Wanted(true))).ToString());
        Assert.Empty(Rtnetlink.Plan(Wanted(true)).ToString());
    }

    /// <summary>With a lifetime, the kernel would delete the address one day.</summary>
    [KernelTheory(Kinds = "dummy")]
    [InlineData("10.0.0.1/24")]
    [InlineData("fd00::1/64")]
    public void Apply_AddressThatWouldExpire_StaysForEver(string address)
    {
        var wanted = new DesiredNetwork(s_owner)
        {
            Links = [new LinkSpec("d0") { Kind = new DummyLink(), Up = true }],
            Addresses = [new DesiredAddress("d0", InterfaceAddress.Parse(address))],
        };
        Rtnetlink.Apply(wanted);
        // As a DHCP client would; iproute2 6.1 cannot set the protocol.
        Rtnetlink.Addresses.Replace(new Address(Rtnetlink.Links.Get("d0").Index, InterfaceAddress.Parse(address))
        {
            ValidLifetime = TimeSpan.FromSeconds(1000),
            PreferredLifetime = TimeSpan.FromSeconds(500),
            Protocol = 77,
        });

        Assert.NotEmpty(Rtnetlink.Apply(wanted));

        Address there = Assert.Single(Rtnetlink.Addresses.List(), there => there.Local == InterfaceAddress.Parse(address));
        Assert.Equal(System.Threading.Timeout.InfiniteTimeSpan, there.ValidLifetime);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    /// <summary>When duplicate address detection ends, the kernel clears the flag.</summary>
    [KernelFact(Kinds = "dummy")]
    public void Plan_FlagThatTheKernelClears_IsNoDifference()
    {
        var wanted = new DesiredNetwork(s_owner)
        {
            Links = [new LinkSpec("d0") { Kind = new DummyLink(), Up = true }],
            Addresses =
            [
                new DesiredAddress("d0", InterfaceAddress.Parse("fd00::1/64"))
                {
                    Flags = AddressFlags.Optimistic | AddressFlags.NoPrefixRoute,
                },
            ],
        };
        _network.Ip("link add d0 type dummy");
        _network.Ip("link set d0 group 77 up");
        Rtnetlink.Addresses.Add(new Address(Rtnetlink.Links.Get("d0").Index, InterfaceAddress.Parse("fd00::1/64"))
        {
            Flags = AddressFlags.NoPrefixRoute | AddressFlags.NoDuplicateDetection,
            Protocol = 77,
        });

        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    public static TheoryData<string> RuleNames => new(Rules.Keys);

    private static System.Collections.Generic.Dictionary<string, Rule> Rules { get; } = new()
    {
        ["from all"] = new Rule(AddressFamily.InterNetwork) { Source = IPNetwork.Parse("0.0.0.0/0"), Table = (RouteTable)100 },
        ["to all"] = new Rule(AddressFamily.InterNetworkV6) { Destination = IPNetwork.Parse("::/0"), Table = (RouteTable)100 },
        ["one source port"] = new Rule(AddressFamily.InterNetwork) { SourcePorts = new(53), IPProtocol = 17, Table = (RouteTable)100 },
        ["one destination port"] = new Rule(AddressFamily.InterNetworkV6)
        {
            DestinationPorts = new(443),
            IPProtocol = 6,
            Table = (RouteTable)100
        },
        ["ports"] = new Rule(AddressFamily.InterNetwork) { SourcePorts = new(1000, 2000), IPProtocol = 6, Table = (RouteTable)100 },
        ["mark 0"] = new Rule(AddressFamily.InterNetwork) { Mark = 0, Table = (RouteTable)100 },
        ["bits 0"] = new Rule(AddressFamily.InterNetwork) { Mark = 0, MarkMask = 0xff, Table = (RouteTable)100 },
        ["no realms"] = new Rule(AddressFamily.InterNetwork) { Realms = new RouteRealms(0), Table = (RouteTable)100 },
        ["no tunnel"] = new Rule(AddressFamily.InterNetwork) { TunnelId = 0, Table = (RouteTable)100 },
        ["any protocol"] = new Rule(AddressFamily.InterNetwork) { IPProtocol = 0, Table = (RouteTable)100 },
        ["users"] = new Rule(AddressFamily.InterNetwork) { UserIds = new(0, uint.MaxValue - 1), Table = (RouteTable)100 },
        ["suppress"] = new Rule(AddressFamily.InterNetworkV6) { SuppressPrefixLength = 0, SuppressInterfaceGroup = 0 },
        ["inverted"] = new Rule(AddressFamily.InterNetwork) { IsInverted = true, Source = IPNetwork.Parse("10.0.0.0/8"), Priority = 5 },
    };

    [KernelTheory]
    [MemberData(nameof(RuleNames))]
    public void Plan_RuleThatTheKernelReportsInAnotherWay_IsNoDifference(string name)
    {
        var wanted = new DesiredNetwork(s_owner) { Rules = [Rules[name]] };
        Assert.Single(Rtnetlink.Apply(wanted));
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
        Assert.Single(Rtnetlink.Apply(new DesiredNetwork(s_owner)));
    }

    /// <summary>The carrier of a way comes and goes without any route being changed.</summary>
    [KernelTheory(Kinds = "veth")]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_NextHopWithoutCarrier_IsNoDifference(bool takesDestination)
    {
        int first = _network.AddVeth("v0", "v1").Index, second = _network.AddVeth("w0", "w1").Index;
        _network.Ip("address add 10.7.0.1/24 dev v0");
        _network.Ip("address add 10.8.0.1/24 dev w0");
        var wanted = new DesiredNetwork(new NetworkOwner((RouteProtocol)77, new RouteFilter { Protocol = (RouteProtocol)77 }, _ => true))
        {
            Routes =
            [
                new DesiredRoute(new Route
                {
                    Destination = IPNetwork.Parse("10.1.0.0/16"),
                    NextHops =
                    [
                        new NextHop { Gateway = IPAddress.Parse("10.7.0.2"), OutputInterface = first },
                        new NextHop { Gateway = IPAddress.Parse("10.8.0.2"), OutputInterface = second },
                    ],
                })
                { TakesDestination = takesDestination },
            ],
        };
        Rtnetlink.Apply(wanted);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());

        _network.Ip("link set w1 down");

        Assert.Contains("linkdown", _network.Ip("route show 10.1.0.0/16"), StringComparison.Ordinal);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    [KernelFact]
    public void Plan_SourceOfAllPackets_IsNoDifference()
    {
        _network.AddVeth();
        var wanted = new DesiredNetwork(s_owner)
        {
            Routes =
            [
                new DesiredRoute(new Route { Destination = IPNetwork.Parse("2001:db8:1::/48"), Source = IPNetwork.Parse("::/0") })
                {
                    Device = "v0",
                },
            ],
        };
        Rtnetlink.Apply(wanted);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    /// <summary>The kernel would delete the first of these rules for the second.</summary>
    [KernelFact]
    public void Apply_RuleBehindOneThatHasMore_DeletesItAlone()
    {
        var more = new Rule(AddressFamily.InterNetwork) { Priority = 10, Table = (RouteTable)100, Mark = 7 };
        var other = new Rule(AddressFamily.InterNetworkV6) { Priority = 10, Table = (RouteTable)100 };
        Rtnetlink.Apply(new DesiredNetwork(s_owner) { Rules = [more, more with { Mark = null }, other] });
        Assert.Equal(3, Rtnetlink.Rules.List().Count(rule => rule.Priority == 10));
        var wanted = new DesiredNetwork(s_owner) { Rules = [more, other] };

        Assert.Single(Rtnetlink.Apply(wanted));

        Assert.Equal([7u, null], Rtnetlink.Rules.List().Where(rule => rule.Priority == 10).Select(rule => rule.Mark));
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }
}
