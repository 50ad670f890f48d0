using System.IO;
using FlannelLab.Topology;
using Netlink.Netfilter;

namespace FlannelLab.Building.Services;

/// <summary>Loads rules into a namespace in one transaction; existing rules stay.</summary>
internal static class RulesLoader
{
    /// <param name="place">The namespace, which records the kind.</param>
    /// <param name="kind">The language of the rules: that of iptables-restore(8) or nft(8).</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="LabException">The rules were refused.</exception>
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
