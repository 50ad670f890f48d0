using System;
using System.Linq;
using Netlink.KernelTests.Links;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>A link of any kind that was made as desired is as desired, however the kernel reports its settings.</summary>
public sealed class DesiredKindTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private readonly TestNamespace _network = TestNamespace.Create();

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
