namespace Flannel.Reference.Leases;

/// <summary>Where the nodes of a cluster agree on their network and on their subnets.</summary>
internal interface ILeaseSource : IDisposable
{
    NetworkConfig Network { get; }

    /// <summary>Takes a subnet for this node, the one it had before if possible.</summary>
    /// <exception cref="StartupException">There is none to be had.</exception>
    Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation);

    /// <summary>Says what <see cref="AcquireAsync"/> would do, and does nothing.</summary>
    /// <exception cref="StartupException">There is no subnet to be had, or this source cannot tell without taking one.</exception>
    Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation);
}

/// <summary>A lease that is this node's, and stays so while it is watched.</summary>
internal interface IHeldLease
{
    Lease Own { get; }

    /// <summary>Follows all leases, the own one included: first the whole set, then every change. Keeps the own one meanwhile. To be called
    /// once.</summary>
    /// <exception cref="StartupException">The own lease is lost, or the source is.</exception>
    IAsyncEnumerable<LeaseBatch> WatchAsync(CancellationToken cancellation);

    /// <summary>Takes note that the node carries packets now, for a source that others ask about it.</summary>
    void NetworkIsUp();
}

/// <summary>What a lease source would give, found out without taking it.</summary>
/// <param name="Own">The lease that this node would have. Another free subnet is possible when <paramref name="IsNew"/>.</param>
/// <param name="IsNew">Whether the lease is not in the source yet.</param>
/// <param name="All">All leases that are there.</param>
internal sealed record LeasePreview(Lease Own, bool IsNew, IReadOnlyCollection<Lease> All);
