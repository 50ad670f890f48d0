using Flannel.Reference.Backends;
using Flannel.Reference.Backends.Ipip;
using Flannel.Reference.Masquerading;

namespace Flannel.Reference.Status;

/// <summary>Reads a node's state from the kernel and the daemon's files. Needs no daemon, and no privilege except for the rules.</summary>
internal sealed class StatusReader(FlannelOptions options, RtnetlinkClient rtnetlink)
{
    // subnet.env does not name the backend. If the configuration cannot be read either, the most common one is assumed.
    private const string UsualBackend = "ipip";

    public async Task<NodeStatus> ReadAsync(CancellationToken cancellation)
    {
        SubnetFile? lease = SubnetFile.TryRead(options.SubnetFile);
        bool isRunning = SingleDaemon.IsRunning(options.SubnetFile);
        if (lease is null)
        {
            return new NodeStatus
            {
                IsDaemonRunning = isRunning,
                Problems = [isRunning
                    ? $"{options.SubnetFile} is missing or incomplete, though flanneld runs: it is still joining, or cannot write the " +
                    "file; no pod can start here"
                    : $"{options.SubnetFile} is missing or incomplete: no flanneld has joined this node, or it has another --subnet-file"],
            };
        }

        NodeFacts notes = NodeNotes.Read(options.SubnetFile);
        if (!isRunning)
            notes = new NodeFacts(UsesNftables: notes.UsesNftables);   // The other notes may be outdated.
        IReadOnlyList<Link> links = rtnetlink.Links.List();
        NetworkConfig? config = ReadConfig();
        string backend = notes.Backend ?? config?.BackendType ?? UsualBackend;
        var wanted = new WantedRules(lease.IpMasq, options.IptablesForwardRules && notes.ForwardRules,
            notes.RandomFully && !options.DisableRandomFully);
        bool hasTunnel = backend.Equals("ipip", StringComparison.OrdinalIgnoreCase);
        Link? tunnel = links.FirstOrDefault(link => link.Name == TunnelDevice.Name);
        return new NodeStatus
        {
            IsDaemonRunning = isRunning,
            Lease = new LeaseStatus(options.SubnetFile, lease.Network.ToString(), lease.Subnet.ToString(), lease.Mtu, lease.IpMasq),
            Device = tunnel is null || !hasTunnel ? null : ReadDevice(tunnel, links, lease),
            Routes = new RouteJudge(rtnetlink, links, lease).ReadAll(),
            Rules = notes.UsesNftables ?? config?.EnableNFTables ?? false ? NftablesJudge.Read(lease, wanted)
                : await IptablesJudge.ReadAsync(lease, wanted, cancellation),
            Problems = [.. tunnel is null && hasTunnel ? [$"there is no device {TunnelDevice.Name}"] : Array.Empty<string>(),
                .. notes.Trouble is { } trouble ? [trouble] : Array.Empty<string>(), .. notes.Refused ?? []],
            Notes = [.. Leftovers.Describe(links, backend)],
        };
    }

    private NetworkConfig? ReadConfig()
    {
        try
        {
            return NetworkConfigFile.Read(options.NetConfigPath);
        }
        catch (StartupException)
        {
            return null;
        }
    }

    private DeviceStatus ReadDevice(Link device, IReadOnlyList<Link> links, SubnetFile lease)
    {
        IReadOnlyList<Address> all = rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork });
        string[] own = [.. all.Where(address => address.LinkIndex == device.Index).Select(address => address.Local.ToString())];
        var tunnel = device.Kind as IpipLink;
        int? external = all.FirstOrDefault(address => address.Local.Address.Equals(tunnel?.Local))?.LinkIndex;
        int? externalMtu = links.FirstOrDefault(link => link.Index == external)?.Mtu;
        string address = $"{lease.Subnet.BaseAddress}/32";
        string? problem = tunnel is null ? "it is not an ipip device"
            : external is null ? $"its local address {tunnel.Local} does not belong to this node"
            : !device.IsUp ? "it is down"
            : device.Mtu != lease.Mtu ? $"its MTU is not the {lease.Mtu} of {options.SubnetFile}"
            : device.Mtu + 20 > externalMtu ? $"its MTU plus the outer header exceeds the interface's MTU of {externalMtu}"
            : !own.Contains(address) ? $"its address {address} is missing"
            : null;
        return new DeviceStatus(device.Name, device.IsUp, device.Mtu, tunnel?.Local?.ToString(), own, problem);
    }
}
