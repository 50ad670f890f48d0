using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Tables with all their contents: a snapshot of the kernel's, or a parsed text.</summary>
public sealed partial record NftRuleset
{
    /// <summary>The tables.</summary>
    public IReadOnlyList<NftTable> Tables { get; init; } = [];

    /// <summary>The named objects of all tables: counters, quotas, limits and others.</summary>
    public IReadOnlyList<NftObject> Objects { get; init; } = [];

    /// <summary>The flow tables of all tables.</summary>
    public IReadOnlyList<NftFlowTable> FlowTables { get; init; } = [];

    /// <summary>The sets and maps of all tables, with their elements.</summary>
    public IReadOnlyList<NftSet> Sets { get; init; } = [];

    /// <summary>The chains of all tables, but for those without a name (<see cref="NftVerdict.Rules"/>).</summary>
    public IReadOnlyList<NftChain> Chains { get; init; } = [];

    /// <summary>The rules of all chains, in order, with their anonymous sets and chains.</summary>
    public IReadOnlyList<NftRule> Rules { get; init; } = [];

    /// <summary>The generation of the kernel's ruleset, or null if it was not read.</summary>
    public NftGeneration? Generation { get; init; }

    /// <summary>Adds all of it to a commit.</summary>
    /// <param name="change">The commit.</param>
    public void AddTo(NftCommit change)
    {
        System.ArgumentNullException.ThrowIfNull(change);
        foreach (NftTable table in Tables)
            change.Tables.Add(table);
        foreach (NftObject item in Objects)
            change.Objects.Add(item);
        foreach (NftFlowTable flows in FlowTables)
            change.FlowTables.Add(flows);
        foreach (NftChain chain in Chains)
            change.Chains.Add(chain);
        foreach (NftSet set in Sets)
            change.Sets.Add(set);
        foreach (NftRule rule in Rules)
            change.Rules.Append(rule);
    }
}
