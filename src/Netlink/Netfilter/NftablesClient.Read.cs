using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <content>Dumps, complete and of one generation.</content>
public sealed partial class NftablesClient
{
    internal const int ReadAttempts = 10;

    /// <summary>Reads tables with all their contents, as a consistent snapshot. If the ruleset changes meanwhile, the read is
    /// repeated.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the table does not exist, EOPNOTSUPP without nf_tables,
    /// EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public NftRuleset Read(NftTable? table = null)
    {
        NftRuleset found = ReadExisting(table);
        return table is null || found.Tables.Count > 0 ? NftAnonymousChains.Attached(found)
            : throw NetlinkException.NotThere(NftOperations.GetTable, table, Errno.ENOENT);
    }

    /// <summary>Reads a table with all its contents, as <see cref="Read"/> does.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Null if the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The ruleset changed during every attempt.</exception>
    public NftRuleset? TryRead(NftTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        NftRuleset found = ReadExisting(table);
        return found.Tables.Count > 0 ? NftAnonymousChains.Attached(found) : null;
    }

    /// <summary>The same, but empty if the table does not exist, and with chains without a name among the others.</summary>
    internal NftRuleset ReadExisting(NftTable? table) => ReadConsistent(NftOperations.GetRule.Name, generation =>
    {
        NftScope scope = NftScope.Of(table);
        List<NftTable> tables = [.. Tables.List().Where(found => scope.Includes(found.Family, found.Name))];
        if (table is not null && tables.Count == 0)
            return (new NftRuleset { Generation = generation }, false);
        List<NftSet> sets = ReadSets(scope);
        return (new NftRuleset
        {
            Generation = generation,
            Tables = tables,
            Objects = Objects.List(table),
            FlowTables = FlowTables.List(table),
            Sets = [.. sets.Where(static set => !set.IsAnonymous)],
            Chains = Chains.List(scope),
            Rules = WithSets(ListRules(scope), sets),
        }, false);
    });

    internal IReadOnlyList<NftRule> ReadRules(NftScope scope, bool attachesChains = true)
        => ReadRules(scope, () => ListRules(scope), attachesChains);

    /// <param name="scope">The table or chain of the rules.</param>
    /// <param name="read">Reads them, without their anonymous sets.</param>
    /// <param name="attachesChains">Whether the rules of chains without a name belong to the verdicts that lead to them.</param>
    internal IReadOnlyList<NftRule> ReadRules(NftScope scope, Func<List<NftRule>> read, bool attachesChains = true)
        => ReadConsistent(NftOperations.GetRule.Name, _ =>
        {
            List<NftRule> rules = read();
            bool leads = attachesChains && rules.Exists(NftAnonymousChains.MayLeadToOne);
            List<NftChain> chains = leads ? [.. Chains.List(scope with { Chain = null }).Where(chain => chain.IsAnonymous
                && chain.Name != scope.Chain)] : [];
            if (scope.Chain is not null)
            {
                chains.RemoveAll(chain => !rules.Exists(rule => NftAnonymousChains.LeadsTo(rule, chain)));
                rules.AddRange(chains.SelectMany(chain => ListRules(NftScope.Of(chain))));
            }

            if (!rules.Exists(HasAnonymousSet))
                return (NftAnonymousChains.Attached(rules, chains), !leads);
            List<NftSet> sets = [.. Sets.ListAll(scope with { Chain = null }).Where(static set => set.IsAnonymous)];
            HashSet<(NftFamily, string, string)> needed = [.. from rule in rules
                                                              from lookup in rule.Expressions.OfType<INftSetReference>()
                                                              where lookup.Set is not null
                                                              select (rule.Family, rule.Table, lookup.Set)];
            sets.RemoveAll(set => !needed.Contains((set.Family, set.Table, set.Name)));
            rules = WithSets(rules, [.. sets.Select(set => set with { Elements = Sets.ListElements(set) })]);
            return (NftAnonymousChains.Attached(rules, chains), false);
        });

    internal List<T> List<TSpec, T>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T> decode)
        => Lists.List(operation, spec, encode, decode);

    private List<NftRule> ListRules(NftScope scope)
    {
        var repeated = new NftDumpCache();
        return List(NftOperations.GetRule, scope, NftRuleCodec.EncodeFilter,
            (in NetlinkMessage message) => NftRuleCodec.Decode(message, repeated));
    }

    private List<NftSet> ReadSets(NftScope scope)
        => [.. Sets.ListAll(scope).Select(set => set with { Elements = Sets.ListElements(set) })];

    /// <summary>Attaches anonymous sets to the rules they belong to.</summary>
    private static List<NftRule> WithSets(List<NftRule> rules, List<NftSet> sets)
    {
        Dictionary<(NftFamily, string, string), NftSet> anonymous = sets.Where(static set => set.IsAnonymous)
            .ToDictionary(static set => (set.Family, set.Table, set.Name));
        for (int i = 0; i < rules.Count; i++)
        {
            NftRule rule = rules[i];
            if (!HasAnonymousSet(rule))
                continue;
            rules[i] = rule with
            {
                Expressions = [.. rule.Expressions.Select(expression => expression is INftSetReference { Set: string name } reference
                    && anonymous.TryGetValue((rule.Family, rule.Table, name), out NftSet? set)
                    ? reference.WithAnonymousSet(set) : expression)],
            };
        }

        return rules;
    }

    private static bool HasAnonymousSet(NftRule rule)
    {
        // By index, to avoid allocating an enumerator.
        for (int i = 0; i < rule.Expressions.Count; i++)
        {
            if (rule.Expressions[i] is INftSetReference { Set: string name } && name.StartsWith("__", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Repeats a read of several requests until all of them saw the same generation.</summary>
    /// <param name="operation">The operation named in the exception.</param>
    /// <param name="read">Reads, and returns whether a single dump sufficed, which is consistent by itself.</param>
    private T ReadConsistent<T>(string operation, Func<NftGeneration, (T Found, bool IsOneList)> read)
    {
        for (int attempt = 0; attempt < ReadAttempts; attempt++)
        {
            NftGeneration before = GetGeneration();
            try
            {
                (T found, bool isOneList) = read(before);
                if (isOneList || GetGeneration() == before)
                    return found;
            }
            catch (NetlinkException e) when (e.IsNotFound && GetGeneration() != before)
            {
                // A listed object was deleted before all of it was read.
            }
        }

        throw new DumpInterruptedException(operation, ReadAttempts);
    }
}
