using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Chooses who keeps the rules: the kernel's nf_tables themselves when the network's configuration says so, else
/// iptables.</summary>
internal static class NodeRules
{
    /// <summary>Finds out, before anything is changed, whether the rules can be had.</summary>
    /// <exception cref="StartupException">Masquerading is asked for and cannot be done.</exception>
    public static async Task<RulesFactory> PrepareAsync(FlannelOptions options, NetworkConfig network, Metrics metrics, Logger log,
        CancellationToken cancellation)
    {
        if (network.EnableNFTables)
            return NftablesRules.Prepare(options, network.Network, metrics, log.For("nftables"));
        return await IptablesRules.PrepareAsync(options, metrics, log.For("iptables"), cancellation).ConfigureAwait(false);
    }

    /// <summary>Says what a start would change, a line each, and changes nothing.</summary>
    public static async Task<IReadOnlyList<string>> PreviewAsync(FlannelOptions options, NetworkConfig network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        if (network.EnableNFTables)
            return Lines(
                "nftables", await NftablesRules.PreviewAsync(options, network.Network, subnet, cancellation).ConfigureAwait(false));
        string rules = await IptablesRules.PreviewAsync(options, network.Network, subnet, cancellation).ConfigureAwait(false);
        return [.. Lines("iptables", rules), .. Lines("nftables", FormerTable.Preview())];
    }

    private static string[] Lines(string tool, string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{tool}: {line}")];
}

/// <summary>Makes what keeps the rules for a lease. It is known that they can be had.</summary>
/// <param name="network">The network of all pods.</param>
/// <param name="subnet">That of this node's pods.</param>
internal delegate INodeRules RulesFactory(IPNetwork network, IPNetwork subnet);

/// <summary>The node's masquerading and forward rules for a lease, wherever the kernel has them. They stay when the daemon ends.</summary>
internal interface INodeRules : IDisposable
{
    /// <summary>Sets the rules, then removes those that a daemon of the other kind left. What fails is told and tried again while they are
    /// kept.</summary>
    Task SetAsync(CancellationToken cancellation);

    /// <summary>Looks after the rules until it is cancelled.</summary>
    Task KeepAsync(CancellationToken cancellation);
}

/// <summary>No rules, as none are wanted or as they cannot be had.</summary>
/// <param name="tryRemoveFormer">Removes those that a daemon of the other kind left; false when that is to be tried again.</param>
/// <param name="pause">When it is tried again.</param>
internal sealed class NoRules(Func<bool> tryRemoveFormer, TimeSpan pause) : INodeRules
{
    private bool _isTakenOver;

    public Task SetAsync(CancellationToken cancellation)
    {
        _isTakenOver = tryRemoveFormer();
        return Task.CompletedTask;
    }

    public async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(_isTakenOver ? Timeout.InfiniteTimeSpan : pause, cancellation).ConfigureAwait(false);
            _isTakenOver = tryRemoveFormer();
        }
    }

    public void Dispose()
    {
        // Nothing is open.
    }
}
