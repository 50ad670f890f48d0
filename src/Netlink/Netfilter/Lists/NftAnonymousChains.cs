using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Chains without a name, whose rules belong to the verdict that leads to them.</summary>
internal static class NftAnonymousChains
{
    /// <summary>Stands for the name that the kernel gives such a chain.</summary>
    public const string Name = Prefix + "%d";

    private const string Prefix = "__chain";

    /// <summary>Moves the rules of such chains to the verdicts that lead to them.</summary>
    public static NftRuleset Attached(NftRuleset ruleset)
    {
        if (!ruleset.Chains.Any(static chain => chain.IsAnonymous))
            return ruleset;
        HashSet<string> names = [.. from chain in ruleset.Chains
                                    where chain.IsAnonymous
                                    select NftNames.FullOf(chain.Family, chain.Table, chain.Name)];
        ILookup<bool, NftRule> rules = ruleset.Rules.ToLookup(rule => names.Contains(NameOf(rule, rule.Chain)));
        ILookup<string, NftRule> inner = rules[true].ToLookup(static rule => NameOf(rule, rule.Chain));
        return ruleset with
        {
            Chains = [.. ruleset.Chains.Where(static chain => !chain.IsAnonymous)],
            // There are none within such chains.
            Rules = [.. rules[false].Select(rule => rule.Expressions.Any(expression => IsJump(rule, expression))
                ? rule with { Expressions = [.. rule.Expressions.Select(expression => WithRules(rule, expression))] } : rule)],
        };

        bool IsJump(NftRule rule, NftExpression expression)
            => expression is NftImmediateExpression { Verdict.Chain: string chain } && names.Contains(NameOf(rule, chain));

        NftExpression WithRules(NftRule rule, NftExpression expression)
            => IsJump(rule, expression) && expression is NftImmediateExpression { Verdict: NftVerdict verdict } jump
                ? jump with { Verdict = verdict with { Rules = [.. inner[NameOf(rule, verdict.Chain!)]] } } : expression;
    }

    /// <inheritdoc cref="Attached(NftRuleset)"/>
    public static IReadOnlyList<NftRule> Attached(IReadOnlyList<NftRule> rules, IReadOnlyList<NftChain> chains)
        => chains.Count == 0 ? rules : Attached(new NftRuleset { Chains = chains, Rules = rules }).Rules;

    /// <summary>Whether a rule leads to a chain whose name may be one that the kernel gave.</summary>
    public static bool MayLeadToOne(NftRule rule)
    {
        // By index, to avoid allocating an enumerator.
        for (int i = 0; i < rule.Expressions.Count; i++)
        {
            if (rule.Expressions[i] is NftImmediateExpression { Verdict.Chain: string name }
                && name.StartsWith(Prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static bool LeadsTo(NftRule rule, NftChain chain) => rule.Table == chain.Table && rule.Family == chain.Family
        && rule.Expressions.Any(expression => expression is NftImmediateExpression { Verdict.Chain: string name } && name == chain.Name);

    private static string NameOf(NftRule rule, string chain) => NftNames.FullOf(rule.Family, rule.Table, chain);
}
