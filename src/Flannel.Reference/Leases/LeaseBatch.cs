namespace Flannel.Reference.Leases;

/// <summary>Events that belong together: they were seen at one moment.</summary>
/// <param name="IsWholeSet">The events are all leases there are; a lease not among them is gone.</param>
/// <param name="Events">At most one event per subnet.</param>
internal sealed record LeaseBatch(bool IsWholeSet, IReadOnlyList<LeaseEvent> Events);

/// <summary>What happened to a lease.</summary>
internal enum LeaseEventKind
{
    /// <summary>The lease is new or differs from what was known for its subnet.</summary>
    Set,

    /// <summary>The lease is gone; it is given as it was last known.</summary>
    Removed,
}

/// <summary>A change of the set of leases.</summary>
internal sealed record LeaseEvent(LeaseEventKind Kind, Lease Lease);
