using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>What holds for links of every kind.</summary>
public sealed class EveryLinkKindTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = LinkKindCases.RequiredKinds)]
    [MemberData(nameof(LinkKindCases.Names), MemberType = typeof(LinkKindCases))]
    public void Add_Kind_IsWhatIproute2SaysOfIt(string name) => AssertIsWhatIproute2Says(LinkKindCases.All[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.RareKinds)]
    [MemberData(nameof(LinkKindCases.RareNames), MemberType = typeof(LinkKindCases))]
    public void Add_RareKind_IsWhatIproute2SaysOfIt(string name)
        => AssertIsWhatIproute2Says(LinkKindCases.Rare[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.SpecialKinds)]
    [MemberData(nameof(LinkKindCases.SpecialNames), MemberType = typeof(LinkKindCases))]
    public void Add_SpecialKind_IsWhatIproute2SaysOfIt(string name)
        => AssertIsWhatIproute2Says(LinkKindCases.Special[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.ModuleKinds)]
    [MemberData(nameof(LinkKindCases.ModuleNames), MemberType = typeof(LinkKindCases))]
    public void Add_KindOfAModule_IsMadeAndReadBack(string name)
    {
        LinkSpec spec = LinkKindCases.Modules[name](_network.AddVeth().Index);
        Link made = Links.Add(spec);

        Assert.Equal(spec.Kind!.GetType(), made.Kind?.GetType());
        _network.AssertLinksEqualIproute2();
        if (made.Kind is HsrLink hsr)
            Assert.Equal("01:15:4e:00:01:2d", hsr.SupervisionAddress.ToString());
        if (made.Kind is GtpLink gtp)
            Assert.Equal((GtpRole.Sgsn, (byte?)5), (gtp.Role, gtp.RestartCount));
    }

    [KernelTheory(Kinds = LinkKindCases.SpecialKinds)]
    [MemberData(nameof(LinkKindCases.SpecialNames), MemberType = typeof(LinkKindCases))]
    public void Add_WhatWasListedOfASpecialKind_IsListedAsBefore(string name)
        => AssertIsListedAsBefore(LinkKindCases.Special[name](_network.AddVeth().Index));

    /// <summary>The law: what the kernel lists can be deleted and made again, and is then listed as before.</summary>
    [KernelTheory(Kinds = LinkKindCases.RequiredKinds)]
    [MemberData(nameof(LinkKindCases.Names), MemberType = typeof(LinkKindCases))]
    public void Add_WhatWasListed_IsListedAsBefore(string name)
        => AssertIsListedAsBefore(LinkKindCases.All[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.RareKinds)]
    [MemberData(nameof(LinkKindCases.RareNames), MemberType = typeof(LinkKindCases))]
    public void Add_WhatWasListedOfARareKind_IsListedAsBefore(string name)
        => AssertIsListedAsBefore(LinkKindCases.Rare[name](_network.AddVeth().Index));

    /// <summary>The other law: what the kernel lists can be sent as a change, and changes nothing.</summary>
    [KernelTheory(Kinds = LinkKindCases.RequiredKinds)]
    [MemberData(nameof(LinkKindCases.Names), MemberType = typeof(LinkKindCases))]
    public void Set_KindThatWasListed_ChangesNothing(string name)
        => AssertChangesNothing(LinkKindCases.All[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.RareKinds)]
    [MemberData(nameof(LinkKindCases.RareNames), MemberType = typeof(LinkKindCases))]
    public void Set_RareKindThatWasListed_ChangesNothing(string name)
        => AssertChangesNothing(LinkKindCases.Rare[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.SpecialKinds)]
    [MemberData(nameof(LinkKindCases.SpecialNames), MemberType = typeof(LinkKindCases))]
    public void Set_SpecialKindThatWasListed_ChangesNothing(string name)
        => AssertChangesNothing(LinkKindCases.Special[name](_network.AddVeth().Index));

    [KernelTheory(Kinds = LinkKindCases.ModuleKinds)]
    [MemberData(nameof(LinkKindCases.ModuleNames), MemberType = typeof(LinkKindCases))]
    public void Set_KindOfAModuleThatWasListed_ChangesNothing(string name)
        => AssertChangesNothing(LinkKindCases.Modules[name](_network.AddVeth().Index));

    [KernelFact(Kinds = "vxlan geneve macsec veth vrf tun")]
    public void Set_ListedKindWithAnotherSetting_ChangesThatSetting()
    {
        int lower = _network.AddVeth().Index;
        AssertChanges<VxlanLink>("vxlan", lower, static kind => kind with { Ageing = TimeSpan.FromSeconds(90), Learning = true });
        AssertChanges<VxlanLink>("vxlan ipv6", lower, static kind => kind with { Remote = IPAddress.Parse("ff05::101") });
        AssertChanges<GeneveLink>("geneve", lower, static kind => kind with { TimeToLive = 10 });
        AssertChanges<MacsecLink>("macsec", lower, static kind => kind with { Encrypt = false, ReplayWindow = 64 });
    }

    [KernelFact(Kinds = "vxlan geneve macsec veth vrf tun")]
    public void Set_SettingThatIsFixed_SaysSo()
    {
        int lower = _network.AddVeth().Index;
        AssertSays<VxlanLink>("vxlan", lower, static kind => kind with { Port = 4790 }, "port");
        AssertSays<GeneveLink>("geneve", lower, static kind => kind with { Port = 6083 }, "Port");
        AssertSays<MacsecLink>("macsec", lower, static kind => kind with { CipherSuite = MacsecCipherSuite.GcmAes128 }, "fixed");
        AssertSays<VrfLink>("vrf", lower, static kind => kind with { Table = (RouteTable)1001 }, "fixed");
        AssertSays<TunLink>("tun", lower, static kind => kind with { Owner = 1001 }, "cannot be changed");
    }

    private void AssertChanges<T>(string name, int lower, Func<T, T> edit)
        where T : LinkKind
    {
        Links.Add(LinkKindCases.All[name](lower));
        LinkKind before = Links.Get("k0").Kind!;
        T wanted = edit(Assert.IsType<T>(before));

        Links.Set("k0", new LinkChange { Kind = wanted });

        LinkKind? now = Links.Get("k0").Kind;
        // The kernel resets these with every change, and refuses to have them set in one.
        Assert.Equal<LinkKind>(wanted, now is VxlanLink vxlan ? vxlan with { ReservedBits = ((VxlanLink)before).ReservedBits } : now);
        Links.Delete("k0");
    }

    private void AssertSays<T>(string name, int lower, Func<T, T> edit, string expected)
        where T : LinkKind
    {
        Links.Add(LinkKindCases.All[name](lower));
        var change = new LinkChange { Kind = edit(Assert.IsType<T>(Links.Get("k0").Kind)) };

        Exception? refusal = Record.Exception(() => Links.Set("k0", change));

        Assert.True(refusal is NetlinkException or ArgumentException, $"{refusal}");
        Assert.Contains(expected, refusal!.Message, StringComparison.Ordinal);
        Links.Delete("k0");
    }

    private void AssertChangesNothing(LinkSpec spec)
    {
        Links.Add(spec);
        Link before = Links.Get("k0");

        Links.Set("k0", new LinkChange { Kind = before.Kind });

        Assert.Equal(before, Links.Get("k0"));
    }

    private void AssertIsWhatIproute2Says(LinkSpec spec)
    {
        Link made = Links.Add(spec);

        Assert.Equal(spec.Kind!.GetType(), made.Kind?.GetType());
        AssertHasWhatWasAsked(spec.Kind, made.Kind!);
        JsonElement info = _network.IpJson("link show k0").Single().GetProperty("linkinfo");
        Assert.Equal(spec.Kind.Name, info.Text("info_kind"));
        if (info.TryGetProperty("info_data", out JsonElement data))
            KindOracle.AssertSame(data, made.Kind!, _network.Names());
        _network.AssertLinksEqualIproute2();
        Links.Delete("k0");
        Assert.Null(Links.TryGet("k0"));
    }

    private void AssertIsListedAsBefore(LinkSpec spec)
    {
        Links.Add(spec);
        Link before = Links.Get("k0");

        Links.Delete("k0");
        Links.Add(Again(before));

        Link after = Links.Get("k0");
        Assert.Equal(before.Kind, after.Kind);
        Assert.Equal((before.Mtu, before.Address, before.Flags, before.HardwareType),
            (after.Mtu, after.Address, after.Flags, after.HardwareType));
        Assert.Equal(Lasting(before), Lasting(after));
        // The peer of a pair is another one each time.
        if (!IsPair(before))
            Assert.Equal(before.ParentIndex, after.ParentIndex);
    }

    /// <summary>What the kernel chooses anew for each device, or counts, left out.</summary>
    private static Link Lasting(Link link)
        => link with { Index = 0, ParentIndex = null, PermanentAddress = null, CarrierUps = null, CarrierDowns = null };

    private static LinkSpec Again(Link link) => new(link.Name)
    {
        Kind = link.Kind,
        Mtu = link.Mtu,
        // Tunnels over IP have the addresses that their settings say; what carries packets without frames has none.
        Address = link.Address is { Length: 6 } && link.Kind is not NetkitLink { Mode: NetkitMode.L3 } ? link.Address : null,
        TransmitQueueLength = link.TransmitQueueLength,
        TransmitQueues = link.TransmitQueues,
        ReceiveQueues = link.ReceiveQueues,
        ParentIndex = IsPair(link) || link.ParentIndex == 0 ? null : link.ParentIndex,
    };

    private static bool IsPair(Link link) => link.Kind is VethLink or NetkitLink or VxcanLink;

    /// <summary>Nothing that was asked for got lost: what the report would send has all that was sent.</summary>
    private static void AssertHasWhatWasAsked(LinkKind asked, LinkKind reported)
    {
        foreach (System.Reflection.PropertyInfo property in asked.GetType().GetProperties())
        {
            object? wanted = property.GetValue(asked);
            // These are for requests alone.
            if (wanted is null || property.Name is nameof(VethLink.Peer) or nameof(MacsecLink.Port)
                || (property.Name is nameof(IPv6TunnelKind.Flags) && asked is IPv6TunnelKind))
                continue;
            Assert.Equal($"{property.Name}: {wanted}", $"{property.Name}: {property.GetValue(reported)}");
        }
    }
}
