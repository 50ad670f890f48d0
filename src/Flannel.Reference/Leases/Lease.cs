namespace Flannel.Reference.Leases;

/// <summary>One node's claim on a subnet: packets for it go to the node's public address.</summary>
internal sealed record Lease
{
    public required IPNetwork Subnet { get; init; }

    /// <summary>The address at which the other nodes reach the node.</summary>
    public required IPAddress PublicIp { get; init; }

    /// <summary>The backend of the node; nodes with another backend get no routes.</summary>
    public required string BackendType { get; init; }

    /// <summary>The data that the backend publishes for its peers, as raw JSON. The ipip backend publishes none.</summary>
    public string? BackendData { get; init; }

    public override string ToString() => $"{Subnet} via {PublicIp}";
}

/// <summary>Events that were observed together.</summary>
/// <param name="IsWholeSet">Whether the events are all existing leases; a lease not among them is gone.</param>
/// <param name="Events">At most one event per subnet.</param>
internal sealed record LeaseBatch(bool IsWholeSet, IReadOnlyList<LeaseEvent> Events);

internal enum LeaseEventKind
{
    /// <summary>The lease is new or differs from what was known for its subnet.</summary>
    Set,

    /// <summary>The lease is gone; the event has its last known state.</summary>
    Removed,
}

internal sealed record LeaseEvent(LeaseEventKind Kind, Lease Lease);
