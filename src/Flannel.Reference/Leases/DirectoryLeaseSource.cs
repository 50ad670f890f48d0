using Flannel.Reference.Leases.Files;

namespace Flannel.Reference.Leases;

/// <summary>Leases in a shared directory (<c>--subnet-dir</c>), for clusters with neither etcd nor Kubernetes.</summary>
internal sealed class DirectoryLeaseSource(string path, NetworkConfig network, Logger log) : ILeaseSource
{
    private readonly LeaseDirectory _directory = new(path, network.Network);

    public NetworkConfig Network => network;

    public async Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
    {
        using IDisposable claiming = await _directory.LockAsync(cancellation);
        _directory.RemoveUnfinished();
        return new DirectoryLease(_directory, network, Claim(request), log);
    }

    public Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation)
        => Task.FromResult(Look(DeciderFor(request)).Preview);

    public void Dispose()
    {
        // Resources are held only during calls.
    }

    private Lease Claim(LeaseRequest request)
    {
        SubnetDecider decider = DeciderFor(request);
        while (true)
        {
            SubnetDecision decision = Look(decider);
            if (decision.Kept != decision.Wanted && !_directory.TryWrite(decision.Wanted, replace: decision.Kept is not null))
                continue;   // written meanwhile without the lock: scan again
            decider.Tell(decision);
            foreach (Lease outgrown in decision.Outgrown)
                _directory.TryDelete(outgrown.Subnet);
            return decision.Wanted;
        }
    }

    private SubnetDecider DeciderFor(LeaseRequest request)
        => new(request, "the network configuration", $"file in {_directory.Path}; remove", log);

    private SubnetDecision Look(SubnetDecider decider)
    {
        Dictionary<IPNetwork, LeaseFileContents?> scan = _directory.Scan();
        return decider.Decide([.. scan.Values.Select(contents => contents?.Lease).OfType<Lease>()], scan.Keys.ToHashSet());
    }
}
