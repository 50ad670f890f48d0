namespace Flannel.Reference.Backends;

/// <summary>A backend with paths to other nodes: its device, if it has one, and the choice of a path to each node.</summary>
internal interface IPeerPaths : IBackend
{
    /// <summary>Whether paths depend on which nodes are on the segment of the external interface, which other routes of the node
    /// determine.</summary>
    bool DependOnRouting { get; }

    /// <summary>The name of the device that the backend creates, or an empty text if it creates none.</summary>
    string DeviceName { get; }

    /// <summary>The index of the device, besides the external interface, that flannel's routes can use, as of the last repair; null while
    /// there is none.</summary>
    int? Device { get; }

    /// <summary>Brings the device into the desired state, given the current external interface and the node's own lease.</summary>
    /// <returns>False if something must be retried.</returns>
    bool Repair(Link external, Lease own);

    /// <summary>Describes what <see cref="Repair"/> would change, and changes nothing. Paths are then as they would be after it.</summary>
    IReadOnlyList<string> Preview(Link external, Lease own);

    /// <summary>The index of the output device of the route to a node's subnet; null while there is no path.</summary>
    /// <param name="peer">The lease of the other node.</param>
    /// <param name="segment">The external interface if the node is on its segment; null if it is not, or if that does not matter.</param>
    int? PathTo(Lease peer, int? segment);
}
