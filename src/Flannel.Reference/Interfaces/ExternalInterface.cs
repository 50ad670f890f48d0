namespace Flannel.Reference.Interfaces;

/// <summary>The interface that carries traffic between nodes.</summary>
internal sealed record ExternalInterface
{
    /// <summary>Its name, by which it is found again when it is made anew with another index.</summary>
    public required string Name { get; init; }

    /// <summary>The node's own address on it: the outer source of tunnelled packets.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>What other nodes send to: the same, unless the node is behind address translation.</summary>
    public required IPAddress PublicAddress { get; init; }
}
