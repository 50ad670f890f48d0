namespace Flannel.Reference.Leases.Served;

/// <summary>Reads the things in which a server keeps leases as claims. What is none is told once: anybody may write there.</summary>
internal abstract class ClaimReader<T>(Logger log)
{
    private readonly ProblemLog _problems = new(log.Warning);

    /// <summary>Whose claim it is.</summary>
    public abstract string HolderOf(T item);

    /// <param name="claim">What it claims; null for nothing.</param>
    /// <returns>False when it says something that cannot be: what was known of it stands.</returns>
    public abstract bool TryRead(T item, out Claim? claim);

    /// <summary>The holder is gone, and with it what was told of it.</summary>
    public void Forget(string holder) => _problems.Resolve(holder);

    /// <summary>The thing is as it can be.</summary>
    protected bool Settle(T item)
    {
        _problems.Resolve(HolderOf(item));
        return true;
    }

    /// <summary>The thing is as it cannot be.</summary>
    protected bool Reject(T item, string problem)
    {
        _problems.Report(HolderOf(item), problem);
        return false;
    }
}
