using Flannel.Reference.Leases;

namespace Flannel.Reference.Reconcile;

/// <summary>A backend's way to other nodes: its device, if it has one, and the choice of a path to each node.</summary>
internal interface IPeerPaths
{
    /// <summary>Whether other routes of the node decide on the paths.</summary>
    bool DependOnRouting { get; }

    /// <summary>Decides anew from now on, because routing has changed.</summary>
    void Forget();

    /// <summary>The name of the device that the backend makes, or an empty text if it makes none.</summary>
    string DeviceName { get; }

    /// <summary>The index of that device as of the last repair, or null while there is none.</summary>
    int? Device { get; }

    /// <summary>Makes the device what it should be, for the external interface as it is now and the node's own lease.</summary>
    /// <returns>False when something is left to be tried again.</returns>
    bool Repair(Link external, Lease own);

    /// <summary>Says what <see cref="Repair"/> would change, and changes nothing. Paths are then those that there would be.</summary>
    IReadOnlyList<string> Preview(Link external, Lease own);

    /// <summary>The devices that flannel's routes can lead to, as of the last repair.</summary>
    IReadOnlyCollection<int> Devices { get; }

    /// <summary>The index of the device that a route to a node's subnet names: <see cref="Device"/>, or one by which packets go there as
    /// they are. Null while there is no path.</summary>
    int? PathTo(Lease peer);
}
