using Flannel.Reference.Leases;

namespace Flannel.Reference.Reconcile;

/// <summary>Where packets for another node go.</summary>
/// <param name="OutputInterface">The index of the device that a route to its subnet names.</param>
/// <param name="IsDirect">Whether they go there as they are, not inside others.</param>
internal readonly record struct PeerPath(int OutputInterface, bool IsDirect)
{
    /// <summary>Stands for a device that is still to be made.</summary>
    public const int DeviceToBeMade = int.MaxValue;
}

/// <summary>A backend's way to other nodes: its device, if it has one, and the choice of a path to each node.</summary>
internal interface IPeerPaths
{
    /// <summary>Whether other routes of the node decide on the paths.</summary>
    bool DependOnRouting { get; }

    /// <summary>Decides anew from now on, because routing has changed.</summary>
    void Forget();

    /// <summary>The name of the device that the backend makes, or an empty text if it makes none.</summary>
    string DeviceName { get; }

    /// <summary>Makes the device what it should be, for the external interface as it is now and the node's own lease.</summary>
    /// <returns>False when something is left to be tried again.</returns>
    bool Repair(Link external, Lease own);

    /// <summary>Says what <see cref="Repair"/> would change, and changes nothing. Paths are then those that there would be.</summary>
    IReadOnlyList<string> Preview(Link external, Lease own);

    /// <summary>The devices that flannel's routes can lead to, as of the last repair.</summary>
    IReadOnlyCollection<int> Devices { get; }

    /// <summary>The path to a node, or null while there is none.</summary>
    PeerPath? PathTo(Lease peer);
}
