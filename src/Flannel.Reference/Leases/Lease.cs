namespace Flannel.Reference.Leases;

/// <summary>One node's claim on a subnet: packets for it go to the node's public address.</summary>
internal sealed record Lease
{
    public required IPNetwork Subnet { get; init; }

    /// <summary>Where the node can be reached from the other nodes.</summary>
    public required IPAddress PublicIp { get; init; }

    /// <summary>The backend the node runs; nodes with another one are not routed to.</summary>
    public required string BackendType { get; init; }

    /// <summary>What the backend publishes for its peers, as raw JSON. The ipip backend has nothing to say.</summary>
    public string? BackendData { get; init; }

    public override string ToString() => $"{Subnet} via {PublicIp}";
}

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
