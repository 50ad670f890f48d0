namespace Flannel.Reference.Masquerading;

/// <summary>The iptables found on PATH, in its legacy or nft variant: both take and print the same text.</summary>
/// <param name="waiting">Called with a message when a program waits for another's lock on the rules.</param>
internal sealed class Iptables(string name, string description, bool isModern, Action<string>? waiting)
{
    // The first version with --random-fully, and the first whose iptables-restore takes --wait.
    private static readonly Version Modern = new(1, 6, 2);

    // Part of the error of an iptables-restore without --wait when another program holds the lock. It is then run again.
    private const string LockIsHeld = "xtables lock";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The name and version, such as <c>iptables v1.8.9 (nf_tables)</c>.</summary>
    public string Description => description;

    public bool HasRandomFully => isModern;

    /// <summary>Finds iptables and queries its version.</summary>
    /// <param name="name">The program; its other programs have this name followed by <c>-save</c> or <c>-restore</c>.</param>
    /// <exception cref="MasqueradeException">It is missing or failed.</exception>
    public static async Task<Iptables> FindAsync(Action<string>? waiting, CancellationToken cancellation, string name = "iptables")
    {
        IReadOnlyList<string> lines = await ToolRun.RunAsync(name, ["--version"], "", waiting, cancellation);
        string description = lines.Count > 0 ? lines[0] : "";
        return new Iptables(name, description, VersionIn(description) >= Modern, waiting);
    }

    /// <exception cref="MasqueradeException">It failed.</exception>
    public async Task<SavedRules> ReadAsync(IReadOnlyCollection<OwnedChain> owned, CancellationToken cancellation)
        => SavedRules.Read(await ToolRun.RunAsync($"{name}-save", [], "", waiting, cancellation), owned);

    /// <summary>Changes rules; those of others stay.</summary>
    /// <exception cref="MasqueradeException">It failed; the table in which it failed is unchanged.</exception>
    public async Task ApplyAsync(string script, CancellationToken cancellation)
    {
        bool isTold = false;
        while (true)
        {
            try
            {
                await ToolRun.RunAsync($"{name}-restore", isModern ? ["--noflush", "--wait"] : ["--noflush"], script, waiting,
                    cancellation);
                return;
            }
            catch (MasqueradeException error) when (!isModern && error.Message.Contains(LockIsHeld, StringComparison.Ordinal))
            {
                if (!isTold)
                    waiting?.Invoke($"{name}-restore waits for the lock {XtablesLock.File}, which " +
                        $"{XtablesLock.Holder() ?? "another process"} holds");
                isTold = true;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Asks the kernel, rather than iptables-save, whether a shared chain jumps to one of flannel's.</summary>
    public async Task<bool> HasJumpAsync(OwnedChain chain, CancellationToken cancellation)
    {
        try
        {
            string[] wait = isModern ? ["--wait"] : [];
            await ToolRun.RunAsync(name, [.. wait, "-t", chain.Table, "-C", chain.Parent, .. RuleText.Words(chain.Jump)], "", waiting,
                cancellation);
            return true;
        }
        catch (MasqueradeException)
        {
            return false;
        }
    }

    /// <summary>Checks that rules can be changed, by adding a chain and removing it in one step. Nothing less reaches the kernel.</summary>
    /// <exception cref="MasqueradeException">Rules cannot be changed.</exception>
    public Task TryOutAsync(string table, CancellationToken cancellation)
        => ApplyAsync($"*{table}\n-N FLANNEL-TRY\n-X FLANNEL-TRY\nCOMMIT\n", cancellation);

    /// <summary>Parses the version in a text such as <c>iptables v1.8.9 (legacy)</c>. An unreadable version counts as old.</summary>
    public static Version VersionIn(string description)
    {
        string? word = description.Split(' ').FirstOrDefault(word => word is ['v', >= '0' and <= '9', ..]);
        return Version.TryParse(word?[1..], out Version? version) ? version : new Version(0, 0);
    }
}
