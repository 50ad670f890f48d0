using System.IO;
using FlannelLab.Topology;
using Netlink.Netfilter;

namespace FlannelLab.Building.Services;

/// <summary>Loads rules into a namespace in one step; what is there stays.</summary>
internal static class RulesLoader
{
    /// <param name="place">The namespace, which remembers the kind.</param>
    /// <param name="kind">Of which language they are: iptables-restore's or nft's.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="LabException">They were refused.</exception>
    public static void Load(LabNamespace place, RulesKind kind, string rules)
    {
        place.Rules = kind;
        if (kind is RulesKind.Nftables)
            Commit(place, NftRuleset.Parse(rules));
        else
            Iptables.Restore(place, rules);
    }

    private static void Commit(LabNamespace place, NftRuleset rules)
    {
        try
        {
            using NftablesClient client = NftablesClient.Open(place.Namespace);
            client.Commit(rules.AddTo);
        }
        catch (IOException error)
        {
            throw new LabException($"the rules of {place.Name} were refused: {error.Message}");
        }
    }
}
