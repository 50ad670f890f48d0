using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.KernelTests.Links;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>A link of any kind that was made as desired is as desired, however the kernel reports its settings.</summary>
public sealed class DesiredKindTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private static readonly Dictionary<string, (string Case, Func<LinkKind, LinkKind> With)> s_changes = new()
    {
        ["ipip external"] = ("ipip", kind => (IpipLink)kind with { CollectMetadata = true }),
        ["gre external"] = ("gre", kind => (GreLink)kind with { CollectMetadata = true }),
        ["gretap external"] = ("gretap", kind => (GretapLink)kind with { CollectMetadata = true }),
        ["ip6tnl external"] = ("ip6tnl", kind => (Ip6tnlLink)kind with { CollectMetadata = true }),
        ["sit without isatap"] = ("sit isatap", kind => (SitLink)kind with { Isatap = false }),
        ["macvlan passthru"] = ("macvlan", kind => (MacvlanLink)kind with { Mode = MacvlanMode.Passthru }),
        ["vxlan without RCO"] = ("vxlan", kind => (VxlanLink)kind with { RemoteChecksumAccepted = false }),
        ["vxlan without vnifilter"] = ("vxlan external", kind => (VxlanLink)kind with { VniFilter = false }),
        ["ip6tnl no longer external"] = ("ip6tnl external",
            _ => new Ip6tnlLink { Remote = IPAddress.Parse("2001:db8::2") }),
        ["vti mark"] = ("vti", kind => (VtiLink)kind with { FirewallMark = 67 }),
        ["vti key"] = ("vti", kind => (VtiLink)kind with { InputKey = 6 }),
        ["vti6 key"] = ("vti6", kind => (Vti6Link)kind with { OutputKey = 6 }),
        ["macsec without replay protection"] = ("macsec", kind => (MacsecLink)kind with { ReplayProtection = false }),
        ["geneve without inherited TTL"] = ("geneve ipv6", kind => (GeneveLink)kind with { InheritTimeToLive = false }),
    };

    private readonly TestNamespace _network = TestNamespace.Create();

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = LinkKindCases.RequiredKinds)]
    [MemberData(nameof(LinkKindCases.Names), MemberType = typeof(LinkKindCases))]
    public void Plan_KindThatWasApplied_IsEmpty(string name) => AssertIsAsDesired(LinkKindCases.All[name]);

    [KernelTheory(Kinds = LinkKindCases.RareKinds)]
    [MemberData(nameof(LinkKindCases.RareNames), MemberType = typeof(LinkKindCases))]
    public void Plan_RareKindThatWasApplied_IsEmpty(string name) => AssertIsAsDesired(LinkKindCases.Rare[name]);

    [KernelTheory(Kinds = LinkKindCases.SpecialKinds)]
    [MemberData(nameof(LinkKindCases.SpecialNames), MemberType = typeof(LinkKindCases))]
    public void Plan_SpecialKindThatWasApplied_IsEmpty(string name) => AssertIsAsDesired(LinkKindCases.Special[name]);

    [KernelTheory(Kinds = LinkKindCases.ModuleKinds)]
    [MemberData(nameof(LinkKindCases.ModuleNames), MemberType = typeof(LinkKindCases))]
    public void Plan_KindOfAModuleThatWasApplied_IsEmpty(string name) => AssertIsAsDesired(LinkKindCases.Modules[name]);

    /// <summary>Settings that cannot change once the link exists, and those that a change makes together with all others.</summary>
    [KernelTheory(Kinds = LinkKindCases.RequiredKinds)]
    [MemberData(nameof(Changes))]
    public void Apply_AnotherSetting_IsMadeOnceHoweverTheKernelTakesIt(string change)
    {
        (string name, Func<LinkKind, LinkKind> with) = s_changes[change];
        LinkSpec spec = LinkKindCases.All[name](_network.AddVeth().Index);
        _network.Rtnetlink.Apply(With(spec.Kind!));
        LinkKind wanted = with(spec.Kind!);

        Assert.NotEmpty(_network.Rtnetlink.Apply(With(wanted)));

        Assert.Empty(_network.Rtnetlink.Plan(With(wanted)).ToString());

        DesiredNetwork With(LinkKind kind) => new(s_owner)
        {
            Links =
            [
                new DesiredLink(spec with { ParentIndex = null, Kind = kind }) { Parent = spec.ParentIndex is null ? null : "v0" },
            ],
        };
    }

    /// <summary>Some kinds take the MTU and the address from their parent when they are created, whatever is requested.</summary>
    [KernelFact(Kinds = "macsec macvlan ipvlan veth")]
    public void Apply_MtuOrAddressThatCreationIgnores_IsSetAtOnceOrRefused()
    {
        _network.AddVeth();
        var address = LinkLayerAddress.Parse("02:00:5e:10:00:77");
        DesiredNetwork encrypted = On(new LinkSpec("k0") { Kind = new MacsecLink(), Mtu = 1300 });
        _network.Rtnetlink.Apply(encrypted);
        Assert.Equal(1300, _network.Rtnetlink.Links.Get("k0").Mtu);
        Assert.Empty(_network.Rtnetlink.Plan(encrypted).ToString());

        DesiredNetwork through = On(new LinkSpec("k1") { Kind = new MacvlanLink { Mode = MacvlanMode.Passthru }, Address = address });
        _network.Rtnetlink.Apply(new DesiredNetwork(s_owner));
        _network.Rtnetlink.Apply(through);
        Assert.Equal(address, _network.Rtnetlink.Links.Get("k1").Address);

        _network.Rtnetlink.Apply(new DesiredNetwork(s_owner));
        NetworkPlanException refused = Assert.Throws<NetworkPlanException>(() =>
            _network.Rtnetlink.Apply(On(new LinkSpec("k2") { Kind = new IpvlanLink(), Address = address })));
        Assert.Contains("does not support one of the settings", refused.Message, StringComparison.Ordinal);
        Assert.Null(_network.Rtnetlink.Links.TryGet("k2"));

        static DesiredNetwork On(LinkSpec spec) => new(s_owner) { Links = [new DesiredLink(spec) { Parent = "v0" }] };
    }

    [KernelFact(Kinds = "veth")]
    public void Apply_PairWithAnyOtherEnd_IsMadeOnce()
    {
        var wanted = new DesiredNetwork(s_owner) { Links = [new LinkSpec("v5") { Kind = new VethLink() }] };
        _network.Rtnetlink.Apply(wanted);
        int made = _network.Rtnetlink.Links.Get("v5").Index;

        Assert.Empty(_network.Rtnetlink.Plan(wanted).ToString());
        Assert.Empty(_network.Rtnetlink.Apply(wanted));
        Assert.Equal(made, _network.Rtnetlink.Links.Get("v5").Index);
        _network.Rtnetlink.Apply(new DesiredNetwork(s_owner));
        Assert.DoesNotContain(_network.Rtnetlink.Links.List(), link => link.Group == s_owner.LinkGroup);
    }

    [KernelFact(Kinds = "vxlan dummy")]
    public void Plan_DeletionThatWouldTakeAForeignVxlanAlong_IsAConflict()
    {
        _network.Rtnetlink.Apply(new DesiredNetwork(s_owner) { Links = [new LinkSpec("d0") { Kind = new DummyLink() }] });
        _network.Ip("link add vx type vxlan id 7 dev d0 dstport 4789");

        string refusal = Assert.Throws<NetworkConflictException>(() => _network.Rtnetlink.Plan(new DesiredNetwork(s_owner))).Message;

        Assert.Contains("vx is on top of it and belongs to somebody else", refusal, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "vti vti6 xfrm ipip dummy")]
    public void Apply_DeletionOfADeviceThatForeignTunnelsSendThrough_LeavesThem()
    {
        _network.Rtnetlink.Apply(new DesiredNetwork(s_owner) { Links = [new LinkSpec("d0") { Kind = new DummyLink() }] });
        _network.Ip("link add t0 type vti remote 192.0.2.9 local 192.0.2.1 key 5 dev d0");
        _network.Ip("link add t1 type vti6 remote 2001:db8::9 local 2001:db8::1 key 5 dev d0");
        _network.Ip("link add t2 type xfrm dev d0 if_id 5");
        _network.Ip("link add t3 type ipip remote 192.0.2.8 dev d0");

        Assert.Equal("delete link d0 (dummy)", Assert.Single(_network.Rtnetlink.Apply(new DesiredNetwork(s_owner))).ToString());

        Assert.All((string[])["t0", "t1", "t2", "t3"], name => Assert.NotNull(_network.Rtnetlink.Links.TryGet(name)));
    }

    /// <summary>Without VLAN filtering, the kernel ends multicast snooping by VLAN, and a macvlan device whose new mode it refuses has lost
    /// its source addresses before.</summary>
    [KernelTheory(Kinds = "bridge macvlan veth")]
    [InlineData("bridge")]
    [InlineData("macvlan source")]
    public void Apply_StepFails_UndoesWhatAChangeTookAlong(string name)
    {
        LinkSpec spec = LinkKindCases.All[name](_network.AddVeth().Index);
        _network.Rtnetlink.Apply(With(spec.Kind!));
        LinkKind before = _network.Rtnetlink.Links.Get(spec.Name).Kind!;

        NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => _network.Rtnetlink.Apply(With(spec.Kind switch
        {
            BridgeLink bridge => bridge with { VlanFiltering = false },
            MacvlanLink macvlan => macvlan with { Mode = MacvlanMode.Private },
            _ => spec.Kind!,
        }) with
        {
            Routes = [new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") }],
        }));

        Assert.Empty(failure.NotUndone);
        Assert.Equal(before, _network.Rtnetlink.Links.Get(spec.Name).Kind);

        DesiredNetwork With(LinkKind kind) => new(s_owner)
        {
            Links =
            [
                new DesiredLink(spec with { ParentIndex = null, Kind = kind }) { Parent = spec.ParentIndex is null ? null : "v0" },
            ],
        };
    }

    [KernelFact(Kinds = "hsr dummy")]
    public void Apply_AnotherSettingOfAKindThatCannotChange_CreatesTheLinkAgain()
    {
        int[] ports =
        [
            .. from name in new[] { "d0", "d1", "d2" }
               select _network.Rtnetlink.Links.Add(new LinkSpec(name) { Kind = new DummyLink() }).Index,
        ];
        var ring = new HsrLink { FirstPortIndex = ports[0], SecondPortIndex = ports[1] };
        _network.Rtnetlink.Apply(WithRing(ring));

        _network.Rtnetlink.Apply(WithRing(ring with { SecondPortIndex = ports[2] }));

        Assert.Equal(ports[2], Assert.IsType<HsrLink>(_network.Rtnetlink.Links.Get("ring").Kind).SecondPortIndex);
    }

    private static DesiredNetwork WithRing(HsrLink ring)
        => new(s_owner) { Links = [new DesiredLink(new LinkSpec("ring") { Kind = ring })] };

    private void AssertIsAsDesired(Func<int, LinkSpec> specify)
    {
        LinkSpec spec = specify(_network.AddVeth().Index);
        var wanted = new DesiredNetwork(s_owner)
        {
            Links = [new DesiredLink(spec with { ParentIndex = null }) { Parent = spec.ParentIndex is null ? null : "v0" }],
        };
        _network.Rtnetlink.Apply(wanted);
        Assert.Empty(_network.Rtnetlink.Plan(wanted).ToString());
    }
}
