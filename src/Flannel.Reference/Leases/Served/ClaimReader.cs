namespace Flannel.Reference.Leases.Served;

/// <summary>Reads claims from the items in which a server keeps leases. Logs an invalid item once: others can write there too.</summary>
/// <param name="read">Returns the claim of a holder's item, or null when it makes none; or the problem of an invalid item.</param>
internal sealed class ClaimReader<T>(Func<string, T, (Claim? Claim, string? Problem)> read, Logger log)
    where T : class
{
    private readonly ProblemLog _problems = new(log.Warning);

    /// <param name="item">The holder's item, or null when it is gone.</param>
    /// <param name="claim">Its claim; null when it makes none.</param>
    /// <returns>False when the item is invalid: the holder's last known claim stands.</returns>
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
