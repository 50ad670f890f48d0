using Flannel.Reference.Masquerading;
using Flannel.Reference.Masquerading.Nftables;
using Netlink.Netfilter;

namespace Flannel.Reference.Status;

/// <summary>Checks the rules that a daemon keeps in nf_tables.</summary>
internal static class NftablesJudge
{
    private const string Tool = "nf_tables";

    public static RulesStatus Read(SubnetFile lease, WantedRules kinds)
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            NftRuleset wanted = FlannelTable.Make(FlannelTable.Name, lease.Network, lease.Subnet, kinds);
            return new RulesStatus(Tool, null, Judge(FlannelTable.Read(client), wanted));
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            return new RulesStatus(null, NftablesTrouble.Describe(error), null);
        }
    }

    private static string? Judge(NftRuleset found, NftRuleset wanted)
    {
        if (FlannelTable.AreEqual(found, wanted))
            return null;
        if (found.Tables.Count == 0)
            return $"{FlannelTable.Name} is missing";
        string[] wrong = [.. wanted.Chains.Select(chain => chain.Name)
            .Where(name => !Texts(found, name).SequenceEqual(Texts(wanted, name)))];
        return wrong.Length > 0
            ? $"{FlannelTable.Name}, chain {string.Join(" and ", wrong)}: rules are missing, changed or out of order"
            : $"{FlannelTable.Name} has different settings, or more than flannel's rules";
    }

    private static string[] Texts(NftRuleset ruleset, string chain)
        => [.. ruleset.Rules.Where(rule => rule.Chain == chain).Select(rule => rule.Text)];
}
