using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Lists have a chain without a name where nft shows it: within the rule that leads to it.</summary>
public sealed class AnonymousChainTests
{
    private const string Ruleset = """
        table inet t {
            chain c {
                tcp dport 80 jump {
                    ip saddr { 192.0.2.1, 192.0.2.2 } counter accept
                    drop
                }
                tcp dport 443 accept
                udp dport { 53, 5353 } goto {
                    limit rate 5/second accept
                }
            }
            chain __chainsaw {
                accept
            }
            chain d {
                jump __chainsaw
            }
        }
        """;

    [KernelFact(Kinds = "nftables-router")]
    public void List_ChainsWithoutANameAndSetsWithin_AreAsRead()
    {
        using var network = new NftNamespace();
        network.Load(Ruleset);
        NftRuleset read = network.Client.Read();
        NftTable table = read.Tables[0];
        NftChain chain = read.Chains.Single(static chain => chain.Name is "c");

        IReadOnlyList<NftRule> listed = network.Client.Rules.List(chain);

        Assert.Equal(Texts(read.Rules.Where(static rule => rule.Chain is "c")), Texts(listed));
        Assert.Equal(Texts(read.Rules), Texts(network.Client.Rules.List(table)));
        Assert.Equal(Texts(read.Rules), Texts(network.Client.Rules.List()));
        Assert.Equal(listed[0].Text, network.Client.Rules.Get(chain, listed[0].Handle!.Value).Text);
        Assert.Equal(Texts(read.Rules.Where(static rule => rule.Chain is "d")), Texts(network.Client.Rules.List(new NftChain(table, "d"))));
        // It can be listed by itself, and what was listed can be added again.
        IEnumerable<NftChain> inner = network.Client.Chains.List(table)
            .Where(static chain => chain.Name is ['_', '_', .., >= '0' and <= '9']);
        Assert.Equal([1, 2], inner.Select(chain => network.Client.Rules.List(chain).Count).Order());
        string before = network.List();
        network.Client.Commit(change =>
        {
            change.Chains.Flush(chain);
            foreach (NftRule rule in listed)
                change.Rules.Append(rule);
        });
        Assert.Equal(NftNamespace.Lines(before), NftNamespace.Lines(network.List()));
    }

    [KernelFact(Kinds = "nftables-router")]
    public void Reset_RulesOfATable_IncludesThoseOfChainsWithoutAName()
    {
        using var network = new NftNamespace();
        network.Load(Ruleset);

        Assert.Contains(network.Client.Rules.Reset(network.Client.Tables.Get(NftFamily.Inet, "t")),
            static rule => rule.Chain.StartsWith("__chain", StringComparison.Ordinal) && rule.Text.Contains("counter",
                StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(IEnumerable<NftRule> rules) => rules.Select(static rule => $"{rule.Handle} {rule.Text}");
}
