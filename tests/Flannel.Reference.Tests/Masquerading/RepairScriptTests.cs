using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Flannel.Reference.Masquerading;
using Xunit;

namespace Flannel.Reference.Tests.Masquerading;

public sealed class RepairScriptTests
{
    private const string Subnet = "10.244.46.0/24";

    private static readonly IPNetwork Network = IPNetwork.Parse("10.244.0.0/16");

    private static readonly OwnedChain[] Chains =
        [FlannelChains.Masquerade(Network, IPNetwork.Parse(Subnet), randomFully: true), FlannelChains.Forward(Network)];

    // As iptables v1.8.9 (legacy) printed them after the script of an empty node was applied.
    private const string Right = """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :FLANNEL-FWD - [0:0]
        -A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD
        -A FLANNEL-FWD -s 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
        -A FLANNEL-FWD -d 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
        COMMIT
        *nat
        :PREROUTING ACCEPT [0:0]
        :INPUT ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        :FLANNEL-POSTRTG - [0:0]
        -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
        -A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment "flanneld masq" -j RETURN
        -A FLANNEL-POSTRTG -s 10.244.46.0/24 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j RETURN
        -A FLANNEL-POSTRTG -s 10.244.0.0/16 -d 10.244.46.0/24 -m comment --comment "flanneld masq" -j RETURN
        -A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.46.0/24 -m comment --comment "flanneld masq" -j RETURN
        -A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
        -A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
        COMMIT
        """;

    [Fact]
    public void Make_NothingThere_WritesTheRulesOfV028()
        => Assert.Equal(
            """
            *nat
            :FLANNEL-POSTRTG - [0:0]
            -A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment "flanneld masq" -j RETURN
            -A FLANNEL-POSTRTG -s 10.244.46.0/24 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j RETURN
            -A FLANNEL-POSTRTG -s 10.244.0.0/16 -d 10.244.46.0/24 -m comment --comment "flanneld masq" -j RETURN
            -A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.46.0/24 -m comment --comment "flanneld masq" -j RETURN
            -A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
            -A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
            -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
            COMMIT
            *filter
            :FLANNEL-FWD - [0:0]
            -A FLANNEL-FWD -s 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
            -A FLANNEL-FWD -d 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
            -A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD
            COMMIT

            """,
            Make(""));

    [Fact]
    public void Make_AllRight_DoesNothing() => Assert.Equal("", Make(Right));

    [Fact]
    public void Make_RulesOfV019_AreRemovedInTheSameStep()
    {
        string[] lines = Make(Golden.Text("iptables-save-v0.19.txt")).Split('\n');

        Assert.Equal(
            [
                "-D POSTROUTING -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j RETURN",
                "-D POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully",
                "-D POSTROUTING ! -s 10.244.0.0/16 -d 10.244.46.0/24 -m comment --comment \"flanneld masq\" -j RETURN",
                "-D POSTROUTING ! -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully",
                "-D FORWARD -s 10.244.0.0/16 -m comment --comment \"flanneld forward\" -j ACCEPT",
                "-D FORWARD -d 10.244.0.0/16 -m comment --comment \"flanneld forward\" -j ACCEPT",
            ],
            lines.Where(line => line.StartsWith("-D", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line == "COMMIT"));
    }

    [Theory]
    [InlineData("a rule is missing", "-A FLANNEL-POSTRTG -s 10.244.46.0/24 -d 10.244.0.0/16 -m comment --comment \"flanneld " +
        "masq\" -j RETURN\n", "")]
    [InlineData("another subnet", "-s 10.244.46.0/24", "-s 10.244.47.0/24")]
    [InlineData("a rule more", "-A FLANNEL-POSTRTG -m mark", "-A FLANNEL-POSTRTG -s 192.0.2.0/24 -j ACCEPT\n-A FLANNEL-POSTRTG -m mark")]
    public void Make_ChainDiffers_WritesItWholeAndNothingElse(string what, string old, string @new)
    {
        string[] lines = Make(Right.Replace(old, @new, StringComparison.Ordinal)).Split('\n');

        Assert.Equal(["*nat", ":FLANNEL-POSTRTG - [0:0]"], lines[..2]);
        Assert.Equal(["COMMIT", ""], lines[8..]);
        Assert.True(lines[2..8].All(line => line.StartsWith("-A FLANNEL-POSTRTG ", StringComparison.Ordinal)), what);
    }

    [Fact]
    public void Make_RulesInAnotherOrder_WritesThemInOrder()
    {
        List<string> lines = [.. Right.Split('\n')];
        int at = lines.FindIndex(line => line.Contains("-m mark", StringComparison.Ordinal));
        (lines[at], lines[at + 4]) = (lines[at + 4], lines[at]);

        Assert.StartsWith("*nat\n:FLANNEL-POSTRTG - [0:0]\n-A FLANNEL-POSTRTG -m mark", Make(string.Join('\n', lines)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Make_JumpMissing_AppendsIt()
        => Assert.Equal(
            "*filter\n-A FORWARD -m comment --comment \"flanneld forward\" -j FLANNEL-FWD\nCOMMIT\n",
            Make(Right.Replace("-A FORWARD -m comment --comment \"flanneld forward\" -j FLANNEL-FWD\n", "", StringComparison.Ordinal)));

    [Fact]
    public void Make_JumpTwice_RemovesOne()
    {
        const string Jump = "-A FORWARD -m comment --comment \"flanneld forward\" -j FLANNEL-FWD\n";

        Assert.Equal($"*filter\n{Jump.Replace("-A", "-D", StringComparison.Ordinal)}COMMIT\n",
            Make(Right.Replace(Jump, Jump + Jump, StringComparison.Ordinal)));
    }

    [Fact]
    public void Make_RulesOfOthers_AreNotMentioned()
        => Assert.Equal("", Make(Right.Replace(
            "-A POSTROUTING -m comment",
            "-A POSTROUTING -s 10.244.0.0/16 -j MASQUERADE\n-A POSTROUTING -m comment --comment \"kubernetes\" -j KUBE-POSTROUTING\n-A " +
            "POSTROUTING -m comment",
            StringComparison.Ordinal)));

    [Theory]
    [InlineData("iptables v1.8.9 (legacy)", "1.8.9")]
    [InlineData("iptables v1.8.9 (nf_tables)", "1.8.9")]
    [InlineData("iptables v1.4.21", "1.4.21")]
    [InlineData("", "0.0")]
    public void VersionIn_Description_IsFound(string description, string expected)
        => Assert.Equal(Version.Parse(expected), Iptables.VersionIn(description));

    private static string Make(string saved) => RepairScript.Make(Chains, SavedRules.Read(saved.Split('\n'), Chains));
}
