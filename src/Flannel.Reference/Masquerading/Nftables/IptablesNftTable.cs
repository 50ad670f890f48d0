using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Finds in the tables of iptables-nft what is flannel's. They have the names of iptables' own: <c>ip nat</c>, <c>ip filter</c>.
/// </summary>
internal static class IptablesNftTable
{
    /// <summary>What there is of a chain: the chain itself, and rules of its parent that lead there or carry its comment.</summary>
    /// <returns>What is to be deleted, in nft's language and in a commit.</returns>
    /// <exception cref="IOException">The kernel does not tell.</exception>
    public static IReadOnlyList<(string Text, Action<NftCommit> Delete)> Find(NftablesClient client, OwnedChain owned)
    {
        List<(string, Action<NftCommit>)> found = [];
        IReadOnlyList<NftChain> chains = client.Chains.List(new NftTable(NftFamily.IPv4, owned.Table));
        if (chains.FirstOrDefault(chain => chain.Name == owned.Parent) is { } parent)
        {
            foreach (NftRule rule in client.Rules.List(parent).Where(rule => IsOurs(rule, owned)))
                found.Add(($"delete rule ip {rule.Table} {rule.Chain} handle {rule.Handle}", change => change.Rules.Delete(rule)));
        }

        // What leads to a chain goes first: one that is still led to cannot be deleted.
        if (chains.FirstOrDefault(chain => chain.Name == owned.Name) is { } own)
            found.Add(($"delete {own}", change => change.Chains.Delete(own)));
        return found;
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
