using System;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Configuration;

/// <summary>Values of flags in the spellings of Go's package <c>flag</c>.</summary>
public sealed class GoValueTests
{
    // What Go's strconv.ParseInt takes with base 0: a prefix or a leading zero names the base, and underscores part digits.
    [Theory]
    [InlineData("0x50", 0x50)]
    [InlineData("0XfF", 0xFF)]
    [InlineData("0x_50", 0x50)]
    [InlineData("1_000", 1000)]
    [InlineData("0o17", 15)]
    [InlineData("017", 15)]
    [InlineData("0_17", 15)]
    [InlineData("0b101", 5)]
    [InlineData("+7", 7)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    public void Parse_NumberInGosSpelling_IsRead(string text, int expected)
        => Assert.Equal(expected, Parse($"--healthz-port={text}").HealthzPort);

    [Theory]
    [InlineData("")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1__0")]
    [InlineData("08")]
    [InlineData("0x")]
    [InlineData("0x5g")]
    [InlineData("0b2")]
    [InlineData("+-1")]
    [InlineData(" 1")]
    [InlineData("0x+1")]
    public void Parse_NumberThatGoRefuses_IsNoWholeNumber(string text) => Assert.Contains(
        "it is not a whole number", Assert.Throws<StartupException>(() => Parse($"--healthz-port={text}")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("0x1_0000_0000_0000_0050")]
    [InlineData("-0x50")]
    public void Parse_NumberOutOfAnyRange_SaysSo(string text) => Assert.Contains(
        "it is not between 0 and 65535", Assert.Throws<StartupException>(() => Parse($"--healthz-port={text}")).Message,
        StringComparison.Ordinal);

    // klog reads its levels with base 10.
    [Fact]
    public void Parse_Verbosity_IsDecimal()
    {
        Assert.Equal(10, Parse("-v=010").Verbosity);
        Assert.Contains("it is not a whole number", Assert.Throws<StartupException>(() => Parse("-v=0x1")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("t", true)]
    [InlineData("T", true)]
    [InlineData("f", false)]
    [InlineData("0", false)]
    public void Parse_SwitchInGosSpelling_IsRead(string text, bool expected) => Assert.Equal(
        (expected, expected, expected),
        Parse($"--ip-masq={text}", $"--kube-subnet-mgr={text}", $"--set-node-network-unavailable={text}") is var options
            ? (options.IpMasquerade, options.Kubernetes.IsSource, options.Kubernetes.SetNodeNetworkUnavailable) : default);

    private static FlannelOptions Parse(params string[] arguments) => CommandLine.Parse(arguments, _ => null).Options;
}
