using System.Collections.Generic;
using Netlink.Netfilter;

namespace CniBridge.Nftables;

/// <summary>What plugins do to chains.</summary>
internal static class CommitExtensions
{
    /// <summary>Makes a chain hold these rules, whether it was there or not.</summary>
    public static void Write(this NftCommit change, NftChain chain, params IReadOnlyList<NftRule> rules)
    {
        change.Chains.Add(chain);
        change.Chains.Flush(chain);
        foreach (NftRule rule in rules)
            change.Rules.Append(rule);
    }
}
