namespace Flannel.Reference.Backends;

/// <summary>Acquires a subnet and writes subnet.env, and leaves the transport of packets to other software.</summary>
internal sealed class AllocBackend(BackendContext context) : IBackend
{
    public string LeaseType => "alloc";

    public Action Prepare() => static () => { };

    public int FindMtu() => context.FindMtu();

    public void Start(Lease own)
    {
        // Nothing carries packets here.
    }
}
