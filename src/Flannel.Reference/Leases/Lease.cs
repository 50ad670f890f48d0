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
