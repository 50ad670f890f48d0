using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Finds flannel's rules in the tables of iptables-nft, which have the names of iptables' own: <c>ip nat</c>,
/// <c>ip filter</c>.</summary>
internal static class IptablesNftTable
{
    /// <summary>Finds a chain, and the rules of its parent that jump to it or carry its comment.</summary>
    /// <returns>The deletions, in nft syntax and as operations of a commit.</returns>
    /// <exception cref="IOException">The rules cannot be read.</exception>
    public static IReadOnlyList<(string Text, Action<NftCommit> Delete)> Find(NftablesClient client, OwnedChain owned)
    {
        List<(string, Action<NftCommit>)> found = [];
        IReadOnlyList<NftChain> chains = client.Chains.List(new NftTable(NftFamily.IPv4, owned.Table));
        if (chains.FirstOrDefault(chain => chain.Name == owned.Parent) is { } parent)
        {
            foreach (NftRule rule in client.Rules.List(parent).Where(rule => IsOurs(rule, owned)))
                found.Add(($"delete rule ip {rule.Table} {rule.Chain} handle {rule.Handle}", change => change.Rules.Delete(rule)));
        }

        // The rules that jump to a chain go first: a chain that is still referenced cannot be deleted.
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

    // An iptables match inside nf_tables, in a format that only its module knows. For "comment" it is the text with a terminating NUL.
    private static bool Holds(NftUnknownExpression match, string comment)
    {
        byte[] text = Encoding.ASCII.GetBytes(comment + '\0');
        return match.UnknownAttributes.Any(attribute => attribute.Data.Span.StartsWith(text));
    }
}
