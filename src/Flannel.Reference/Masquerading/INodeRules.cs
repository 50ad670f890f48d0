namespace Flannel.Reference.Masquerading;

/// <summary>The node's masquerading and forward rules, wherever the kernel has them, of which it is known that they can be had. They
/// stay when the daemon ends.</summary>
internal interface INodeRules : IDisposable
{
    /// <summary>Sets the rules for the node's lease, then removes those that a daemon of the other kind left. What fails is told and tried
    /// again while they are kept.</summary>
    Task<IKeptRules> StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation);
}

/// <summary>Rules that were set for a lease.</summary>
internal interface IKeptRules
{
    /// <summary>Looks after the rules until it is cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}

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
