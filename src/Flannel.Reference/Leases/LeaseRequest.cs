namespace Flannel.Reference.Leases;

/// <summary>What a node says when it asks for a subnet.</summary>
internal sealed record LeaseRequest
{
    public required NetworkConfig Network { get; init; }

    public required IPAddress PublicIp { get; init; }

    public required string BackendType { get; init; }

    /// <summary>The subnet of an earlier run of this node, which it would like to keep; null when it has none.</summary>
    public IPNetwork? PreviousSubnet { get; init; }

    /// <summary>The address that the lease of that subnet named when it was this node's; null when that is unknown.</summary>
    public IPAddress? PreviousAddress { get; init; }

    /// <summary>Whether a lease is this node's of an earlier run, whatever address the node has now. That it goes on with, as its pods live
    /// there.</summary>
    public bool IsFormer(Lease lease)
        => lease.Subnet.Equals(PreviousSubnet) && lease.PublicIp.Equals(PreviousAddress) && Network.Allows(lease.Subnet);

    /// <summary>The lease that the node would have of a subnet.</summary>
    public Lease LeaseOf(IPNetwork subnet) => new() { Subnet = subnet, PublicIp = PublicIp, BackendType = BackendType };
}
