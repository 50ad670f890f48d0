using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Collects the changes of <see cref="NftablesClient.Commit"/>. Every verb returns the position of its change.</summary>
public sealed class NftCommit
{
    private readonly NftBatchBuilder _builder;
    private readonly Func<NftTable, IReadOnlyList<NftSet>> _listSets;
    private readonly Func<NftChain, IReadOnlyList<NftRule>>? _listRules;

    /// <param name="builder">Receives the changes.</param>
    /// <param name="listSets">Lists the kernel's sets of a table.</param>
    /// <param name="listRules">Lists the kernel's rules of a chain; null if there are none.</param>
    internal NftCommit(NftBatchBuilder builder, Func<NftTable, IReadOnlyList<NftSet>> listSets,
        Func<NftChain, IReadOnlyList<NftRule>>? listRules = null)
        => (_builder, _listSets, _listRules) = (builder, listSets, listRules);

    /// <summary>Tables.</summary>
    public NftTableChanges Tables => field ??= new NftTableChanges(_builder);

    /// <summary>Chains.</summary>
    public NftChainChanges Chains => field ??= new NftChainChanges(_builder);

    /// <summary>Rules.</summary>
    public NftRuleChanges Rules => field ??= new NftRuleChanges(_builder);

    /// <summary>Sets and maps, and their elements.</summary>
    public NftSetChanges Sets => field ??= new NftSetChanges(_builder);

    /// <summary>Named objects: counters, quotas, limits and others.</summary>
    public NftObjectChanges Objects => field ??= new NftObjectChanges(_builder);

    /// <summary>Flow tables.</summary>
    public NftFlowTableChanges FlowTables => field ??= new NftFlowTableChanges(_builder);

    /// <summary>Adds the changes of a script in nft's language, as accepted by <c>nft -f</c>: table blocks, the commands <c>add</c>,
    /// <c>create</c>, <c>insert</c>, <c>replace</c>, <c>delete</c>, <c>destroy</c> and <c>flush</c>, and
    /// variables (<c>define</c>).</summary>
    /// <remarks>Elements of a set that the script does not declare have the type that the kernel reports for it at the time of the call.
    /// <c>index</c> counts the rules that the kernel has at that time, from 0; it is refused if the commit changes those of the chain
    /// before.
    /// <c>include</c> and commands that only read (<c>list</c>, <c>monitor</c>) are refused.</remarks>
    /// <param name="script">The script.</param>
    /// <exception cref="FormatException">The syntax is invalid or not supported; the message names the line. Nothing is
    /// changed.</exception>
    /// <exception cref="NetlinkException">The sets of a table, or the rules of a chain, could not be listed.</exception>
    /// <example>
    /// <code>
    /// using var nftables = NftablesClient.Open();
    /// nftables.Commit(change =&gt; change.Run("""
    ///     define web = { 80, 443 }
    ///     add table inet mine
    ///     add chain inet mine input { type filter hook input priority filter; policy drop; }
    ///     add rule inet mine input tcp dport $web accept
    ///     """));
    /// </code>
    /// </example>
    public void Run(string script)
    {
        ArgumentNullException.ThrowIfNull(script);
        new NftScript(this, NftVariables.Expand(script), _listSets, _listRules).Run();
    }

    /// <summary>Whether the commit so far changes which rules a chain has.</summary>
    internal bool ChangesRulesOf(NftChain chain) => _builder.Changes((verb, subject) => subject switch
    {
        NftRule rule => (rule.Family, rule.Table, rule.Chain) == (chain.Family, chain.Table, chain.Name),
        NftChain other => verb is not "add" && (other.Family, other.Table, other.Name) == (chain.Family, chain.Table, chain.Name),
        NftTable table => verb is not "add" && NftScope.Of(table).Includes(chain.Family, chain.Table),
        NftScope scope => scope.Includes(chain.Family, chain.Table),
        _ => false,
    });
}
