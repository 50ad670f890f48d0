using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Rules kept with the iptables found on PATH.</summary>
internal static class IptablesRules
{
    /// <summary>Returns what a start would pass to iptables-restore, and changes nothing.</summary>
    public static async Task<string> PreviewAsync(FlannelOptions options, IPNetwork network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        WantedRules kinds = WantedRules.Of(options);
        try
        {
            Iptables iptables = await Iptables.FindAsync(waiting: null, cancellation);
            IReadOnlyList<OwnedChain> chains = FlannelChains.Make(kinds, iptables.HasRandomFully, network, subnet);
            IReadOnlyList<OwnedChain> unwanted = FlannelChains.Unwanted(kinds);
            SavedRules found = await iptables.ReadAsync([.. chains, .. unwanted], cancellation);
            return string.Concat(found.DescribeHidden(chains).Select(line => $"# {line}\n")) +
                RepairScript.Make(chains.Where(chain => !found.IsHidden(chain.Table)), found) + RemovalScript.Make(unwanted, found);
        }
        catch (MasqueradeException error)
        {
            return $"# unknown: {error.Message}\n";
        }
    }

    /// <summary>Checks, before anything is changed, that the rules can be set.</summary>
    /// <exception cref="StartupException">Masquerading is requested but not possible. Forward rules alone only cause a warning.</exception>
    public static async Task<RulesFactory> PrepareAsync(FlannelOptions options, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        try
        {
            Iptables iptables = await Iptables.FindAsync(log.Warning, cancellation);
            await iptables.TryOutAsync(options.IpMasquerade ? "nat" : "filter", cancellation);
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
            return (_, _) => new NoRules(new FormerRules([FormerPlaces.Table], mustKnow: false, options.IptablesResync, log));
        }
    }
}
