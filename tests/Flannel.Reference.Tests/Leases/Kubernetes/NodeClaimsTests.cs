using System.Net;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Kubernetes;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

public sealed class NodeClaimsTests
{
    [Theory]
    [InlineData("10.244.7.0/24", new string[0])]
    [InlineData("2001:db8::/64", new[] { "2001:db8::/64", "10.244.7.0/24" })]
    [InlineData("10.244.7.0/24", new[] { "10.244.7.0/24", "2001:db8::/64" })]
    public void SubnetOf_NodeWithOneOrTwoFamilies_IsTheIPv4One(string podCidr, string[] podCidrs)
        => Assert.Equal(IPNetwork.Parse("10.244.7.0/24"), NodeClaims.SubnetOf(new Node { PodCidr = podCidr, PodCidrs = podCidrs }));

    [Theory]
    [InlineData("nothing", "2001:db8::/64")]
    [InlineData("a claim", "10.244.7.0/24", "2001:db8::/64")]
    [InlineData("ignoring node n: it has 3 podCIDRs, more than one per address family", "10.244.7.0/24", "2001:db8::/64", "10.244.8.0/24")]
    public void Read_PodCidrs_AreOnePerFamily(string expected, params string[] podCidrs)
    {
        var keys = new AnnotationKeys("flannel.alpha.coreos.com");
        var node = new Node { Name = "n", PodCidrs = podCidrs };
        node.Annotations[keys.SubnetManager] = "true";
        node.Annotations[keys.PublicIp] = "10.1.5.10";

        (Claim? claim, string? problem) = new NodeClaims(keys).Read("n", node);

        Assert.Equal(expected, problem ?? (claim is null ? "nothing" : "a claim"));
    }

    [Fact]
    public void SubnetOf_NodeWithIPv6Alone_IsNone()
        => Assert.Null(NodeClaims.SubnetOf(new Node { PodCidr = "2001:db8::/64", PodCidrs = ["2001:db8::/64"] }));
}
