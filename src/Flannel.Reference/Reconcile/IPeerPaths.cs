using Flannel.Reference.Leases;

namespace Flannel.Reference.Reconcile;

/// <summary>A backend's way to other nodes: its device, if it has one, and the choice of a path to each node.</summary>
internal interface IPeerPaths
{
    /// <summary>Whether it matters which nodes are on the segment of the external interface, as other routes of the node decide
    /// it.</summary>
    bool DependOnRouting { get; }

    /// <summary>The name of the device that the backend makes, or an empty text if it makes none.</summary>
    string DeviceName { get; }

    /// <summary>The index of the device, beside the external interface, that flannel's routes can lead to, as of the last repair; null
    /// while there is none.</summary>
    int? Device { get; }

    /// <summary>Makes the device what it should be, for the external interface as it is now and the node's own lease.</summary>
    /// <returns>False when something is left to be tried again.</returns>
    bool Repair(Link external, Lease own);

    /// <summary>Says what <see cref="Repair"/> would change, and changes nothing. Paths are then those that there would be.</summary>
    IReadOnlyList<string> Preview(Link external, Lease own);

    /// <summary>The index of the device that a route to a node's subnet names, or null while there is no path.</summary>
    /// <param name="peer">The lease of the other node.</param>
    /// <param name="segment">The external interface if the node is on its segment; null if it is not, or if that does not matter.</param>
    int? PathTo(Lease peer, int? segment);
}
