using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Backends;

/// <summary>Routes packets to other nodes without encapsulation. All nodes must be on one segment; there is no device and nothing to
/// configure.</summary>
/// <remarks>Unlike flannel's, its routes are marked on-link, by which the daemon recognizes them at its next start. A node that is reached
/// through a gateway gets no route, and an error is logged.</remarks>
internal sealed class HostGwBackend(BackendContext context) : IPeerPaths
{
    private readonly ProblemLog _problems = new(context.Log.Error);

    public string LeaseType => "host-gw";

    public bool DependOnRouting => true;

    public Action Prepare()
    {
        NetworkPermission.Check(context.Rtnetlink, context.FindExternal());
        return static () => { };
    }

    public int FindMtu() => context.FindMtu();

    public void Start(Lease own)
    {
        // There is no device.
    }

    public string DeviceName => "";

    /// <summary>The index of the tunnel that backend ipip left, if any. No lease of this backend accounts for its routes.</summary>
    public int? Device { get; private set; }

    public bool Repair(Link external, Lease own)
    {
        See();
        if (external.Mtu is { } mtu)
            context.MtuChanged(mtu);
        return true;
    }

    public IReadOnlyList<string> Preview(Link external, Lease own)
    {
        See();
        return [];
    }

    public int? PathTo(Lease peer, int? segment)
    {
        _problems.Report(peer.Subnet, segment is not null ? null : $"no route to {peer}: {peer.PublicIp} is not on the segment of " +
            $"{context.External.Name}; move the node to it, or use backend ipip");
        return segment;
    }

    private void See() => Device = context.Rtnetlink.Links.TryGet(TunnelDevice.Name)?.Index;
}
