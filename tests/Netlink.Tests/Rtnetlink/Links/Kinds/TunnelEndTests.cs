using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>The ends of a tunnel are of its own family: of an IPv6 address an IPv4 tunnel would take the first four bytes.</summary>
public sealed class TunnelEndTests
{
    private static readonly IPAddress s_v4 = IPAddress.Parse("192.0.2.1"), s_v6 = IPAddress.Parse("2001:db8::1");

    /// <summary>Each kind, and which of the two families its ends can have.</summary>
    public static TheoryData<string, bool, bool> Kinds => new()
    {
        { "ipip", true, false }, { "sit", true, false }, { "gre", true, false }, { "gretap", true, false }, { "vti", true, false },
        { "ip6tnl", false, true }, { "ip6gre", false, true }, { "ip6gretap", false, true }, { "vti6", false, true },
        { "vxlan", true, true }, { "geneve", true, true }, { "gtp", true, true }, { "amt", true, false },
        { "erspan", true, false }, { "ip6erspan", false, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AddLink_EndOfAFamily_IsRefusedUnlessTheTunnelHasIt(string name, bool hasIPv4, bool hasIPv6)
    {
        LinkKind kind = All().Single(kind => kind.Name == name);
        foreach (PropertyInfo end in Ends(kind))
        {
            Assert.Equal(hasIPv4, IsSent(kind, end, s_v4));
            Assert.Equal(hasIPv6, IsSent(kind, end, s_v6));
            Assert.False(IsSent(kind, end, IPAddress.Parse("::ffff:192.0.2.1")));
            Assert.False(IsSent(kind, end, IPAddress.Parse("fe80::1%7")));
            Assert.Equal(hasIPv4, IsSent(kind, end, IPAddress.Any));
            Assert.Equal(hasIPv6, IsSent(kind, end, IPAddress.IPv6Any));
        }
    }

    [Fact]
    public void Kinds_EveryOneWithEnds_IsTried()
        => Assert.Equal(Kinds.Select(row => row.Data.Item1).Order(),
            All().Where(kind => Ends(kind).Any()).Select(kind => kind.Name).Order());

    [Fact]
    public void AddLink_VxlanBetweenTheFamilies_IsRefused()
    {
        Assert.False(IsSent(new VxlanLink { Vni = 1, Local = s_v4, Remote = s_v6 }));
        Assert.False(IsSent(new VxlanLink { Vni = 1, Local = s_v6, Remote = s_v4 }));
        Assert.True(IsSent(new VxlanLink { Vni = 1, Local = s_v6, Remote = s_v6 }));
    }

    [Fact]
    public void AddLink_MappedRemote_IsNamedWithItsKind()
    {
        using RtnetlinkClient client = new FakeKernel().OpenRtnetlink();
        var tunnel = new LinkSpec("t0") { Kind = new VxlanLink { Vni = 1, Remote = IPAddress.Parse("::ffff:192.0.2.9") } };

        Assert.StartsWith("vxlan: Remote ::ffff:192.0.2.9 is an IPv4-mapped IPv6 address",
            Assert.Throws<ArgumentException>(() => client.Links.Add(tunnel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddLink_AddressesOfTheOtherFamilyWithinSettings_AreRefused()
    {
        Assert.False(IsSent(new SitLink { RapidDeploymentPrefix = s_v4 }));
        Assert.False(IsSent(new SitLink { RapidDeploymentRelayPrefix = s_v6 }));
        Assert.False(IsSent(new BondLink { ArpTargets = [s_v4, s_v6] }));
        Assert.False(IsSent(new BondLink { NeighbourTargets = [s_v4] }));
        Assert.False(IsSent(new BondLink { ActorSystem = new LinkLayerAddress(new byte[8]) }));
        Assert.False(IsSent(new VxlanLink { Vni = 1, FlowLabel = 1 << 20 }));
        Assert.False(IsSent(new GeneveLink { Vni = 1, FlowLabel = 1 << 20 }));
    }

    private static IEnumerable<LinkKind> All()
        => typeof(LinkKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LinkKind)) && !type.IsAbstract
            && type.GetConstructor(Type.EmptyTypes) is not null).Select(type => (LinkKind)Activator.CreateInstance(type)!);

    private static IEnumerable<PropertyInfo> Ends(LinkKind kind)
        => kind.GetType().GetProperties().Where(property => property.Name is "Local" or "Remote");

    private static bool IsSent(LinkKind kind, PropertyInfo end, IPAddress address) => IsSent((LinkKind)Edges.With(kind, end, address));

    private static bool IsSent(LinkKind kind)
    {
        var kernel = new FakeKernel();
        using RtnetlinkClient client = kernel.OpenRtnetlink();
        Exception? refusal = Record.Exception(() => client.Links.Add(new LinkSpec("t0") { Kind = kind }));
        Assert.True(refusal is not ArgumentException || kernel.Requests.Count == 0);
        return refusal is not ArgumentException;
    }
}
