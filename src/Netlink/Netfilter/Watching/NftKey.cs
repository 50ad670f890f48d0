using System;

namespace Netlink.Netfilter;

/// <summary>Types of objects of a ruleset.</summary>
internal enum NftObjectKind
{
    Table,
    Chain,
    Rule,
    Set,
    Object,
    FlowTable,
}

/// <summary>The key of an object.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Family">The family of its table.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name, or the chain of a rule.</param>
/// <param name="Number">The handle of a rule, or the kind of a named object.</param>
internal readonly record struct NftKey(NftObjectKind Kind, NftFamily Family, string Table, string Name, ulong Number)
{
    public bool IsAnonymousSet => Kind is NftObjectKind.Set && Name.StartsWith("__", StringComparison.Ordinal);

    public static NftKey Of(object item) => item switch
    {
        NftTable table => new NftKey(NftObjectKind.Table, table.Family, table.Name, "", 0),
        NftChain chain => new NftKey(NftObjectKind.Chain, chain.Family, chain.Table, chain.Name, 0),
        NftRule rule => new NftKey(NftObjectKind.Rule, rule.Family, rule.Table, rule.Chain, rule.Handle ?? 0),
        NftSet set => new NftKey(NftObjectKind.Set, set.Family, set.Table, set.Name, 0),
        NftObject named => new NftKey(NftObjectKind.Object, named.Family, named.Table, named.Name, named.Type),
        NftFlowTable flows => new NftKey(NftObjectKind.FlowTable, flows.Family, flows.Table, flows.Name, 0),
        _ => throw new ArgumentException($"{item.GetType().Name} is not an object of a ruleset.", nameof(item)),
    };
}
