using System;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>Pairs of links: an end names the other, and the kernel reports each as the parent of the other.</summary>
public sealed class DesiredPairTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "veth netkit vxcan")]
    [InlineData("veth")]
    [InlineData("netkit")]
    [InlineData("vxcan")]
    public void Apply_Pair_IsMadeKeptMadeAgainAfterAFailureAndDeleted(string kind)
    {
        var wanted = new DesiredNetwork(s_owner) { Links = [Pair(kind)] };
        _network.Rtnetlink.Apply(wanted);
        Assert.Empty(_network.Rtnetlink.Plan(wanted).ToString());
        Assert.Equal(["p0", "p1"], Ends());

        // Somebody puts the other end into the group of the owner.
        _network.Ip("link set p1 group 77");
        NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => _network.Rtnetlink.Apply(new DesiredNetwork(s_owner)
        {
            Routes = [new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") }],
        }));
        Assert.Empty(failure.NotUndone);
        Assert.Equal(["p0", "p1"], Ends());

        _network.Ip("link set p1 group 0");
        _network.Rtnetlink.Apply(new DesiredNetwork(s_owner));
        Assert.Empty(Ends());
    }

    [KernelTheory(Kinds = "veth netkit vxcan")]
    [InlineData("veth")]
    [InlineData("netkit")]
    [InlineData("vxcan")]
    public void Apply_OtherEndOfAnotherName_IsMadeAgain(string kind)
    {
        _network.Rtnetlink.Plan(new DesiredNetwork(s_owner) { Links = [Pair(kind)] }).Execute();

        _network.Rtnetlink.Plan(new DesiredNetwork(s_owner) { Links = [Pair(kind, "p2")] }).Execute();

        Assert.Equal(["p0", "p2"], Ends());
    }

    /// <summary>As for containers: each has a device of the same name.</summary>
    [KernelTheory(Kinds = "veth netkit vxcan")]
    [InlineData("veth")]
    [InlineData("netkit")]
    [InlineData("vxcan")]
    public void Apply_OtherEndsInNamespaces_AreMadeKeptAndMadeAgainInAnother(string kind)
    {
        using NetworkNamespace red = NetworkNamespace.CreateUnnamed(), green = NetworkNamespace.CreateUnnamed();
        using NetworkNamespace blue = NetworkNamespace.CreateUnnamed();
        DesiredNetwork Wanted(NetworkNamespace first, NetworkNamespace second) => new(s_owner)
        {
            Links = [Pair(kind, "eth0", "p0", first), Pair(kind, "eth0", "p1", second)],
        };
        _network.Rtnetlink.Apply(Wanted(red, green));
        Assert.Empty(_network.Rtnetlink.Plan(Wanted(red, green)).ToString());
        Assert.Equal((true, true, false), (HasDevice(red), HasDevice(green), HasDevice(blue)));

        // The container of the first was created anew, while something keeps the old namespace alive.
        Assert.Equal(["delete link p0", "add link p0"],
            _network.Rtnetlink.Apply(Wanted(blue, green)).Select(step => step.ToString().Split(" (")[0]));
        Assert.Empty(_network.Rtnetlink.Plan(Wanted(blue, green)).ToString());
        Assert.Equal((false, true, true), (HasDevice(red), HasDevice(green), HasDevice(blue)));

        ArgumentException refused = Assert.Throws<ArgumentException>(() => _network.Rtnetlink.Plan(Wanted(blue, blue)));
        Assert.Contains("a pair with an end named eth0 in the same namespace twice", refused.Message, StringComparison.Ordinal);
    }

    private static bool HasDevice(NetworkNamespace there)
    {
        using RtnetlinkClient client = RtnetlinkClient.Open(there);
        return client.Links.TryGet("eth0") is not null;
    }

    private static LinkSpec Pair(string kind, string otherEnd = "p1", string name = "p0", NetworkNamespace? there = null) => new(name)
    {
        Kind = kind switch
        {
            "veth" => new VethLink { Peer = new LinkSpec(otherEnd) { Namespace = there } },
            "netkit" => new NetkitLink { Peer = new LinkSpec(otherEnd) { Namespace = there } },
            _ => new VxcanLink { Peer = new LinkSpec(otherEnd) { Namespace = there } },
        },
    };

    private string[] Ends() => [.. _network.Rtnetlink.Links.List().Select(link => link.Name).Where(name => name[0] == 'p').Order()];
}
