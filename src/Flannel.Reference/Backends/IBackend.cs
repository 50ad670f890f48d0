using Flannel.Reference.Leases;

namespace Flannel.Reference.Backends;

/// <summary>What starting a backend would do.</summary>
/// <param name="Mtu">The MTU that pods would have.</param>
/// <param name="Changes">A line for each change.</param>
internal sealed record BackendPreview(int Mtu, IReadOnlyList<string> Changes);

/// <summary>A backend that carries packets.</summary>
/// <param name="Mtu">The MTU of pods.</param>
/// <param name="RunAsync">Keeps the node's routes in line with the leases until cancelled, and leaves them in place then.</param>
internal sealed record StartedBackend(int Mtu, Func<IAsyncEnumerable<LeaseBatch>, CancellationToken, Task> RunAsync);

/// <summary>A way to carry packets from node to node.</summary>
internal interface IBackend
{
    /// <summary>The backend type in the leases of its nodes.</summary>
    string LeaseType { get; }

    /// <summary>Checks, before the node has a lease, that the kernel supports and permits what is needed.</summary>
    /// <returns>An action that undoes what was created for the check, in case no lease can be acquired.</returns>
    /// <exception cref="StartupException">It does not; nothing was changed.</exception>
    Action Prepare();

    /// <summary>Describes what <see cref="Start"/> and the first reconciliation would change, and changes nothing.</summary>
    /// <exception cref="StartupException">The start would fail.</exception>
    BackendPreview Preview(Lease own, IReadOnlyCollection<Lease> leases);

    /// <summary>Prepares the node to carry packets of its lease.</summary>
    /// <exception cref="StartupException">The external interface cannot be used, or the kernel refused a change.</exception>
    StartedBackend Start(Lease own);
}
