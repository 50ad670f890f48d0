using Flannel.Reference.Leases;

namespace Flannel.Reference.Backends;

/// <summary>Acquires a subnet and writes subnet.env, and leaves the transport of packets to other software.</summary>
internal sealed class AllocBackend(BackendContext context) : IBackend
{
    public string LeaseType => "alloc";

    public Action Prepare() => static () => { };

    public StartedBackend Start(Lease own) => new(context.FindMtu(), RunAsync);

    public BackendPreview Preview(Lease own, IReadOnlyCollection<Lease> leases) => new(context.FindMtu(), []);

    /// <summary>Watches the leases, which also keeps the node's own lease.</summary>
    private async Task RunAsync(IAsyncEnumerable<LeaseBatch> leases, CancellationToken cancellation)
    {
        await foreach (LeaseBatch batch in leases.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (batch.IsWholeSet)
                context.NetworkIsUp();
        }
    }
}
