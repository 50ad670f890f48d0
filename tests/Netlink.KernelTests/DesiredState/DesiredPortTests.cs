using System;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>Settings of ports: made when a link joins, mended when they were changed, and back after a failure.</summary>
public sealed class DesiredPortTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    /// <summary>Every setting, each other than the kernel's default.</summary>
    private static readonly BridgePort s_every = new()
    {
        Priority = 7,
        Cost = 77,
        Hairpin = true,
        Guard = true,
        RootBlock = true,
        FastLeave = true,
        Flood = false,
        ProxyArp = true,
        ProxyArpWifi = true,
        MulticastRouter = MulticastRouterPort.Always,
        MulticastFlood = false,
        MulticastToUnicast = true,
        VlanTunnel = true,
        BroadcastFlood = false,
        GroupForwardMask = 0x4000,
        NeighbourSuppression = true,
        Isolated = true,
        MulticastHostsLimit = 77,
        Locked = true,
        MacAuthenticationBypass = true,
        MaxMulticastGroups = 77,
        NeighbourVlanSuppression = true,
        BackupNextHopId = 12,
        ForwardGratuitousNeighbours = true,
    };

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Rtnetlink => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge dummy linux-7.3")]
    public void Apply_EverySettingOfABridgePort_IsMadeKeptAndMended()
    {
        DesiredNetwork wanted = InBridge(s_every);

        Rtnetlink.Apply(wanted);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
        Assert.Empty(Rtnetlink.Apply(wanted));
        Assert.Equal(s_every, Settings(s_every));

        // Each is found alone, and mended without the others.
        Rtnetlink.Links.Set("d0", new LinkChange { Port = new BridgePort { Hairpin = false, Learning = true } });
        Assert.Equal("change link d0: bridge port settings", Assert.Single(Rtnetlink.Plan(wanted).Steps).ToString());
        Rtnetlink.Apply(wanted);
        Assert.Equal(s_every, Settings(s_every));

        // What is no longer described stays; what is 0 for none is none.
        DesiredNetwork less = InBridge(new BridgePort { BackupNextHopId = 0, BackupPort = 0, Cost = 78 });
        Rtnetlink.Apply(less);
        Assert.Empty(Rtnetlink.Plan(less).ToString());
        Assert.Equal(s_every with { BackupNextHopId = null, Cost = 78 }, Settings(s_every));
    }

    [KernelFact(Kinds = "bridge dummy veth")]
    public void Apply_OtherMaster_SetsTheSettingsAgain()
    {
        DesiredNetwork Wanted(string master) => new(s_owner)
        {
            Links =
            [
                new LinkSpec("br0") { Kind = new BridgeLink(), Up = true },
                new LinkSpec("br1") { Kind = new BridgeLink(), Up = true },
                new DesiredLink(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") }, Up = true })
                {
                    Master = master,
                    Port = new BridgePort { Isolated = true },
                },
                // The other end, which is made along with the first.
                new DesiredLink(new LinkSpec("v1")) { Master = master, Port = new BridgePort { Hairpin = true, Cost = 7 } },
            ],
        };
        foreach (string master in (string[])["br0", "br1"])
        {
            Rtnetlink.Apply(Wanted(master));

            Assert.Empty(Rtnetlink.Plan(Wanted(master)).ToString());
            Assert.Equal((master, true), (MasterOf("v0"), Port("v0").Isolated));
            Assert.Equal((master, true, 7u), (MasterOf("v1"), Port("v1").Hairpin, Port("v1").Cost));
        }
    }

    [KernelFact(Kinds = "bond dummy linux-6.3")]
    public void Apply_PortOfABond_IsMadeKeptAndMended()
    {
        DesiredNetwork wanted = new(s_owner)
        {
            Links =
            [
                new DesiredLink(new LinkSpec("d0") { Kind = new DummyLink() })
                {
                    Master = "b0",
                    Port = new BondPort { QueueId = 2, Priority = 7 },
                },
                new LinkSpec("b0") { Kind = new BondLink { Mode = BondMode.ActiveBackup } },
            ],
        };
        Rtnetlink.Apply(wanted);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
        Assert.Equal((ushort?)2, Assert.IsType<BondPort>(Rtnetlink.Links.Get("d0").Port).QueueId);

        Rtnetlink.Links.Set("d0", new LinkChange { Port = new BondPort { Priority = -3 } });
        Assert.Equal("change link d0: bond port settings", Assert.Single(Rtnetlink.Apply(wanted)).ToString());
        Assert.Equal(7, Assert.IsType<BondPort>(Rtnetlink.Links.Get("d0").Port).Priority);
    }

    /// <summary>The port of somebody else, moved or not, has its settings back.</summary>
    [KernelTheory(Kinds = "bridge dummy")]
    [InlineData("br0")]
    [InlineData("br1")]
    public void Apply_StepFails_LeavesThePortAsItWas(string master)
    {
        _network.Ip("link add br0 type bridge");
        _network.Ip("link add br1 type bridge");
        _network.Ip("link add d0 master br0 type dummy");
        _network.Ip("link set d0 type bridge_slave hairpin on cost 55 isolated on");
        LinkPort before = Rtnetlink.Links.Get("d0").Port!;
        DesiredNetwork wanted = new(s_owner)
        {
            Links =
            [
                new DesiredLink(new LinkSpec("d0"))
                {
                    Master = master,
                    Port = new BridgePort { Hairpin = false, Cost = 77, Learning = false },
                },
            ],
            Routes = [new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") }],
        };

        NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => Rtnetlink.Apply(wanted));

        Assert.Empty(failure.NotUndone);
        Assert.Equal("br0", MasterOf("d0"));
        Assert.Equal(before, Rtnetlink.Links.Get("d0").Port);
    }

    [KernelFact(Kinds = "bridge bond dummy")]
    public void Plan_PortOfAnotherKindOfMaster_IsAConflict()
    {
        _network.Ip("link add b0 type bond");
        _network.Ip("link add d0 type dummy");

        Assert.Contains("b0 is a bond", Refuse("b0"), StringComparison.Ordinal);
        Assert.Contains("lo is no link that has ports", Refuse("lo"), StringComparison.Ordinal);

        string Refuse(string master) => Assert.Throws<NetworkConflictException>(() => Rtnetlink.Plan(new DesiredNetwork(s_owner)
        {
            Links = [new DesiredLink(new LinkSpec("d0")) { Master = master, Port = new BridgePort { Hairpin = true } }],
        })).Message;
    }

    private static DesiredNetwork InBridge(BridgePort port) => new(s_owner)
    {
        Links =
        [
            new DesiredLink(new LinkSpec("d0") { Kind = new DummyLink(), Up = true }) { Master = "br0", Port = port },
            new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true },
        ],
    };

    private BridgePort Port(string name) => Assert.IsType<BridgePort>(Rtnetlink.Links.Get(name).Port);

    private string? MasterOf(string name) => Rtnetlink.Links.List().Single(link => link.Index == Rtnetlink.Links.Get(name).Master).Name;

    /// <summary>What d0 has of the settings that are given.</summary>
    private BridgePort Settings(BridgePort given)
    {
        BridgePort there = Port("d0");
        return there with
        {
            State = null,
            Id = null,
            Number = null,
            MulticastGroups = null,
            Learning = given.Learning is null ? null : there.Learning,
        };
    }
}
