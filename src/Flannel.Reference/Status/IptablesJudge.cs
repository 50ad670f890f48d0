using Flannel.Reference.Masquerading;

namespace Flannel.Reference.Status;

/// <summary>Checks the rules that a daemon keeps with iptables.</summary>
internal static class IptablesJudge
{
    public static async Task<RulesStatus> ReadAsync(SubnetFile lease, WantedRules wanted, CancellationToken cancellation)
    {
        try
        {
            Iptables iptables = await Iptables.FindAsync(waiting: null, cancellation);
            IReadOnlyList<OwnedChain> chains = FlannelChains.Make(wanted, iptables.HasRandomFully, lease.Network, lease.Subnet);
            SavedRules found = await iptables.ReadAsync(chains, cancellation);
            if (chains.FirstOrDefault(chain => found.IsHidden(chain.Table)) is { } hidden)
                return new RulesStatus(iptables.Description, $"iptables-save cannot show table {hidden.Table}; see it with \"nft list " +
                    $"table ip {hidden.Table}\"", null);
            string script = RepairScript.Make(chains, found);
            string[] wrong = [.. chains.Where(chain => script.Contains(chain.Name, StringComparison.Ordinal)).Select(chain => chain.Name)];
            return new RulesStatus(iptables.Description, null, wrong.Length > 0
                ? $"{string.Join(" and ", wrong)}: rules are missing, changed or out of order"
                : ForwardBarrier.Describe(chains, found));
        }
        catch (MasqueradeException error)
        {
            return new RulesStatus(null, error.Message, null);
        }
    }
}
