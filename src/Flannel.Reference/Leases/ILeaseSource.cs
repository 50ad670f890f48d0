namespace Flannel.Reference.Leases;

/// <summary>The store through which the nodes of a cluster agree on their network and their subnets.</summary>
internal interface ILeaseSource : IDisposable
{
    NetworkConfig Network { get; }

    /// <summary>Acquires a subnet for this node, its previous one if possible.</summary>
    /// <exception cref="StartupException">No subnet can be acquired.</exception>
    Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation);

    /// <summary>Returns what <see cref="AcquireAsync"/> would acquire, without changing anything.</summary>
    /// <exception cref="StartupException">No subnet can be acquired, or this source cannot tell without acquiring one.</exception>
    Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation);
}

/// <summary>A lease held by this node, and kept while it is watched.</summary>
internal interface IHeldLease
{
    Lease Own { get; }

    /// <summary>Watches all leases, including this node's: returns the whole set first, then every change. Keeps this node's lease
    /// meanwhile. To be called once.</summary>
    /// <exception cref="StartupException">This node's lease is lost, or the source is.</exception>
    IAsyncEnumerable<LeaseBatch> WatchAsync(CancellationToken cancellation);

    /// <summary>Reports that the node forwards packets, for sources that publish the state of nodes.</summary>
    void NetworkIsUp();
}

/// <summary>The lease that a source would give, determined without acquiring it.</summary>
/// <param name="Own">The lease that this node would hold. If <paramref name="IsNew"/>, another free subnet may be picked instead.</param>
/// <param name="IsNew">Whether the lease is not in the source yet.</param>
/// <param name="All">The leases that would stand.</param>
internal sealed record LeasePreview(Lease Own, bool IsNew, IReadOnlyCollection<Lease> All);
