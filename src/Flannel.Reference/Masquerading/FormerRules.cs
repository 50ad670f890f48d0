namespace Flannel.Reference.Masquerading;

/// <summary>Removes the rules of an earlier daemon, which kept them in other ways than this one.</summary>
/// <param name="mustKnow">Whether it is a problem if the rules cannot be read. It is none where there may be none, and nothing to read them
/// with.</param>
internal sealed class FormerRules(IEnumerable<FormerPlace> places, bool mustKnow, TimeSpan pause, Logger log)
{
    private readonly List<FormerPlace> _left = [.. places];
    private readonly ProblemLog _problems = new(log.Warning);

    /// <summary>Describes what would be removed, one line each; empty if nothing is there.</summary>
    public static async Task<string> PreviewAsync(IEnumerable<FormerPlace> places, bool mustKnow, CancellationToken cancellation)
    {
        string all = "";
        foreach (FormerPlace place in places)
        {
            try
            {
                all += (await place.FindAsync(null, cancellation)).Text;
            }
            catch (Exception error) when (IsFailure(error))
            {
                all += mustKnow ? $"# unknown: {error.Message}\n" : "";
            }
        }

        return all;
    }

    /// <summary>Removes the rules that are left. A failure is logged once.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        foreach (FormerPlace place in _left.ToArray())
        {
            if (await TryRemoveAsync(place, cancellation))
                _left.Remove(place);
        }
    }

    /// <summary>Tries again what could not be removed, until cancelled.</summary>
    /// <param name="isTime">Whether this daemon's own rules are in place.</param>
    public async Task KeepAsync(Func<bool> isTime, CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(_left.Count == 0 ? Timeout.InfiniteTimeSpan : pause, cancellation);
            if (isTime())
                await RemoveAsync(cancellation);
        }
    }

    private async Task<bool> TryRemoveAsync(FormerPlace place, CancellationToken cancellation)
    {
        Remains? found = null;
        try
        {
            found = await place.FindAsync(log.Warning, cancellation);
            if (found.Text.Length > 0)
            {
                await found.RemoveAsync(cancellation);
                log.Info($"Removed {place.Rules}");
            }

            if (_problems.Resolve(place) && found.Text.Length == 0)
                log.Info($"{place.Rules}{place.AreGone}");
            return true;
        }
        catch (Exception error) when (found is null && !mustKnow && IsFailure(error))
        {
            log.Verbose(1, $"cannot tell whether a node has {place.Rules}: {error.Message}");
            return true;
        }
        catch (Exception error) when (IsFailure(error))
        {
            _problems.Report(place, $"cannot remove {place.Rules}: {error.Message}; retrying every {pause.TotalSeconds} s");
            return false;
        }
    }

    private static bool IsFailure(Exception error) => error is MasqueradeException || KernelFailure.Is(error);
}

/// <summary>A way in which a daemon may have kept rules.</summary>
/// <param name="Rules">The name of the rules in the log.</param>
/// <param name="AreGone">The end of the sentence that says that they are gone.</param>
/// <param name="FindAsync">Finds them; takes what is called with a message when a program waits for the iptables lock. Raises a
/// <see cref="MasqueradeException"/> or what the library raises if they cannot be read.</param>
internal sealed record FormerPlace(string Rules, string AreGone, Func<Action<string>?, CancellationToken, Task<Remains>> FindAsync);

/// <summary>Rules that were found.</summary>
/// <param name="Text">Their removal in the language of the tool, in lines; empty if nothing is there.</param>
internal sealed record Remains(string Text, Func<CancellationToken, Task> RemoveAsync);

/// <summary>No rules, because none are wanted or possible.</summary>
/// <param name="former">The rules that an earlier daemon may have left.</param>
internal sealed class NoRules(FormerRules former) : INodeRules
{
    public Task SetAsync(CancellationToken cancellation) => former.RemoveAsync(cancellation);

    public Task KeepAsync(CancellationToken cancellation) => former.KeepAsync(static () => true, cancellation);
}
