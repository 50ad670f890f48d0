using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads rules.</summary>
public sealed class NftRuleService
{
    private readonly NftablesClient _client;

    internal NftRuleService(NftablesClient client) => _client = client;

    /// <summary>Lists the rules of a chain in their order, with their anonymous sets.</summary>
    /// <param name="chain">The chain.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is no such table, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public IReadOnlyList<NftRule> List(NftChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return _client.ReadRules(NftScope.Of(chain));
    }

    /// <summary>Lists the rules of a table, or of all, chain by chain in their order, with their anonymous sets.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is no such table, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public IReadOnlyList<NftRule> List(NftTable? table = null) => _client.ReadRules(NftScope.Of(table));
}
