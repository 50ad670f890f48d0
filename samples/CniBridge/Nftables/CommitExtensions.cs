using System.Collections.Generic;
using Netlink.Netfilter;

namespace CniBridge.Nftables;

/// <summary>Changes of chains that the plugins share.</summary>
internal static class CommitExtensions
{
    /// <summary>Sets the rules of a chain, which is created if it does not exist.</summary>
    public static void Write(this NftCommit change, NftChain chain, params IReadOnlyList<NftRule> rules)
    {
        change.Chains.Add(chain);
        change.Chains.Flush(chain);
        foreach (NftRule rule in rules)
            change.Rules.Append(rule);
    }
}
