using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Finds in the tables of iptables-nft what is flannel's. They have the names of iptables' own: <c>ip nat</c>, <c>ip filter</c>.
/// </summary>
internal static class IptablesNftTable
{
    /// <summary>What there is of a chain: the chain itself, and rules of its parent that lead there or carry its comment.</summary>
    /// <returns>What would be deleted, in nft's language.</returns>
    public static IReadOnlyList<string> Find(NftablesClient client, OwnedChain owned)
    {
        (NftChain? chain, IReadOnlyList<NftRule> rules) = Look(client, owned);
        return
        [
            .. rules.Select(rule => $"delete rule ip {rule.Table} {rule.Chain} handle {rule.Handle}"),
            .. chain is null ? Array.Empty<string>() : [$"delete {chain}"],
        ];
    }

    /// <summary>Removes it in one step.</summary>
    /// <returns>Whether there was something.</returns>
    /// <exception cref="System.IO.IOException">The kernel refused.</exception>
    public static bool Remove(NftablesClient client, OwnedChain owned)
    {
        (NftChain? chain, IReadOnlyList<NftRule> rules) = Look(client, owned);
        if (chain is null && rules.Count == 0)
            return false;
        client.Commit(change =>
        {
            foreach (NftRule rule in rules)
                change.Rules.Delete(rule);
            if (chain is not null)
                change.Chains.Delete(chain);
        });
        return true;
    }

    private static (NftChain? Chain, IReadOnlyList<NftRule> Rules) Look(NftablesClient client, OwnedChain owned)
    {
        var table = new NftTable(NftFamily.IPv4, owned.Table);
        IReadOnlyList<NftChain> chains = client.Chains.List(table);
        NftChain? parent = chains.FirstOrDefault(chain => chain.Name == owned.Parent);
        return (chains.FirstOrDefault(chain => chain.Name == owned.Name),
            parent is null ? [] : [.. client.Rules.List(parent).Where(rule => IsOurs(rule, owned))]);
    }

    private static bool IsOurs(NftRule rule, OwnedChain owned)
        => rule.Comment == owned.Comment || rule.Expressions.Any(expression => expression switch
        {
            NftImmediateExpression { Verdict.Chain: { } target } => target == owned.Name,
            NftUnknownExpression { Kind: "match" } match => Holds(match, owned.Comment),
            _ => false,
        });

    // A match of iptables inside nf_tables, of which only the module knows the form. That of "comment" is the text, ended by a zero.
    private static bool Holds(NftUnknownExpression match, string comment)
    {
        byte[] text = Encoding.ASCII.GetBytes(comment + '\0');
        return match.UnknownAttributes.Any(attribute => attribute.Data.Span.StartsWith(text));
    }
}
