using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Chooses how the rules are kept: not at all if none are wanted; in the kernel's nf_tables directly if the network's
/// configuration says so; otherwise with iptables.</summary>
internal static class NodeRules
{
    private static IEnumerable<FormerPlace> AllPlaces => [FormerPlaces.Table, .. FormerPlaces.Iptables];

    /// <summary>Checks, before anything is changed, that the rules can be set.</summary>
    /// <exception cref="StartupException">Masquerading is requested and not possible.</exception>
    public static async Task<RulesFactory> PrepareAsync(FlannelOptions options, NetworkConfig network, Metrics metrics, Logger log,
        CancellationToken cancellation)
    {
        if (!WantedRules.Of(options).IsAny)
        {
            Logger nftables = log.For("nftables");
            return (_, _) => new NoRules(new FormerRules(AllPlaces, mustKnow: false, options.IptablesResync, nftables));
        }

        if (network.EnableNFTables)
            return NftablesRules.Prepare(options, network.Network, metrics, log.For("nftables"));
        return await IptablesRules.PrepareAsync(options, metrics, log.For("iptables"), cancellation);
    }

    /// <summary>Describes what a start would change, one line per change, and changes nothing.</summary>
    public static async Task<IReadOnlyList<string>> PreviewAsync(FlannelOptions options, NetworkConfig network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        if (!WantedRules.Of(options).IsAny)
        {
            string former = await FormerRules.PreviewAsync(AllPlaces, mustKnow: false, cancellation);
            return Lines("nftables", former);
        }

        if (network.EnableNFTables)
            return Lines("nftables", await NftablesRules.PreviewAsync(options, network.Network, subnet, cancellation));
        string rules = await IptablesRules.PreviewAsync(options, network.Network, subnet, cancellation);
        string table = await FormerRules.PreviewAsync([FormerPlaces.Table], mustKnow: false, cancellation);
        return [.. Lines("iptables", rules), .. Lines("nftables", table)];
    }

    private static string[] Lines(string tool, string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{tool}: {line}")];
}

/// <summary>Makes the object that keeps the rules for a lease. That the rules are possible has been checked.</summary>
internal delegate INodeRules RulesFactory(IPNetwork network, IPNetwork subnet);

/// <summary>The node's masquerading and forward rules for a lease, however they are kept. They stay when the daemon ends.</summary>
internal interface INodeRules : IDisposable
{
    /// <summary>Sets the rules, then removes those left by a daemon of the other kind. Failures are logged, and retried by
    /// <see cref="KeepAsync"/>.</summary>
    Task SetAsync(CancellationToken cancellation);

    Task KeepAsync(CancellationToken cancellation);

    void IDisposable.Dispose()
    {
    }
}
