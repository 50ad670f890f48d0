using System;
using Flannel.Reference.Masquerading;
using Xunit;

namespace Flannel.Reference.Tests.Masquerading;

/// <summary>All that flannel put into iptables is taken away, in an order that iptables-restore takes, and nothing else.</summary>
public sealed class RemovalScriptTests
{
    private static readonly OwnedChain[] Chains =
        [FlannelChains.Masquerade(default, default, randomFully: false), FlannelChains.Forward(default)];

    [Fact]
    public void Make_RulesOfV019_RemovesThemOneByOne()
    {
        string[] saved = Golden.Text("iptables-save-v0.19.txt").Split('\n');

        string script = RemovalScript.Make(Chains, SavedRules.Read(saved, Chains));

        Assert.StartsWith("*", script, StringComparison.Ordinal);
        Assert.All(script.Split('\n'), line => Assert.True(line is "" or "COMMIT" or ['*', ..]
            || (line.StartsWith("-D ", StringComparison.Ordinal) && line.Contains("\"flanneld ", StringComparison.Ordinal)), line));
    }

    [Fact]
    public void Make_ChainsWithJumps_RemovesTheJumpsFirst()
    {
        string[] saved =
        [
            "*nat", ":POSTROUTING ACCEPT [0:0]", ":FLANNEL-POSTRTG - [0:0]", "-A POSTROUTING -j KUBE-POSTROUTING",
            "-A POSTROUTING -m comment --comment \"flanneld masq\" -j FLANNEL-POSTRTG",
            "-A FLANNEL-POSTRTG -s 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j RETURN", "COMMIT",
        ];

        Assert.Equal("*nat\n-D POSTROUTING -m comment --comment \"flanneld masq\" -j FLANNEL-POSTRTG\n-F FLANNEL-POSTRTG\n" +
            "-X FLANNEL-POSTRTG\nCOMMIT\n", RemovalScript.Make(Chains, SavedRules.Read(saved, Chains)));
    }

    [Fact]
    public void Make_NothingOfFlannel_IsEmpty()
        => Assert.Equal("", RemovalScript.Make(Chains, SavedRules.Read(["*nat", "-A POSTROUTING -j KUBE-POSTROUTING", "COMMIT"], Chains)));
}
