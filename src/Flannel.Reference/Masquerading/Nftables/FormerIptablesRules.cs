using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Removes the rules of a daemon that kept them with iptables: without a program those of iptables-nft, which are nf_tables too;
/// those of iptables-legacy with its own programs.</summary>
internal sealed class FormerIptablesRules(NftablesClient client, Logger? log)
{
    // Their rules do not matter here, so any network will do.
    private static readonly OwnedChain[] Chains =
    [
        FlannelChains.Masquerade(default, default, randomFully: false),
        FlannelChains.Forward(default),
    ];

    /// <summary>What would be removed, a line each; empty when nothing is there.</summary>
    /// <exception cref="IOException">The kernel does not tell.</exception>
    public async Task<string> PreviewAsync(CancellationToken cancellation)
    {
        string native = string.Concat(Chains.SelectMany(chain => IptablesNftTable.Find(client, chain)).Select(change => $"{change}\n"));
        try
        {
            LegacyRules? legacy = await LegacyRules.FindAsync(Chains, waiting: null, cancellation).ConfigureAwait(false);
            return native + legacy?.Removal;
        }
        catch (MasqueradeException error)
        {
            return native + $"# unknown: {error.Message}\n";
        }
    }

    /// <summary>Removes them. What fails is told, and stays.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        try
        {
            bool isRemoved = false;
            foreach (OwnedChain chain in Chains)
                isRemoved |= IptablesNftTable.Remove(client, chain);
            if (isRemoved)
                log?.Info("Removed the rules that flannel had with iptables");
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            log?.Warning($"cannot remove the rules that flannel had with iptables: {error.Message}");
        }

        try
        {
            LegacyRules? legacy = await LegacyRules.FindAsync(Chains, log is null ? null : log.Warning, cancellation).ConfigureAwait(false);
            if (legacy is not { Removal.Length: > 0 })
                return;
            await legacy.RemoveAsync(cancellation).ConfigureAwait(false);
            log?.Info("Removed the rules that flannel had with iptables-legacy");
        }
        catch (MasqueradeException error)
        {
            log?.Warning($"iptables-legacy has rules on this node, and it is unknown whether some are from an earlier flanneld: " +
                $"{error.Message}; if so, remove chains FLANNEL-POSTRTG (table nat) and FLANNEL-FWD (table filter) where it is installed");
        }
    }
}
