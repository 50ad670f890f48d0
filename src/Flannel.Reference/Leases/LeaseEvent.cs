namespace Flannel.Reference.Leases;

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
