using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads rules.</summary>
public sealed class NftRuleService
{
    private readonly NftablesClient _client;

    internal NftRuleService(NftablesClient client) => _client = client;

    /// <summary>Lists the rules of a chain in order, with their anonymous sets. A chain that does not exist has none.</summary>
    /// <param name="chain">The chain.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public IReadOnlyList<NftRule> List(NftChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return _client.ReadRules(NftScope.Of(chain));
    }

    /// <summary>Lists the rules of a table, or of all tables, chain by chain in order, with their anonymous sets.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public IReadOnlyList<NftRule> List(NftTable? table = null) => _client.ReadRules(NftScope.Of(table));

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
