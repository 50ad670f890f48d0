using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Rules by iptables, as it is found on PATH.</summary>
internal static class IptablesRules
{
    /// <summary>Says what a start would hand to iptables-restore, and changes nothing.</summary>
    public static async Task<string> PreviewAsync(FlannelOptions options, IPNetwork network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        if (!WantedRules.Of(options).IsAny)
            return "";
        try
        {
            Iptables iptables = await Iptables.FindAsync(waiting: null, cancellation).ConfigureAwait(false);
            IReadOnlyList<OwnedChain> chains = FlannelChains.Make(WantedRules.Of(options), iptables.HasRandomFully, network, subnet);
            SavedRules found = await iptables.ReadAsync(chains, cancellation).ConfigureAwait(false);
            return string.Concat(found.DescribeHidden(chains).Select(line => $"# {line}\n")) +
                RepairScript.Make(chains.Where(chain => !found.IsHidden(chain.Table)), found);
        }
        catch (MasqueradeException error)
        {
            return $"# unknown: {error.Message}\n";
        }
    }

    /// <summary>Finds out, before anything is changed, whether the rules can be had.</summary>
    /// <exception cref="StartupException">Masquerading is asked for and cannot be done. Forward rules alone are not worth that.</exception>
    public static async Task<RulesFactory> PrepareAsync(FlannelOptions options, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        if (!WantedRules.Of(options).IsAny)
            return None;
        try
        {
            Iptables iptables = await Iptables.FindAsync(log.Warning, cancellation).ConfigureAwait(false);
            await iptables.TryOutAsync(options.IpMasquerade ? "nat" : "filter", cancellation).ConfigureAwait(false);
            log.Verbose(1, $"Using {iptables.Description}");
            return (network, subnet) => new KeptIptablesRules(iptables, options, network, subnet, metrics, log);
        }
        catch (MasqueradeException error) when (options.IpMasquerade)
        {
            throw new StartupException(
                $"Failed to set up IP Masquerade: {error.Message}; install an iptables that works with this kernel and run flanneld as " +
                "root with CAP_NET_ADMIN and CAP_NET_RAW, or start it without --ip-masq", error);
        }
        catch (MasqueradeException error)
        {
            log.Warning($"no forward rules: {error.Message}; install iptables, or set --iptables-forward-rules=false if packets of pods " +
                "are forwarded anyway");
            return None;
        }

        INodeRules None(IPNetwork network, IPNetwork subnet) => new NoRules(() => FlannelTable.Remove(log));
    }
}
