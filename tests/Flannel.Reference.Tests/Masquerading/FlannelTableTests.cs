using System;
using System.Linq;
using System.Net;
using Flannel.Reference.Masquerading;
using Flannel.Reference.Masquerading.Nftables;
using Netlink.Netfilter;
using Xunit;

namespace Flannel.Reference.Tests.Masquerading;

/// <summary>The table says what today's flannel means, and any other content is told from it.</summary>
public sealed class FlannelTableTests
{
    private const string Whole = """
        table ip flannel-ipv4 {
        	comment "rules for flannel-ipv4"
        	chain postrtg {
        		comment "chain to manage traffic masquerading by flannel"
        		type nat hook postrouting priority srcnat; policy accept;
        		meta mark & 0x00004000 == 0x00004000 return
        		ip saddr 10.244.3.0/24 ip daddr 10.244.0.0/16 return
        		ip saddr 10.244.0.0/16 ip daddr 10.244.3.0/24 return
        		ip saddr != 10.244.0.0/16 ip daddr 10.244.3.0/24 return
        		ip saddr 10.244.0.0/16 ip daddr != 224.0.0.0/4 masquerade fully-random
        		ip saddr != 10.244.0.0/16 ip daddr 10.244.0.0/16 masquerade fully-random
        	}

        	chain forward {
        		comment "chain to accept flannel traffic"
        		type filter hook forward priority filter; policy accept;
        		ip saddr 10.244.0.0/16 accept
        		ip daddr 10.244.0.0/16 accept
        	}
        }

        """;

    [Fact]
    public void Make_AllRules_SaysInNftsLanguageWhatFlannelMeans() => Assert.Equal(Whole, Make().ToString());

    [Fact]
    public void Make_NothingWanted_IsNoTable() => Assert.Equal("", Make(masquerade: false, forward: false).ToString());

    [Fact]
    public void Make_NotAtRandom_LeavesPortsToTheKernel()
        => Assert.Equal(Whole.Replace(" fully-random", "", StringComparison.Ordinal), Make(randomFully: false).ToString());

    [Fact]
    public void Make_MasqueradeOnly_HasOneChain() => Assert.Equal("postrtg", Assert.Single(Make(forward: false).Chains).Name);

    [Fact]
    public void Make_ForwardOnly_HasOneChain() => Assert.Equal("forward", Assert.Single(Make(masquerade: false).Chains).Name);

    [Fact]
    public void AreEqual_SameText_Holds() => Assert.True(FlannelTable.AreEqual(NftRuleset.Parse(Whole), Make()));

    [Theory]
    [InlineData("0x00004000 == 0x00004000", "0x00004000 != 0x00004000")]
    [InlineData("meta mark & 0x00004000 == 0x00004000", "meta mark 0x00004000")]
    [InlineData(" fully-random\n\t\tip saddr !=", "\n\t\tip saddr !=")]
    [InlineData("priority srcnat", "priority srcnat + 1")]
    [InlineData("policy accept;\n\t\tip", "policy drop;\n\t\tip")]
    [InlineData("\t\tip daddr 10.244.0.0/16 accept\n", "")]
    [InlineData("\t\tip daddr 10.244.0.0/16 accept\n", "\t\tip daddr 10.244.0.0/16 accept\n\t\tdrop\n")]
    [InlineData("10.244.3.0/24", "10.244.4.0/24")]
    [InlineData("comment \"rules for flannel-ipv4\"\n", "comment \"rules for flannel-ipv4\"\n\tflags dormant\n")]
    public void AreEqual_AnotherContent_DoesNot(string part, string other)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);
        Assert.False(FlannelTable.AreEqual(NftRuleset.Parse(Whole.Replace(part, other, StringComparison.Ordinal)), Make()));
    }

    [Fact]
    public void AreEqual_TableOwnedByAnother_DoesNot()
    {
        NftRuleset found = Make();
        found = found with { Tables = [.. found.Tables.Select(table => table with { Flags = NftTableFlags.Owner })] };

        Assert.False(FlannelTable.AreEqual(found, Make()));
    }

    private static NftRuleset Make(bool masquerade = true, bool forward = true, bool randomFully = true)
        => FlannelTable.Make(FlannelTable.Name, IPNetwork.Parse("10.244.0.0/16"), IPNetwork.Parse("10.244.3.0/24"),
            new WantedRules(masquerade, forward, randomFully));
}
