using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Removes the rules of a daemon that kept them with iptables: without a program those of iptables-nft, which are nf_tables too;
/// those of iptables-legacy with its own programs, as only they can change them.</summary>
internal static class FormerIptablesRules
{
    // x_tables lists there which tables it has: none on a node where legacy iptables never ran, and no program is needed.
    private const string LegacyTables = "/proc/net/ip_tables_names";

    // The first is its name on systems that have both variants.
    private static readonly string[] LegacyNames = ["iptables-legacy", "iptables"];

    // Their rules do not matter here, so any network will do.
    private static readonly OwnedChain[] Chains =
    [
        FlannelChains.Masquerade(default, default, randomFully: false),
        FlannelChains.Forward(default),
    ];

    /// <summary>What would be removed, a line each; empty when nothing is there.</summary>
    /// <exception cref="IOException">The kernel does not tell.</exception>
    public static async Task<string> PreviewAsync(NftablesClient client, CancellationToken cancellation)
    {
        string native = string.Concat(Chains.SelectMany(chain => IptablesNftTable.Find(client, chain)).Select(found => $"{found.Text}\n"));
        try
        {
            return native + (await FindLegacyAsync(waiting: null, cancellation).ConfigureAwait(false)).Removal;
        }
        catch (MasqueradeException error)
        {
            return native + $"# unknown: {error.Message}\n";
        }
    }

    /// <summary>Removes them. What fails is told, and stays.</summary>
    public static async Task RemoveAsync(NftablesClient client, Logger log, CancellationToken cancellation)
    {
        try
        {
            (string Text, Action<NftCommit> Delete)[] found = [.. Chains.SelectMany(chain => IptablesNftTable.Find(client, chain))];
            if (found.Length > 0)
            {
                client.Commit(change => Array.ForEach(found, one => one.Delete(change)));
                log.Info("Removed the rules that flannel had with iptables");
            }
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            log.Warning($"cannot remove the rules that flannel had with iptables: {error.Message}");
        }

        try
        {
            (Iptables? legacy, string removal) = await FindLegacyAsync(log.Warning, cancellation).ConfigureAwait(false);
            if (legacy is null || removal.Length == 0)
                return;
            await legacy.ApplyAsync(removal, cancellation).ConfigureAwait(false);
            log.Info("Removed the rules that flannel had with iptables-legacy");
        }
        catch (MasqueradeException error)
        {
            log.Warning($"iptables-legacy has rules on this node, and it is unknown whether some are from an earlier flanneld: " +
                $"{error.Message}; if so, remove chains FLANNEL-POSTRTG (table nat) and FLANNEL-FWD (table filter) where it is installed");
        }
    }

    /// <returns>What legacy iptables is to be given; no program when it has no rules at all.</returns>
    /// <exception cref="MasqueradeException">It has rules, and they cannot be read.</exception>
    private static async Task<(Iptables? Program, string Removal)> FindLegacyAsync(Action<string>? waiting, CancellationToken cancellation)
    {
        if (!FileError.Try(() => File.ReadAllLines(LegacyTables), []).Any(table => Chains.Any(chain => chain.Table == table)))
            return (null, "");
        MasqueradeException? missing = null;
        foreach (string name in LegacyNames)
        {
            try
            {
                Iptables iptables = await Iptables.FindAsync(waiting, cancellation, name).ConfigureAwait(false);
                return (iptables, RemovalScript.Make(Chains, await iptables.ReadAsync(Chains, cancellation).ConfigureAwait(false)));
            }
            catch (MasqueradeException error)
            {
                missing ??= error;
            }
        }

        throw missing!;
    }
}
