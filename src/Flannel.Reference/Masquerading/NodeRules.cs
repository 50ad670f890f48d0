using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Chooses who keeps the rules: the kernel's nf_tables themselves when the network's configuration says so, else
/// iptables.</summary>
internal static class NodeRules
{
    /// <summary>Finds out, before anything is changed, whether the rules can be had.</summary>
    /// <exception cref="StartupException">Masquerading is asked for and cannot be done.</exception>
    public static async Task<INodeRules> PrepareAsync(FlannelOptions options, NetworkConfig network, Metrics metrics, Logger log,
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
        return [.. Lines("iptables", rules), .. Lines("nftables", FlannelTableRemoval.Preview())];
    }

    private static string[] Lines(string tool, string text)
        => [.. text.Split('\n', System.StringSplitOptions.RemoveEmptyEntries).Select(line => $"{tool}: {line}")];
}

/// <summary>The node's masquerading and forward rules, wherever the kernel has them, of which it is known that they can be had. They
/// stay when the daemon ends.</summary>
internal interface INodeRules : IDisposable
{
    /// <summary>Sets the rules for the node's lease, then removes those that a daemon of the other kind left. What fails is told and tried
    /// again while they are kept.</summary>
    Task<IKeptRules> StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation);
}

/// <summary>Rules that were set for a lease.</summary>
internal interface IKeptRules
{
    /// <summary>Looks after the rules until it is cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>No rules, as none are wanted or as they cannot be had.</summary>
/// <param name="removeFormer">Removes those that a daemon of the other kind left.</param>
internal sealed class NoRules(Action removeFormer) : INodeRules, IKeptRules
{
    public Task<IKeptRules> StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation)
    {
        removeFormer();
        return Task.FromResult<IKeptRules>(this);
    }

    public Task RunAsync(CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);

    public void Dispose()
    {
        // Nothing is open.
    }
}
