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

    private static LinkSpec Pair(string kind, string otherEnd = "p1") => new("p0")
    {
        Kind = kind switch
        {
            "veth" => new VethLink { Peer = new LinkSpec(otherEnd) },
            "netkit" => new NetkitLink { Peer = new LinkSpec(otherEnd) },
            _ => new VxcanLink { Peer = new LinkSpec(otherEnd) },
        },
    };

    private string[] Ends() => [.. _network.Rtnetlink.Links.List().Select(link => link.Name).Where(name => name[0] == 'p').Order()];
}
