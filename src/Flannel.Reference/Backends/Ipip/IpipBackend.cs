namespace Flannel.Reference.Backends.Ipip;

/// <summary>Carries packets as IPv4 in IPv4 (RFC 2003) through the tunnel. With DirectRouting, packets to nodes that are reached without a
/// gateway bypass it.</summary>
internal sealed class IpipBackend(BackendContext context, IpipConfig config) : IPeerPaths
{
    private const int Overhead = 20;      // the outer IPv4 header
    private const int SmallestMtu = 68;   // what every IPv4 link must carry (RFC 791), and the kernel's minimum for a tunnel
    private const int LargestMtu = 65_535 - Overhead;   // the kernel's maximum: the outer packet's length has 16 bits

    private readonly TunnelDevice _tunnel = new(context.Rtnetlink, context.External.Address, context.OwnNetworks, context.Log);
    private readonly ProblemLog _problems = new(context.Log.Error);

    public string LeaseType => "ipip";

    public string DeviceName => TunnelDevice.Name;

    public int? Device { get; private set; }

    public bool DependOnRouting => config.DirectRouting;

    public Action Prepare()
    {
        context.Log.Info($"IPIP config: DirectRouting={(config.DirectRouting ? "true" : "false")}");
        if (config.Unknown is { } key)
            context.Log.Warning($"IPIP config: \"{key}\" is ignored: in the Backend of net-conf.json, ipip knows only DirectRouting");
        return _tunnel.Prepare(FindMtu());
    }

    public int FindMtu() => MtuOf(context.FindExternal());

    public void Start(Lease own) => _tunnel.Repair(own.Subnet.BaseAddress, FindMtu());

    public bool Repair(Link external, Lease own)
    {
        Device = null;
        try
        {
            int mtu = MtuOf(external);
            (Device, bool wasDamaged) = _tunnel.Repair(own.Subnet.BaseAddress, mtu);
            if (wasDamaged)
                context.Metrics.DeviceRepairs.Count();
            context.MtuChanged(mtu);
            _problems.Resolve(_tunnel);
            return true;
        }
        catch (StartupException error)
        {
            context.Metrics.Refusals.Count();
            _problems.Report(_tunnel, error.Message);
            return false;
        }
    }

    public IReadOnlyList<string> Preview(Link external, Lease own)
    {
        (Device, IReadOnlyList<string> changes) = _tunnel.Preview(own.Subnet.BaseAddress, MtuOf(external));
        return changes;
    }

    public int? PathTo(Lease peer, int? segment) => segment ?? Device;

    /// <summary>The MTU of pods, given the MTU of the external interface.</summary>
    private static int MtuOf(Link external) => ((external.Mtu ?? 0) - Overhead) switch
    {
        int mtu and >= SmallestMtu and <= LargestMtu => mtu,
        > LargestMtu => throw new StartupException($"Error registering network: MTU {external.Mtu} of iface {external.Name} is too large " +
            "for an ipip tunnel; give --iface the interface that carries packets to other nodes"),
        _ => throw new StartupException($"Error registering network: MTU {external.Mtu} of iface {external.Name} is too small for ipip " +
            "mode to work; increase it"),
    };
}
