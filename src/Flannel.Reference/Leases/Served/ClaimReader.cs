namespace Flannel.Reference.Leases.Served;

/// <summary>Reads the things in which a server keeps leases as claims. What is none is told once: anybody may write there.</summary>
/// <param name="read">Gives what a holder's thing claims, or null for nothing; or what it says that cannot be.</param>
internal sealed class ClaimReader<T>(Func<string, T, (Claim? Claim, string? Problem)> read, Logger log)
    where T : class
{
    private readonly ProblemLog _problems = new(log.Warning);

    /// <param name="item">The holder's thing, or null when it is gone.</param>
    /// <param name="claim">What it claims; null for nothing.</param>
    /// <returns>False when it says something that cannot be: what was known of it stands.</returns>
    public bool TryRead(string holder, T? item, out Claim? claim)
    {
        (claim, string? problem) = item is null ? default : read(holder, item);
        if (problem is null)
            _problems.Resolve(holder);
        else
            _problems.Report(holder, problem);
        return problem is null;
    }
}
