namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Flannel's rules in the tables of iptables-legacy, which only its own programs can change.</summary>
internal sealed class LegacyRules(Iptables iptables, string removal)
{
    // x_tables lists there which tables it has: none on a node where legacy iptables never ran, and no program is needed.
    private const string TablesInUse = "/proc/net/ip_tables_names";

    // The first is its name on systems that have both variants.
    private static readonly string[] Names = ["iptables-legacy", "iptables"];

    /// <summary>What iptables-restore is given to remove them; empty when there are none.</summary>
    public string Removal => removal;

    /// <summary>Looks for them. Null when legacy iptables has no rules at all.</summary>
    /// <exception cref="MasqueradeException">It has rules, and they cannot be read.</exception>
    public static async Task<LegacyRules?> FindAsync(OwnedChain[] chains, Action<string>? waiting, CancellationToken cancellation)
    {
        if (!ReadTablesInUse().Any(table => chains.Any(chain => chain.Table == table)))
            return null;
        MasqueradeException? missing = null;
        foreach (string name in Names)
        {
            try
            {
                Iptables iptables = await Iptables.FindAsync(waiting, cancellation, name).ConfigureAwait(false);
                SavedRules found = await iptables.ReadAsync(chains, cancellation).ConfigureAwait(false);
                return new LegacyRules(iptables, RemovalScript.Make(chains, found));
            }
            catch (MasqueradeException error)
            {
                missing ??= error;
            }
        }

        throw missing!;
    }

    /// <exception cref="MasqueradeException">It failed.</exception>
    public Task RemoveAsync(CancellationToken cancellation) => iptables.ApplyAsync(Removal, cancellation);

    private static string[] ReadTablesInUse() => FileError.Try(() => File.ReadAllLines(TablesInUse), []);
}
