using System;
using FlannelLab.Topology;
using Xunit;

namespace FlannelLab.Tests;

public sealed class LabOptionsTests
{
    [Fact]
    public void Parse_EveryFlag_IsTaken()
    {
        LabOptions options = LabOptions.Parse(["--leases", "kube", "--json", "--keep", "--masq", "--flanneld", "/opt/flanneld"]);

        Assert.Equal(LeaseKind.Kube, options.Leases);
        Assert.True(options.Json);
        Assert.True(options.Keep);
        Assert.True(options.Masquerade);
        Assert.Equal("/opt/flanneld", options.Flanneld);
    }

    [Theory]
    [InlineData(RulesKind.None)]
    [InlineData(RulesKind.Iptables, "--masq")]
    [InlineData(RulesKind.Iptables, "--masq", "--json")]
    [InlineData(RulesKind.Iptables, "--masq", "iptables")]
    [InlineData(RulesKind.Nftables, "--masq", "nftables", "--json")]
    [InlineData(RulesKind.Nftables, "walk", "--masq", "nftables", "net", "serversvc")]
    [InlineData(RulesKind.Iptables, "walk", "--masq", "net", "cni-gqht9")]
    [InlineData(RulesKind.Iptables, "walk", "net", "serversvc")]
    public void Parse_Masq_TakesWhereRulesAreKept(object rules, params string[] arguments)
        => Assert.Equal((RulesKind)rules, LabOptions.Parse(arguments).Rules);

    [Fact]
    public void Parse_UnknownArgument_NamesItAndTheRemedy()
    {
        var error = Assert.Throws<ArgumentException>(() => LabOptions.Parse(["--jsn"]));

        Assert.Contains("'--jsn'", error.Message, StringComparison.Ordinal);
        Assert.Contains("--help", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--leases")]
    [InlineData("--leases", "consul")]
    public void Parse_LeasesThatThereAreNot_SaysWhatThereIs(params string[] arguments)
        => Assert.Contains("dir, etcd", Assert.Throws<ArgumentException>(() => LabOptions.Parse(arguments)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Parse_Image_IsTakenAndNeedsAName()
    {
        Assert.Equal("localhost/flanneld", LabOptions.Parse(["--image", "localhost/flanneld"]).Image);
        Assert.Contains("--image", Assert.Throws<ArgumentException>(() => LabOptions.Parse(["--image"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_FlanneldWithoutProgram_SaysSo()
        => Assert.Contains("--flanneld", Assert.Throws<ArgumentException>(() => LabOptions.Parse(["--flanneld"])).Message,
            StringComparison.Ordinal);
}
