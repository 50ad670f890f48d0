namespace Flannel.Reference.Leases;

/// <summary>A node's request for a subnet.</summary>
internal sealed record LeaseRequest
{
    public required NetworkConfig Network { get; init; }

    public required IPAddress PublicIp { get; init; }

    public required string BackendType { get; init; }

    /// <summary>The subnet of this node's previous run, to be kept if possible; null when there is none.</summary>
    public IPNetwork? PreviousSubnet { get; init; }

    /// <summary>The public address in this node's lease of that subnet; null when unknown.</summary>
    public IPAddress? PreviousAddress { get; init; }

    /// <summary>Whether a lease is that of this node's previous run, whatever address the node has now. The node keeps it, since its pods
    /// use the subnet.</summary>
    public bool IsFormer(Lease lease)
        => lease.Subnet.Equals(PreviousSubnet) && lease.PublicIp.Equals(PreviousAddress) && Network.Allows(lease.Subnet);

    /// <summary>Returns the node's lease of a subnet.</summary>
    public Lease LeaseOf(IPNetwork subnet) => new() { Subnet = subnet, PublicIp = PublicIp, BackendType = BackendType };
}
