using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Tables with all they hold: what the kernel has at one moment, or what a text of nft says.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Counters">The named counters of all tables.</param>
/// <param name="Sets">The sets and maps of all tables, with their elements.</param>
/// <param name="Chains">The chains of all tables.</param>
/// <param name="Rules">The rules of all chains, in their order, with their anonymous sets.</param>
public sealed partial record NftRuleset(IReadOnlyList<NftTable> Tables, IReadOnlyList<NftCounter> Counters, IReadOnlyList<NftSet> Sets,
    IReadOnlyList<NftChain> Chains, IReadOnlyList<NftRule> Rules)
{
    /// <summary>The state of the kernel's ruleset that this was, or null when it was not read.</summary>
    public NftGeneration? Generation { get; init; }

    /// <summary>Adds all of it to what there is.</summary>
    /// <param name="change">The commit.</param>
    public void AddTo(NftCommit change)
    {
        System.ArgumentNullException.ThrowIfNull(change);
        foreach (NftTable table in Tables)
            change.Tables.Add(table);
        foreach (NftCounter counter in Counters)
            change.Counters.Add(counter);
        foreach (NftChain chain in Chains)
            change.Chains.Add(chain);
        foreach (NftSet set in Sets)
            change.Sets.Add(set);
        foreach (NftRule rule in Rules)
            change.Rules.Append(rule);
    }
}
