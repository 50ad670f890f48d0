using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Chooses how the rules are kept: not at all if none are wanted; in the kernel's nf_tables directly if the network's
/// configuration says so; otherwise with iptables.</summary>
internal static class NodeRules
{
    /// <summary>Checks, before anything is changed, that the rules can be set.</summary>
    /// <exception cref="StartupException">Masquerading is requested and not possible.</exception>
    public static async Task<RulesFactory> PrepareAsync(FlannelOptions options, NetworkConfig network, Metrics metrics, Logger log,
        CancellationToken cancellation)
    {
        if (!WantedRules.Of(options).IsAny)
            return MakeNone(options.IptablesResync, log.For("nftables"));
        if (network.EnableNFTables)
            return NftablesRules.Prepare(options, network.Network, metrics, log.For("nftables"));
        return await IptablesRules.PrepareAsync(options, metrics, log.For("iptables"), cancellation).ConfigureAwait(false);
    }

    /// <summary>Describes what a start would change, one line per change, and changes nothing.</summary>
    public static async Task<IReadOnlyList<string>> PreviewAsync(FlannelOptions options, NetworkConfig network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        if (!WantedRules.Of(options).IsAny)
        {
            string former = await FormerIptablesRules.PreviewAsync(mustKnow: false, cancellation).ConfigureAwait(false);
            return Lines("nftables", FormerTable.Preview() + former);
        }

        if (network.EnableNFTables)
            return Lines(
                "nftables", await NftablesRules.PreviewAsync(options, network.Network, subnet, cancellation).ConfigureAwait(false));
        string rules = await IptablesRules.PreviewAsync(options, network.Network, subnet, cancellation).ConfigureAwait(false);
        return [.. Lines("iptables", rules), .. Lines("nftables", FormerTable.Preview())];
    }

    // Without a program, unless legacy iptables has tables: no rules are wanted, and seldom are some left.
    private static RulesFactory MakeNone(TimeSpan pause, Logger log) => (_, _) =>
    {
        var table = new FormerTable(log);
        var iptables = new FormerIptablesRules(pause, mustKnow: false, log);
        return new NoRules(
            async cancellation => table.TryRemove() & await iptables.TryRemoveAsync(cancellation).ConfigureAwait(false), pause);
    };

    private static string[] Lines(string tool, string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{tool}: {line}")];
}

/// <summary>Makes the object that keeps the rules for a lease. That the rules are possible has been checked.</summary>
/// <param name="network">The network of all pods.</param>
/// <param name="subnet">The subnet of this node's pods.</param>
internal delegate INodeRules RulesFactory(IPNetwork network, IPNetwork subnet);

/// <summary>The node's masquerading and forward rules for a lease, however they are kept. They stay when the daemon ends.</summary>
internal interface INodeRules : IDisposable
{
    /// <summary>Sets the rules, then removes those left by a daemon of the other kind. Failures are logged, and retried by
    /// <see cref="KeepAsync"/>.</summary>
    Task SetAsync(CancellationToken cancellation);

    /// <summary>Maintains the rules until cancelled.</summary>
    Task KeepAsync(CancellationToken cancellation);

    /// <summary>Closes what is open. Most have nothing.</summary>
    void IDisposable.Dispose()
    {
    }
}

/// <summary>No rules, because none are wanted or possible.</summary>
/// <param name="tryRemoveFormer">Removes the rules left by an earlier daemon; returns false if this must be retried.</param>
/// <param name="pause">The time between retries.</param>
internal sealed class NoRules(Func<CancellationToken, Task<bool>> tryRemoveFormer, TimeSpan pause) : INodeRules
{
    private bool _isTakenOver;

    public async Task SetAsync(CancellationToken cancellation)
        => _isTakenOver = await tryRemoveFormer(cancellation).ConfigureAwait(false);

    public async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(_isTakenOver ? Timeout.InfiniteTimeSpan : pause, cancellation).ConfigureAwait(false);
            await SetAsync(cancellation).ConfigureAwait(false);
        }
    }
}
