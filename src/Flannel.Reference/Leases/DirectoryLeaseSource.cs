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
    {
        (SubnetDecision decision, IEnumerable<Lease> all) = Look(DeciderFor(request));
        return Task.FromResult(decision.Preview(DirectoryLease.SetFor(decision.Wanted, network, log)
            .With(all.Except(decision.Outgrown).Select(lease => DirectoryLease.ClaimOf(lease, network)))));
    }

    public void Dispose()
    {
        // Resources are held only during calls.
    }

    private Lease Claim(LeaseRequest request)
    {
        SubnetDecider decider = DeciderFor(request);
        while (true)
        {
            SubnetDecision decision = Look(decider).Decision;
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

    private (SubnetDecision Decision, IReadOnlyCollection<Lease> All) Look(SubnetDecider decider)
    {
        Dictionary<IPNetwork, LeaseFileContents?> scan = _directory.Scan();
        Lease[] all = [.. scan.Values.Select(contents => contents?.Lease).OfType<Lease>()];
        return (decider.Decide(all, scan.Keys.ToHashSet()), all);
    }
}
