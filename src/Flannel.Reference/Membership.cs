using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Leases;
using Flannel.Reference.Masquerading;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference;

/// <summary>A node's part in its network for as long as it has one address.</summary>
internal sealed class Membership(
    FlannelOptions options, LeaseNetwork network, ExternalInterface external, RtnetlinkClient rtnetlink, RulesFactory makeRules,
        NodeNotes notes, Metrics metrics, Logger log)
{
    /// <summary>Whether the node has its lease, and the kernel what carries its packets.</summary>
    public bool HasJoined { get; private set; }

    /// <summary>Joins and stays until it is cancelled. What was made stays then.</summary>
    /// <exception cref="StartupException">The node cannot join, or has lost its lease.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var subnetFile = new NodeSubnetFile(options.SubnetFile, metrics, log);
        IBackend backend = network.MakeBackend(new BackendContext
        {
            Network = network.Config,
            External = external,
            Rtnetlink = rtnetlink,
            Log = log.For(network.Config.BackendType),
            Metrics = metrics,
            MtuChanged = subnetFile.UpdateMtu,
            Refused = notes.Refused,
            NetworkIsUp = subnetFile.NetworkIsUp,
        });

        IHeldLease held = await JoinAsync(backend, cancellation).ConfigureAwait(false);
        Lease own = held.Own;
        notes.Refused([]);
        foreach (string overlap in HostNetworks.DescribeOverlaps(rtnetlink, external.Name, network.Config.Network, own.Subnet))
            log.Warning(overlap);
        foreach (string leftover in Leftovers.Describe(rtnetlink.Links.List(), backend.LeaseType))
            log.Warning(leftover);
        StartedBackend started = backend.Start(own);
        notes.Joined(own, network.Config.EnableNFTables);
        var blackhole = new BlackholeRoute(rtnetlink, own.Subnet, log.For("route_network"));
        if (options.BlackholeRoute)
            blackhole.Ensure();
        else
            blackhole.Remove();
        // Pods start as soon as subnet.env is there.
        using INodeRules rules = makeRules(network.Config.Network, own.Subnet);
        await rules.SetAsync(cancellation).ConfigureAwait(false);
        subnetFile.Begin(
            new SubnetFile { Network = network.Config.Network, Subnet = own.Subnet, Mtu = started.Mtu, IpMasq = options.IpMasquerade },
            whenUp: held.NetworkIsUp);
        HasJoined = true;
        metrics.Obstacle = null;
        notes.Trouble(null);
        ServiceManager.TellReady(log);

        log.Info("Running backend.");
        Func<CancellationToken, Task>[] more = options.BlackholeRoute ? [blackhole.KeepAsync] : [];
        await TaskGroup.RunAsync(
            cancellation,
            [end => started.RunAsync(held.WatchAsync(end), end), subnetFile.KeepAsync, rules.KeepAsync, .. more])
                .ConfigureAwait(false);
    }

    private async Task<IHeldLease> JoinAsync(IBackend backend, CancellationToken cancellation)
    {
        LeaseRequest request = FormerLease.Find(options.SubnetFile, rtnetlink)
            .Request(network.Config, external.PublicAddress, backend.LeaseType);
        Action takeBack = backend.Prepare();
        try
        {
            return await network.Leases.AcquireAsync(request, cancellation).ConfigureAwait(false);
        }
        catch
        {
            takeBack();
            throw;
        }
    }
}
