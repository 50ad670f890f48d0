namespace Flannel.Reference.Backends;

/// <summary>A way to carry packets from node to node. One that has routes to other nodes is an <see cref="IPeerPaths"/> too.</summary>
internal interface IBackend
{
    /// <summary>The backend type in the leases of its nodes.</summary>
    string LeaseType { get; }

    /// <summary>Checks, before the node has a lease, that the kernel supports and permits what is needed.</summary>
    /// <returns>An action that undoes what was created for the check, in case no lease can be acquired.</returns>
    /// <exception cref="StartupException">It does not; nothing was changed.</exception>
    Action Prepare();

    /// <summary>The MTU of pods.</summary>
    /// <exception cref="StartupException">The external interface cannot be used.</exception>
    int FindMtu();

    /// <summary>Prepares the node to carry packets of its lease.</summary>
    /// <exception cref="StartupException">The external interface cannot be used, or the kernel refused a change.</exception>
    void Start(Lease own);
}
