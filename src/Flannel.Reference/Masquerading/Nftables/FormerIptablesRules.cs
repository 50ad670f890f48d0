using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Removes the rules of a daemon that kept them with iptables. Those of iptables-nft are in nf_tables too and are removed
/// directly. Those of iptables-legacy are removed with its own programs, as only these can change them.</summary>
/// <param name="pause">The time between two attempts, which the log names.</param>
/// <param name="mustKnow">Whether it is a problem if the rules cannot be read. It is none where no rules are wanted: there may be none to
/// remove, and no program to read them with.</param>
internal sealed class FormerIptablesRules(TimeSpan pause, bool mustKnow, Logger log)
{
    // Where x_tables lists its tables. It has none on a node where legacy iptables never ran, and no program is needed then.
    private const string LegacyTables = "/proc/net/ip_tables_names";

    // The first is the name of legacy iptables on systems that have both variants.
    private static readonly string[] LegacyNames = ["iptables-legacy", "iptables"];

    // The rules in them do not matter here, so any network will do.
    private static readonly IReadOnlyList<OwnedChain> Chains = FlannelChains.Unwanted(default);

    private const string Native = "flannel's former iptables rules", Legacy = "flannel's former iptables-legacy rules";

    private readonly ProblemLog _problems = new(log.Warning);

    private string Again => $"retrying every {pause.TotalSeconds} s";

    /// <summary>Describes what would be removed, one line each; empty if nothing is there.</summary>
    public static async Task<string> PreviewAsync(bool mustKnow, CancellationToken cancellation)
    {
        string native;
        try
        {
            using NftablesClient client = NftablesClient.Open();
            native = string.Concat(FindNative(client).Select(found => $"{found.Text}\n"));
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            native = Unknown(error);
        }

        try
        {
            return native + (await FindLegacyAsync(waiting: null, cancellation).ConfigureAwait(false)).Removal;
        }
        catch (MasqueradeException error)
        {
            return native + Unknown(error);
        }

        string Unknown(Exception error) => mustKnow ? $"# unknown: {error.Message}\n" : "";
    }

    /// <summary>Removes the rules. A failure is logged once.</summary>
    /// <returns>False if some may remain, to be removed later.</returns>
    public async Task<bool> TryRemoveAsync(CancellationToken cancellation)
    {
        bool isDone = TryRemoveNative();
        return await TryRemoveLegacyAsync(cancellation).ConfigureAwait(false) && isDone;
    }

    private bool TryRemoveNative()
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            (string Text, Action<NftCommit> Delete)[] found = FindNative(client);
            client.Commit(change => Array.ForEach(found, one => one.Delete(change)));
            return Settle(Native, found.Length > 0);
        }
        catch (Exception error) when (!mustKnow && error is not NftCommitException && KernelFailure.Is(error))
        {
            log.Verbose(1, $"cannot tell whether there are {Native}: {error.Message}");
            return true;
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            _problems.Report(Native, $"cannot remove {Native}: {error.Message}; {Again}");
            return false;
        }
    }

    private async Task<bool> TryRemoveLegacyAsync(CancellationToken cancellation)
    {
        Iptables? legacy = null;
        try
        {
            (legacy, string removal) = await FindLegacyAsync(log.Warning, cancellation).ConfigureAwait(false);
            if (removal.Length > 0)
                await legacy!.ApplyAsync(removal, cancellation).ConfigureAwait(false);
            return Settle(Legacy, removal.Length > 0);
        }
        catch (MasqueradeException error) when (!mustKnow && legacy is null)
        {
            log.Verbose(1, $"cannot tell whether there are {Legacy}: {error.Message}");
            return true;
        }
        catch (MasqueradeException error)
        {
            _problems.Report(Legacy, legacy is not null ? $"cannot remove {Legacy}: {error.Message}; {Again}"
                : "iptables-legacy has rules on this node, and it is unknown whether some are from an earlier flanneld: " +
                $"{error.Message}; if so, remove chains FLANNEL-POSTRTG (table nat) and FLANNEL-FWD (table filter) where it is " +
                $"installed; {Again}");
            return false;
        }
    }

    private bool Settle(string rules, bool wereThere)
    {
        bool wasTold = _problems.Resolve(rules);
        if (wereThere)
            log.Info($"Removed {rules}");
        else if (wasTold)
            log.Info($"{rules} are gone");
        return true;
    }

    private static (string Text, Action<NftCommit> Delete)[] FindNative(NftablesClient client)
        => [.. Chains.SelectMany(chain => IptablesNftTable.Find(client, chain))];

    /// <returns>The input for legacy iptables; no program if it has no rules at all.</returns>
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
