using System.Linq;
using System.Net;
using FlannelLab.Building.Services;
using FlannelLab.Topology;
using Xunit;

namespace FlannelLab.Tests;

public sealed class ServicePlanTests
{
    /// <summary>Names that every cluster has, as <c>iptables-save</c> shows them there.</summary>
    [Theory]
    [InlineData("default/kubernetes:https", "tcp", "NPX46M4PTMTKRN6Y")]
    [InlineData("kube-system/kube-dns:dns", "udp", "TCOU7JCQXEZGVUNU")]
    [InlineData("kube-system/kube-dns:dns-tcp", "tcp", "ERIFXISQEP7F7OF4")]
    public void ChainHash_OfWellKnownServices_IsKubeProxys(string portName, string protocol, string expected)
        => Assert.Equal(expected, ServicePlan.ChainHash(portName, protocol));

    [Fact]
    public void Endpoints_OfTheService_AreOnePodOfEachNode()
        => Assert.Equal(LabPlan.Nodes, ServicePlan.Endpoints.Select(pod => pod.Node));

    [Fact]
    public void Rules_OfFourPods_GiveEachTheSameShare()
    {
        string rules = KubeProxyRules.Of([.. Enumerable.Range(0, 4).Select(i => IPAddress.Parse($"10.244.{i}.2"))]);

        string[] shares = [.. rules.Split('\n')
            .Where(line => line.StartsWith("-A KUBE-SVC-", System.StringComparison.Ordinal)
            && line.Contains("KUBE-SEP-", System.StringComparison.Ordinal))
            .Select(line => line.Split("--probability ") is [_, string rest] ? rest.Split(' ')[0] : "all that is left")];
        Assert.Equal(["0.2500000000", "0.3333333333", "0.5000000000", "all that is left"], shares);
    }
}
