using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads rules.</summary>
public sealed class NftRuleService
{
    private readonly NftablesClient _client;

    internal NftRuleService(NftablesClient client) => _client = client;

    /// <summary>Reads one rule, with its anonymous sets and chains.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="handle">Its handle.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the rule, the chain or the table does not exist,
    /// EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftRule Get(NftChain chain, ulong handle)
    {
        ArgumentNullException.ThrowIfNull(chain);
        NftRule rule = new NftRule(chain, []) { Handle = handle };
        return _client.ReadRules(NftScope.Of(chain), () => [_client.Commands.Query(NftOperations.GetRule, MessageFlags.None, rule,
            NftRuleCodec.EncodeName, NftRuleCodec.Decode)])[0];
    }

    /// <summary>Reads one rule, as <see cref="Get"/> does.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="handle">Its handle.</param>
    /// <returns>Null if the rule, the chain or the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftRule? TryGet(NftChain chain, ulong handle) => NetlinkException.NullIfNotFound(() => Get(chain, handle));

    /// <summary>Lists the rules of a chain in order, with their anonymous sets and chains. A chain that does not exist has none.</summary>
    /// <param name="chain">The chain.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public IReadOnlyList<NftRule> List(NftChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return _client.ReadRules(NftScope.Of(chain));
    }

    /// <summary>Lists the rules of a table, or of all tables, chain by chain in order, with their anonymous sets and
    /// chains.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public IReadOnlyList<NftRule> List(NftTable? table = null) => _client.ReadRules(NftScope.Of(table));

    /// <summary>Resets the counters and quotas of a rule (<c>nft reset rule</c>), and returns it as it was before.</summary>
    /// <param name="rule">The rule as it was listed, with its handle.</param>
    /// <exception cref="ArgumentException">The rule has no handle.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the rule does not exist, EINVAL before Linux 6.2,
    /// EPERM.</exception>
    public NftRule Reset(NftRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Handle is null)
            throw new ArgumentException("The rule has no handle: use one that was listed, or that a commit returned.", nameof(rule));
        return WithSetsOf(rule, _client.Commands.Query(NftOperations.ResetRule, MessageFlags.None, rule, NftRuleCodec.EncodeName,
            NftRuleCodec.Decode));
    }

    /// <summary>Resets the counters and quotas of the rules of a chain (<c>nft reset rules chain</c>), and returns them as they were
    /// before.</summary>
    /// <remarks>Rules are reset one by one: none is counted twice, and none is lost. What is deleted meanwhile is left out.</remarks>
    /// <param name="chain">The chain. One that does not exist has no rules.</param>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL before Linux 6.2, EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt to list the rules; nothing was
    /// reset.</exception>
    public IReadOnlyList<NftRule> Reset(NftChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return ResetAll(_client.ReadRules(NftScope.Of(chain), attachesChains: false));
    }

    /// <summary>Resets the counters and quotas of the rules of a table, or of all tables (<c>nft reset rules</c>), and returns them as they
    /// were before.</summary>
    /// <remarks>Rules are reset one by one: none is counted twice, and none is lost. What is deleted meanwhile is left out.</remarks>
    /// <param name="table">The table, or null for all. One that does not exist has no rules.</param>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL before Linux 6.2, EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt to list the rules; nothing was
    /// reset.</exception>
    public IReadOnlyList<NftRule> Reset(NftTable? table = null)
        => ResetAll(_client.ReadRules(NftScope.Of(table), attachesChains: false));

    private List<NftRule> ResetAll(IReadOnlyList<NftRule> rules)
    {
        List<NftRule> before = new(rules.Count);
        foreach (NftRule rule in rules)
        {
            if (NetlinkException.NullIfNotFound(() => Reset(rule)) is NftRule reset)
                before.Add(reset);
        }

        return before;
    }

    /// <summary>The anonymous sets of a rule do not change, so that those that were listed are those of the rule.</summary>
    private static NftRule WithSetsOf(NftRule listed, NftRule rule)
    {
        if (!listed.Expressions.Any(static expression => expression is INftSetReference { AnonymousSet: not null }))
            return rule;
        Dictionary<string, NftSet> sets = [];
        foreach (INftSetReference reference in listed.Expressions.OfType<INftSetReference>())
        {
            if (reference is { Set: string name, AnonymousSet: NftSet set })
                sets[name] = set;
        }

        return rule with
        {
            Expressions = [.. rule.Expressions.Select(expression => expression is INftSetReference { Set: string name } reference
                && sets.TryGetValue(name, out NftSet? set) ? reference.WithAnonymousSet(set) : expression)],
        };
    }

    /// <summary>Calls a visitor for every rule of a chain in order, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="chain">The chain.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public void Visit<TState>(NftChain chain, ref TState state, NftRuleVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Visit(NftScope.Of(chain), ref state, visit);
    }

    /// <summary>Calls a visitor for every rule of a table, chain by chain.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="table">The table.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public void Visit<TState>(NftTable table, ref TState state, NftRuleVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(table);
        Visit(NftScope.Of(table), ref state, visit);
    }

    /// <summary>Calls a visitor for every rule of all tables, chain by chain.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public void Visit<TState>(ref TState state, NftRuleVisitor<TState> visit) => Visit(NftScope.Everything, ref state, visit);

    private void Visit<TState>(NftScope scope, ref TState state, NftRuleVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        using DumpReply reply = _client.Lists.Dump(NftOperations.GetRule, scope, NftRuleCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
            visit(new NftRuleView(message), ref state);
    }
}
