using Flannel.Reference.Leases;

namespace Flannel.Reference.Backends;

/// <summary>What a backend would do.</summary>
/// <param name="Mtu">How large a packet of a pod could be.</param>
/// <param name="Changes">A line for each change.</param>
internal sealed record BackendPreview(int Mtu, IReadOnlyList<string> Changes);

/// <summary>A backend that carries packets.</summary>
/// <param name="Mtu">How large a packet of a pod may be.</param>
/// <param name="RunAsync">Keeps the node's routes what the leases ask for, until it is cancelled. What is there then stays.</param>
internal sealed record StartedBackend(int Mtu, Func<IAsyncEnumerable<LeaseBatch>, CancellationToken, Task> RunAsync);

/// <summary>A way to carry packets from node to node.</summary>
internal interface IBackend
{
    /// <summary>The name that leases of its nodes carry.</summary>
    string LeaseType { get; }

    /// <summary>Finds out, before the node has a lease, whether the kernel can and may do what is needed.</summary>
    /// <returns>What takes back whatever was made for that, for when no lease is to be had.</returns>
    /// <exception cref="StartupException">It cannot; nothing was changed.</exception>
    Action Prepare();

    /// <summary>Says what <see cref="Start"/> and the first look at the leases would change, and changes nothing.</summary>
    /// <exception cref="StartupException">What is there would end the daemon.</exception>
    BackendPreview Preview(Lease own, IReadOnlyCollection<Lease> leases);

    /// <summary>Makes the node ready to carry packets of its lease.</summary>
    /// <exception cref="StartupException">The kernel refused.</exception>
    StartedBackend Start(Lease own);
}
