using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>A meter is a dynamic set and a statement that adds to it, here as in nft 1.1.3; nft 1.0.6 gives the set to the rule
/// alone.</summary>
public sealed class MeterTests
{
    private const string Ruleset = """
        table inet t {
            chain c {
                tcp dport 22 ct state new meter ssh { ip saddr timeout 1m limit rate over 3/minute } drop
                tcp dport 80 meter web size 7 { ip saddr . tcp sport ct count over 20 } reject
                meter nets { ip saddr & 255.255.255.0 counter } accept
            }
        }
        """;

    [KernelFact(Kinds = "nftables-router")]
    public void Read_MetersThatNftLoaded_AreSetsThatNftAndTheLibraryLoad()
    {
        using var network = new NftNamespace();
        using var nfts = new NftNamespace();
        using var own = new NftNamespace();
        network.Load(Ruleset);

        NftRuleset read = network.Client.Read();
        nfts.Load(read.ToString());
        own.Client.Commit(read.AddTo);

        Assert.Equal(["nets", "ssh", "web"], read.Sets.Select(static set => set.Name).Order());
        Assert.Equal(read.Sets.Select(static set => set.Name), network.Client.Sets.List().Select(static set => set.Name));
        Assert.Equal(NftNamespace.Lines(nfts.List()), NftNamespace.Lines(read.ToString()));
        Assert.Equal(NftNamespace.Lines(nfts.List()), NftNamespace.Lines(own.List()));
    }

    [KernelFact(Kinds = "nftables-router")]
    public void Run_Meters_MakesTheRulesOfNft()
    {
        using var network = new NftNamespace();
        using var own = new NftNamespace();
        network.Load(Ruleset);

        own.Client.Commit(change => change.Run(Ruleset));
        own.Client.Commit(static change => change.Run("add rule inet t c meter more { ip daddr counter }"));

        NftRuleset theirs = network.Client.Read(), ours = own.Client.Read();
        Assert.Equal(theirs.Rules.Select(static rule => rule.Text), ours.Rules.Take(3).Select(static rule => rule.Text));
        Assert.Equal(theirs.Rules.SelectMany(static rule => rule.Expressions),
            ours.Rules.Take(3).SelectMany(static rule => rule.Expressions));
        foreach (NftSet set in theirs.Sets)
        {
            NftSet found = ours.Sets.Single(other => other.Name == set.Name);
            Assert.Equal((set.KeyType, set.Flags & ~NftSetFlags.Anonymous, set.Size), (found.KeyType, found.Flags, found.Size));
        }
    }
}
