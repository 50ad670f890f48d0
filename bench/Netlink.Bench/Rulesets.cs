using System.Collections.Generic;
using System.Globalization;
using Netlink.Netfilter;

namespace Netlink.Bench;

/// <summary>Rules of nf_tables: a table with many, committed, listed and visited.</summary>
internal static class Rulesets
{
    /// <summary>The rules are made before the clock starts: what a commit costs is measured, not what its objects cost.</summary>
    public static void Run(Budget budget, int count)
    {
        using var nft = NftablesClient.Open();
        var table = new NftTable(NftFamily.IPv4, "bench");
        var chain = new NftChain(table, "c");
        var rules = new NftRule[count];
        for (int i = 0; i < count; i++)
        {
            string address = string.Create(CultureInfo.InvariantCulture, $"16.{i >> 16}.{(i >> 8) & 255}.{i & 255}");
            rules[i] = new NftRule(chain, Nft.Ip.Saddr.Is(address), Nft.Drop);
        }

        while (budget.Another())
        {
            Work work = Work.Start();
            nft.Commit(change =>
            {
                change.Tables.Replace(table);
                change.Chains.Add(chain);
                foreach (NftRule rule in rules)
                    change.Rules.Append(rule);
            }, handles: false);
            work.Report("rules-commit", count, (ulong)count);
            work = Work.Start();
            ulong sum = 0;
            IReadOnlyList<NftRule> found = nft.Rules.List(chain);
            work.Stop();
            foreach (NftRule rule in found)
                sum += (ulong)rule.Expressions.Count;
            work.Report("rules-list", count, sum);
            sum = 0;
            work = Work.Start();
            nft.Rules.Visit(chain, ref sum, static (in NftRuleView rule, ref ulong sum) => sum += (ulong)rule.ExpressionCount);
            work.Report("rules-visit", count, sum);
        }

        nft.Commit(change => change.Tables.Delete(table));
    }
}
