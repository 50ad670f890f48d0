using System;
using FlannelLab.Walking;
using Xunit;

namespace FlannelLab.Tests;

public sealed class WalkNamesTests
{
    [Fact]
    public void Parse_TutorialsNames_ArePodsOfTheLab()
    {
        WalkPlan plan = LabOptions.Parse(["walk", "net", "cni-gqht9"]).Walk!;

        Assert.Equal("node3-pod2", Assert.IsType<PodEnd>(plan.From).Pod.Name);
        Assert.Equal("node2-pod1", Assert.IsType<PodEnd>(plan.To).Pod.Name);
        Assert.False(plan.NeedsRules);
    }

    [Theory]
    [InlineData("node1:32000")]
    [InlineData("10.1.5.10:32000")]
    public void Parse_PortOfANode_NeedsRulesAndSoMasquerading(string port)
    {
        LabOptions options = LabOptions.Parse(["walk", "net", port, "--leases", "kube"]);

        Assert.Equal("node1", Assert.IsType<NodePortEnd>(options.Walk!.To).Node.Name);
        Assert.True(options.Masquerade);
    }

    [Theory]
    [InlineData("cni-gqth9", "cni-gqht9")]
    [InlineData("node1-pod3", "node1-pod1")]
    [InlineData("Node4-Pod2", "node4-pod2")]
    [InlineData("serversv", "serversvc")]
    [InlineData("node2:3200", "node2:32000")]
    public void Parse_SlipOfTheHand_SaysWhatWasMeant(string typed, string meant)
        => Assert.EndsWith($"did you mean {meant}?", Error("walk", "net", typed), StringComparison.Ordinal);

    [Fact]
    public void Parse_NameOfNothing_SaysWhatThereIs()
    {
        string error = Error("walk", "net", "kubernetes-dashboard");

        Assert.Contains("'kubernetes-dashboard'", error, StringComparison.Ordinal);
        Assert.Contains("node1-pod1", error, StringComparison.Ordinal);
        Assert.Contains("serversvc", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name two", "walk", "net", "net")]
    [InlineData("name two", "walk", "net", "node3-pod2")]
    [InlineData("not 1", "walk", "net")]
    [InlineData("not 3", "walk", "net", "cni-gqht9", "cni-rk5hx")]
    [InlineData("begins at a pod or outside", "walk", "serversvc", "net")]
    [InlineData("node1:32000", "walk", "outside", "net")]
    [InlineData("walk must be the first argument", "--json", "walk")]
    [InlineData("start with walk", "--into", "/nowhere")]
    public void Parse_WalkThatIsNone_SaysWhy(string expected, params string[] arguments)
        => Assert.Contains(expected, Error(arguments), StringComparison.Ordinal);

    private static string Error(params string[] arguments) => Assert.Throws<ArgumentException>(() => LabOptions.Parse(arguments)).Message;
}
