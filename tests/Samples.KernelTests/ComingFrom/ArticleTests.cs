using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Build.Tests;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Samples.KernelTests.ComingFrom;

/// <summary>Who follows an article from its beginning gets what it promises.</summary>
public sealed class ArticleTests
{
    [KernelFact(Kinds = "bridge veth vlan vxlan bridge-vlans")]
    public void BridgeVlans_Followed_PortsAreInTheirVlans()
    {
        using TestNamespace network = Follow("bridge-vlans.md");

        string[] vlans = [.. network.Rtnetlink.BridgeVlans.List().Select(vlan =>
            $"{network.Rtnetlink.Links.Get(vlan.LinkIndex).Name} {vlan.Vlans} {vlan.IsPortVlan} {vlan.Untagged}")
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "br0 10 False False", "c1 10 True True", "c2 10 True True", "c3 20 True True",
                "up0 10-14 False False", "up0 16-20 False False", "vx0 10-20 False False",
            ],
            vlans);
        BridgeVlanTunnel mapped = Assert.Single(network.Rtnetlink.BridgeVlanTunnels.List());
        Assert.Equal(("10-20", 1010u), ($"{mapped.Vlans}", mapped.FirstTunnelId));
        Assert.Equal("10.0.10.1/24", network.Rtnetlink.Addresses.List(new AddressFilter
        {
            LinkIndex = network.Rtnetlink.Links.Get("br0.10").Index,
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
        }).Single().Local.ToString());
    }

    [KernelFact(Kinds = "wireguard")]
    public void WireGuard_Followed_DeviceHasItsPeerAndEndsInTheNamespace()
    {
        Netlink.NetworkNamespace.Create("blue").Dispose();
        try
        {
            using TestNamespace network = Follow("wireguard.md");

            Assert.Null(network.Rtnetlink.Links.TryGet("wg0"));
            using Netlink.NetworkNamespace blue = Netlink.NetworkNamespace.Open("blue");
            using RtnetlinkClient inside = RtnetlinkClient.Open(blue);
            Assert.IsType<WireGuardLink>(inside.Links.Get("wg0").Kind);
        }
        finally
        {
            Netlink.NetworkNamespace.Delete("blue");
        }
    }

    [KernelFact(Kinds = "ifb qdiscs filters classes")]
    public void TrafficControl_Followed_FiltersShareAnActionAndClassesAreThere()
    {
        using TestNamespace network = TestNamespace.Create();
        network.Ip("link add eth0 type veth peer name eth1");
        network.Ip("link add ifb0 type ifb");

        Follow("traffic-control.md", network, statements => $"{{\n{statements}\n}}");

        int link = network.Rtnetlink.Links.Get("eth0").Index;
        TrafficClass bulk = network.Rtnetlink.Classes.Get(link, new TrafficHandle(1, 0x10));
        Assert.Equal(2_500_000ul, Assert.IsType<HtbClass>(bulk.Kind).Ceiling);
        Assert.Equal(7u, Assert.Single(At(FilterPlace.At(link, new TrafficHandle(1, 0)))).Handle);
        TrafficFilter[] limiting =
            [.. At(FilterPlace.Ingress(link)), .. At(FilterPlace.Ingress(network.Rtnetlink.Links.Get("eth1").Index))];
        Assert.Equal([typeof(MatchAllFilter), typeof(MatchAllFilter)], limiting.Select(filter => filter.Kind.GetType()));
        Assert.Single(limiting.Select(filter => Assert.IsType<PoliceAction>(filter.Actions.Single()).Index).Distinct());

        IReadOnlyList<TrafficFilter> At(FilterPlace place)
            => network.Rtnetlink.Filters.List(new TrafficFilterFilter { Place = place });
    }

    [KernelFact(Kinds = "bridge veth")]
    public void DesiredState_Followed_AllThatWasMadeIsGoneAgain()
    {
        using TestNamespace network = Follow("desired-state.md");

        Assert.Empty(network.Rtnetlink.Links.List(new LinkFilter { Kind = "bridge" }));
        Assert.Null(network.Rtnetlink.Links.TryGet("v1"));
        Assert.DoesNotContain(network.Rtnetlink.Routes.List(), route => route.Protocol == (RouteProtocol)77);
    }

    private static TestNamespace Follow(string page)
    {
        TestNamespace network = TestNamespace.Create();
        Follow(page, network, static statements => statements);
        return network;
    }

    /// <param name="page">The article.</param>
    /// <param name="network">Where its statements are carried out.</param>
    /// <param name="wrap">Around the statements of each block: braces where each begins anew.</param>
    private static void Follow(string page, TestNamespace network, Func<string, string> wrap)
    {
        var blocks = SnippetCompiler.Blocks(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/articles", page)))
            .Select(SnippetCompiler.Split).ToList();
        Type snippets = SnippetCompiler.Compile(string.Join('\n', blocks.Select(block => block.Usings)),
            $"public static void Follow()\n{{\n{string.Join('\n', blocks.Select(block => wrap(block.Statements)))}\n}}\n");
        MethodInfo follow = snippets.GetMethod("Follow")!;
        NamespaceThread.Run(network.Path, () => follow.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null));
    }
}
