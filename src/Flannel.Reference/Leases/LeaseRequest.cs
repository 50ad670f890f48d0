using System.Net;
using Flannel.Reference.Configuration;

namespace Flannel.Reference.Leases;

/// <summary>What a node says when it asks for a subnet.</summary>
internal sealed record LeaseRequest
{
    public required NetworkConfig Network { get; init; }

    public required IPAddress PublicIp { get; init; }

    public required string BackendType { get; init; }

    /// <summary>The subnet of an earlier run of this node, which it would like to keep; null when it has none.</summary>
    public IPNetwork? PreviousSubnet { get; init; }
}
