using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class RuleVisitTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.IPv4, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void Visit_RulesOfAChain_AreThoseOfTheList()
    {
        NftChain chain = AddRules(3);
        IReadOnlyList<NftRule> listed = _network.Client.Rules.List(chain);
        var seen = new List<string>();
        _network.Client.Rules.Visit(chain, ref seen, static (in NftRuleView rule, ref List<string> seen) =>
        {
            bool counts = rule.TryGetCounter(out ulong packets, out ulong bytes);
            seen.Add($"{rule.Family} {Text(rule.Table)} {Text(rule.Chain)} {rule.Handle} {rule.ExpressionCount} {counts} {packets} {bytes} "
                + rule.ToRule().Text);
        });

        Assert.Equal(listed.Select(static rule =>
        {
            var counter = rule.Expressions.OfType<NftCounterExpression>().Single();
            return $"{rule.Family} {rule.Table} {rule.Chain} {rule.Handle} {rule.Expressions.Count} True {counter.Packets} {counter.Bytes} "
                + rule.Text;
        }), seen);
        Assert.Contains("counter packets 2 bytes 200", seen[2], StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Visit_RulesOfOtherChains_AreNotShown()
    {
        NftChain chain = AddRules(1), other = new(_table, "other");
        _network.Client.Commit(change =>
        {
            change.Chains.Add(other);
            change.Rules.Append(new NftRule(other, Nft.Accept));
        });

        Assert.Equal((1, 1, 2, 2), (Count(chain), Count(other), CountOfTable(), CountOfAll()));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Visit_AnyNumberOfRules_AllocatesNothingPerRule()
    {
        NftChain chain = AddRules(1);
        long ofFew = Allocations.Of(() => Count(chain), warmUp: 1);
        AddRules(2000);
        long ofMany = Allocations.Of(() => Assert.Equal(2001, Count(chain)), warmUp: 1);

        // What grows is the list of datagrams, of which each holds many.
        Assert.True(ofMany - ofFew < 2000, $"{ofFew} bytes for one rule, {ofMany} for 2,001.");
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void ListAndVisit_AChainOfATableThatIsNotThere_HaveNoRules()
    {
        var chain = new NftChain(new NftTable(NftFamily.IPv4, "none"), "c");

        Assert.Empty(_network.Client.Rules.List(chain));
        Assert.Equal(0, Count(chain));
    }

    private NftChain AddRules(int count)
    {
        var chain = new NftChain(_table, "c");
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Chains.Add(chain);
            for (int i = 0; i < count; i++)
            {
                change.Rules.Append(new NftRule(chain.Family, chain.Table, chain.Name,
                    [new NftCounterExpression { Packets = (ulong)i, Bytes = (ulong)i * 100 }, .. Drop]));
            }
        });
        return chain;
    }

    private static IReadOnlyList<NftExpression> Drop
        => new NftRule(new NftChain(new NftTable(NftFamily.IPv4, "t"), "c"), Nft.Drop).Expressions;

    private int Count(NftChain chain)
    {
        int count = 0;
        _network.Client.Rules.Visit(chain, ref count, static (in NftRuleView rule, ref int count) => count++);
        return count;
    }

    private int CountOfTable()
    {
        int count = 0;
        _network.Client.Rules.Visit(_table, ref count, static (in NftRuleView rule, ref int count) => count++);
        return count;
    }

    private int CountOfAll()
    {
        int count = 0;
        _network.Client.Rules.Visit(ref count, static (in NftRuleView rule, ref int count) => count++);
        return count;
    }

    private static string Text(ReadOnlySpan<byte> name) => System.Text.Encoding.UTF8.GetString(name);
}
