using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>A bond and a team accept a port only while it is down, set it up, and set it down when it leaves.</summary>
public sealed class DesiredBondTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private static readonly BondLink s_lacp = new() { Mode = BondMode.Lacp };
    private static readonly BondLink s_backup = new() { Mode = BondMode.ActiveBackup };

    private static readonly Dictionary<string, (BondLink Before, BondLink After)> s_fixed = new()
    {
        ["mode"] = (s_backup, s_lacp),
        ["fail_over_mac"] = (s_backup, s_backup with { FailOverAddress = BondFailOverAddress.Active }),
        ["lacp_rate"] = (s_lacp, s_lacp with { LacpFast = true }),
        ["lacp_active"] = (s_lacp, s_lacp with { LacpActive = false }),
        ["ad_select"] = (s_lacp, s_lacp with { AggregatorChoice = BondAggregatorChoice.Count }),
        ["ad_user_port_key"] = (s_lacp, s_lacp with { UserPortKey = 9 }),
        ["tlb_dynamic_lb"] = (new() { Mode = BondMode.TransmitLoad },
            new() { Mode = BondMode.TransmitLoad, DynamicBalancing = false }),
    };

    private readonly TestNamespace _network = TestNamespace.Create();

    public static TheoryData<string> Masters => ["bond", "team"];

    public static TheoryData<string> FixedSettings => [.. s_fixed.Keys];

    private RtnetlinkClient Rtnetlink => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "bond team dummy")]
    [MemberData(nameof(Masters))]
    public void Apply_PortsThatShallBeUp_AreCreatedInTheirMasterAndUp(string kind)
    {
        DesiredNetwork wanted = Wanted(kind, "p0", "p1");

        Rtnetlink.Apply(wanted);

        Assert.Equal(["p0", "p1"], PortsThatAreUp());
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
    }

    [KernelTheory(Kinds = "bond team dummy")]
    [MemberData(nameof(Masters))]
    public void Apply_LinksThatAreUp_JoinAndLeaveAndStayUp(string kind)
    {
        DesiredNetwork apart = Wanted(kind), joined = Wanted(kind, "p0", "p1");
        Rtnetlink.Apply(apart);

        Rtnetlink.Apply(joined);
        Assert.Equal(["p0", "p1"], PortsThatAreUp());
        Assert.Empty(Rtnetlink.Plan(joined).ToString());

        Rtnetlink.Apply(apart);
        AssertApartAndUp();
        Assert.Empty(Rtnetlink.Plan(apart).ToString());
    }

    [KernelTheory(Kinds = "bond team bridge dummy")]
    [MemberData(nameof(Masters))]
    public void Apply_MasterIsNoLongerDesiredOrAnother_ItsPortsStayUp(string kind)
    {
        Rtnetlink.Apply(Wanted(kind, "p0", "p1"));

        DesiredNetwork bridged = Wanted("bridge", "p0", "p1");
        Rtnetlink.Apply(bridged);
        Assert.Equal(["p0", "p1"], PortsThatAreUp());
        Assert.Empty(Rtnetlink.Plan(bridged).ToString());

        Rtnetlink.Apply(Wanted(kind, "p0", "p1"));
        DesiredNetwork none = new(s_owner) { Links = [.. Wanted(kind).Links.Skip(1)] };
        Rtnetlink.Apply(none);
        AssertApartAndUp();
        Assert.Empty(Rtnetlink.Plan(none).ToString());
    }

    [KernelTheory(Kinds = "bond team dummy")]
    [MemberData(nameof(Masters))]
    public void Apply_StepFailsAfterPortsJoinedOrLeft_TheyAreBackAndUp(string kind)
    {
        Rtnetlink.Apply(Wanted(kind));
        Fail(Wanted(kind, "p0", "p1"));
        AssertApartAndUp();

        Rtnetlink.Apply(Wanted(kind, "p0", "p1"));
        Fail(Wanted(kind));
        Assert.Equal(["p0", "p1"], PortsThatAreUp());

        void Fail(DesiredNetwork wanted)
        {
            NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => Rtnetlink.Apply(wanted with
            {
                Routes = [new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") }],
            }));
            Assert.Empty(failure.NotUndone);
        }
    }

    /// <summary>The kernel changes some settings only while a bond is down, or has no ports.</summary>
    [KernelTheory(Kinds = "bond dummy")]
    [MemberData(nameof(FixedSettings))]
    public void Apply_SettingThatABondCannotChange_CreatesItAgainWithItsPorts(string setting)
    {
        (BondLink before, BondLink after) = s_fixed[setting];
        Rtnetlink.Apply(WithBond(before));

        DesiredNetwork wanted = WithBond(after);
        Rtnetlink.Apply(wanted);

        Assert.Equal(["p0", "p1"], PortsThatAreUp());
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
        DesiredNetwork other = WithBond(after with { MinimumPorts = 1 });
        Assert.Equal("change link m0: bond settings", Assert.Single(Rtnetlink.Apply(other)).ToString());

        static DesiredNetwork WithBond(BondLink kind) => new(s_owner)
        {
            Links = [new LinkSpec("m0") { Kind = kind, Up = true }, .. Wanted("bond", "p0", "p1").Links.Skip(1)],
        };
    }

    /// <summary>The kernel rounds a delay down to a multiple of the monitoring interval.</summary>
    [KernelFact(Kinds = "bond dummy")]
    public void Apply_SettingThatTheKernelRounds_NamesIt()
    {
        var bond = new BondLink { MiiMonitorInterval = TimeSpan.FromMilliseconds(200), UpDelay = TimeSpan.FromMilliseconds(300) };
        DesiredNetwork wanted = new(s_owner) { Links = [new LinkSpec("m0") { Kind = bond }] };
        Rtnetlink.Apply(new DesiredNetwork(s_owner) { Links = [new LinkSpec("m0") { Kind = new BondLink() }] });

        NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => Rtnetlink.Apply(wanted));

        Assert.Contains("The kernel accepted it, but reports another value of IFLA_BOND_UPDELAY.", failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ActivePortOfABond_IsRefused()
        => Assert.Contains("the bond itself changes it", Assert.Throws<ArgumentException>(() =>
            new DesiredLink(new LinkSpec("m0") { Kind = new BondLink { ActivePort = 7 } })).Message, StringComparison.Ordinal);

    private static DesiredNetwork Wanted(string kind, params string[] ports) => new(s_owner)
    {
        Links =
        [
            new LinkSpec("m0")
            {
                Kind = kind switch
                {
                    "bond" => new BondLink { Mode = BondMode.ActiveBackup, MiiMonitorInterval = TimeSpan.FromMilliseconds(100) },
                    "team" => new TeamLink(),
                    _ => new BridgeLink(),
                },
                Up = true,
            },
            .. from name in new[] { "p0", "p1" }
               select new DesiredLink(new LinkSpec(name) { Kind = new DummyLink(), Up = true })
               {
                   Master = ports.Contains(name) ? "m0" : null,
               },
        ],
    };

    private IEnumerable<string> PortsThatAreUp()
    {
        int master = Rtnetlink.Links.Get("m0").Index;
        return Rtnetlink.Links.List(new LinkFilter { Master = master }).Where(link => link.IsUp).Select(link => link.Name);
    }

    private void AssertApartAndUp()
    {
        foreach (string name in (string[])["p0", "p1"])
        {
            Link port = Rtnetlink.Links.Get(name);
            Assert.Equal((null, true), (port.Master, port.IsUp));
        }
    }
}
