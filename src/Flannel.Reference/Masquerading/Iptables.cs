namespace Flannel.Reference.Masquerading;

/// <summary>iptables as it is found on PATH, in its legacy or its nft variant: both take and print the same text.</summary>
/// <param name="waiting">Told what a program waits for, if that is another's turn at the rules.</param>
internal sealed class Iptables(string name, string description, bool isModern, Action<string>? waiting)
{
    // The first with --random-fully, and the first whose iptables-restore takes --wait.
    private static readonly Version Modern = new(1, 6, 2);

    // What an iptables-restore that cannot wait says when another program has its turn. It is asked again, as one that can would wait.
    private const string LockIsHeld = "xtables lock";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Such as <c>iptables v1.8.9 (nf_tables)</c>.</summary>
    public string Description => description;

    public bool HasRandomFully => isModern;

    /// <summary>Finds it and asks for its version.</summary>
    /// <param name="waiting">Told what it waits for.</param>
    /// <param name="name">Which one; others of its programs are called by this name and <c>-save</c> or <c>-restore</c>.</param>
    /// <exception cref="MasqueradeException">It is not there.</exception>
    public static async Task<Iptables> FindAsync(Action<string>? waiting, CancellationToken cancellation, string name = "iptables")
    {
        IReadOnlyList<string> lines = await ToolRun.RunAsync(name, ["--version"], "", waiting, cancellation).ConfigureAwait(false);
        string description = lines.Count > 0 ? lines[0] : "";
        return new Iptables(name, description, VersionIn(description) >= Modern, waiting);
    }

    /// <exception cref="MasqueradeException">It failed.</exception>
    public async Task<SavedRules> ReadAsync(IReadOnlyCollection<OwnedChain> owned, CancellationToken cancellation)
        => SavedRules.Read(await ToolRun.RunAsync($"{name}-save", [], "", waiting, cancellation).ConfigureAwait(false), owned);

    /// <summary>Changes rules; others' stay.</summary>
    /// <exception cref="MasqueradeException">It failed, and the table it failed in is as it was.</exception>
    public async Task ApplyAsync(string script, CancellationToken cancellation)
    {
        bool isTold = false;
        while (true)
        {
            try
            {
                await ToolRun.RunAsync($"{name}-restore", isModern ? ["--noflush", "--wait"] : ["--noflush"], script, waiting,
                    cancellation).ConfigureAwait(false);
                return;
            }
            catch (MasqueradeException error) when (!isModern && error.Message.Contains(LockIsHeld, StringComparison.Ordinal))
            {
                if (!isTold)
                    waiting?.Invoke($"{name}-restore waits for the lock {XtablesLock.File}, which " +
                        $"{XtablesLock.Holder() ?? "another process"} holds");
                isTold = true;
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the kernel, not iptables-save, whether a chain of everybody's leads to one of flannel's.</summary>
    public async Task<bool> HasJumpAsync(OwnedChain chain, CancellationToken cancellation)
    {
        try
        {
            string[] wait = isModern ? ["--wait"] : [];
            await ToolRun.RunAsync(name, [.. wait, "-t", chain.Table, "-C", chain.Parent, .. RuleText.Words(chain.Jump)], "", waiting,
                cancellation).ConfigureAwait(false);
            return true;
        }
        catch (MasqueradeException)
        {
            return false;
        }
    }

    /// <summary>Finds out whether rules can be changed, by making a chain and removing it in one step. Nothing less asks the
    /// kernel.</summary>
    /// <exception cref="MasqueradeException">They cannot.</exception>
    public Task TryOutAsync(string table, CancellationToken cancellation)
        => ApplyAsync($"*{table}\n-N FLANNEL-TRY\n-X FLANNEL-TRY\nCOMMIT\n", cancellation);

    /// <summary>Reads <c>iptables v1.8.9 (legacy)</c>. What cannot be read counts as old.</summary>
    public static Version VersionIn(string description)
    {
        string? word = description.Split(' ').FirstOrDefault(word => word is ['v', >= '0' and <= '9', ..]);
        return Version.TryParse(word?[1..], out Version? version) ? version : new Version(0, 0);
    }
}
