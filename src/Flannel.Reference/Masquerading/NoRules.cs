namespace Flannel.Reference.Masquerading;

/// <summary>No rules, as none are wanted or as they cannot be had.</summary>
/// <param name="removeFormer">Removes those that a daemon of the other kind left.</param>
internal sealed class NoRules(Action removeFormer) : INodeRules, IKeptRules
{
    public Task<IKeptRules> StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation)
    {
        removeFormer();
        return Task.FromResult<IKeptRules>(this);
    }

    public Task RunAsync(CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);

    public void Dispose()
    {
        // Nothing is open.
    }
}
