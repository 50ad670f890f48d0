using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Masquerading;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference;

/// <summary>Joins the node to its network, and joins it again whenever the node's own address changes.</summary>
internal sealed class NodeLife(FlannelOptions options, RtnetlinkClient rtnetlink, RulesFactory makeRules, Metrics metrics, Logger log)
{
    private static readonly TimeSpan RejoinPause = TimeSpan.FromSeconds(2);

    private readonly InterfaceSelector _selector = new(options, log.For("match"));
    private readonly NodeNotes _notes = new(options);
    private bool _hasJoined;   // with its current address: it has its lease, and the kernel is set up to carry its packets

    /// <exception cref="StartupException">The node cannot join, or has lost its lease.</exception>
    public async Task RunAsync(LeaseNetwork network, CancellationToken cancellation)
    {
        Tell(null);   // clears what an earlier run noted and could not clear
        ExternalInterface external = _selector.Select(rtnetlink);
        Func<CancellationToken, Task> liveAsync = end => JoinAndStayAsync(network, external, end);
        while (await UntilMovedAsync(external, liveAsync, cancellation) is { } next)
        {
            if (next != external)
                Move(external, next);
            external = next;
            liveAsync = end => RejoinAsync(next, end);
        }
    }

    /// <summary>Keeps the node a member of the network under one address, until that address is lost.</summary>
    /// <returns>The interface and address to continue with.</returns>
    private async Task<ExternalInterface?> UntilMovedAsync(ExternalInterface external, Func<CancellationToken, Task> liveAsync,
        CancellationToken cancellation)
    {
        ExternalInterface? next = null;
        var watch = new OwnAddressWatch(rtnetlink, _selector, external, log.For("match")) { Trouble = Tell };
        await TaskGroup.RunAsync(cancellation, liveAsync, async end => next = await watch.RunAsync(end));
        return next;
    }

    /// <summary>Joins with another address. The node was a member before, and its pods wait for it: an obstacle may go away, so this is
    /// retried, until the address has changed once more.</summary>
    private async Task RejoinAsync(ExternalInterface external, CancellationToken cancellation)
    {
        _hasJoined = false;
        while (true)
        {
            try
            {
                // Opened again each time, as old connections use the old address.
                using LeaseNetwork network = await LeaseNetwork.OpenAsync(options, metrics, log, cancellation);
                await JoinAndStayAsync(network, external, cancellation);
                return;
            }
            catch (Exception error) when (!_hasJoined && (error is StartupException || KernelFailure.Is(error)))
            {
                log.Error($"cannot continue with {external.Address}: {error.Message}; retrying");
                Tell($"cannot continue with {external.Address}: {error.Message}");
            }

            await Task.Delay(RejoinPause, cancellation);
        }
    }

    /// <summary>Joins, and keeps the node a member until cancelled. Everything that was set up is then left in place.</summary>
    /// <exception cref="StartupException">The node cannot join, or has lost its lease.</exception>
    private async Task JoinAndStayAsync(LeaseNetwork network, ExternalInterface external, CancellationToken cancellation)
    {
        var subnetFile = new NodeSubnetFile(options.SubnetFile, _notes.Keep, metrics, log);
        BackendContext context = network.ContextFor(options, external, rtnetlink, metrics, log) with
        {
            MtuChanged = subnetFile.UpdateMtu,
            Refused = _notes.Refused,
            NetworkIsUp = subnetFile.NetworkIsUp,
        };
        IBackend backend = network.MakeBackend(context);

        IHeldLease held = await AcquireAsync(network, external, backend, cancellation);
        Lease own = held.Own;
        _notes.Refused([]);
        foreach (string overlap in HostNetworks.DescribeOverlaps(rtnetlink, external.Name, network.Config.Network, own.Subnet))
            log.Warning(overlap);
        foreach (string leftover in Leftovers.Describe(rtnetlink.Links.List(), backend.LeaseType))
            log.Warning(leftover);
        backend.Start(own);
        int mtu = backend.FindMtu();
        // Before the notes change: they still name the former subnet, by which its route is recognized.
        var blackhole = new BlackholeRoute(rtnetlink, own.Subnet, FormerLease.Subnets(options.SubnetFile), log.For("route_network"));
        blackhole.Set(options.BlackholeRoute);
        _notes.Joined(own, network.Config.EnableNFTables);
        // Pods start as soon as subnet.env exists, so the rules are set first.
        using INodeRules rules = makeRules(network.Config.Network, own.Subnet);
        await rules.SetAsync(cancellation);
        subnetFile.Begin(
            new SubnetFile { Network = network.Config.Network, Subnet = own.Subnet, Mtu = mtu, IpMasq = options.IpMasquerade },
            whenUp: held.NetworkIsUp);
        _hasJoined = true;
        Tell(null);
        ServiceManager.TellReady(log);

        log.Info("Running backend.");
        Func<CancellationToken, Task>[] more = options.BlackholeRoute ? [blackhole.KeepAsync] : [];
        await TaskGroup.RunAsync(
            cancellation,
            [end => FollowAsync(held.WatchAsync(end), end), subnetFile.KeepAsync, rules.KeepAsync, .. more]);

        Task FollowAsync(IAsyncEnumerable<LeaseBatch> leases, CancellationToken end) => backend is IPeerPaths paths
            ? new ReconcileLoop(new RouteNetwork(context, paths, own), context).RunAsync(leases, end)
            : WatchAsync(leases, subnetFile, end);
    }

    /// <summary>Watches the leases although there are no routes, as that keeps the node's own lease.</summary>
    private static async Task WatchAsync(IAsyncEnumerable<LeaseBatch> leases, NodeSubnetFile subnetFile, CancellationToken cancellation)
    {
        await foreach (LeaseBatch batch in leases.WithCancellation(cancellation))
        {
            if (batch.IsWholeSet)
                subnetFile.NetworkIsUp();
        }
    }

    private async Task<IHeldLease> AcquireAsync(LeaseNetwork network, ExternalInterface external, IBackend backend,
        CancellationToken cancellation)
    {
        LeaseRequest request = FormerLease.Find(options.SubnetFile, rtnetlink)
            .Request(network.Config, external.PublicAddress, backend.LeaseType);
        Action takeBack = backend.Prepare();
        try
        {
            return await network.Leases.AcquireAsync(request, cancellation);
        }
        catch
        {
            takeBack();
            throw;
        }
    }

    private void Move(ExternalInterface before, ExternalInterface now)
    {
        metrics.AddressChanges.Count();
        metrics.IsReady = false;
        log.Warning($"this node's own address was {before.Address} on {before.Name} and is {now.Address} on {now.Name} now; moving " +
            "tunnel, lease and routes there");
        Tell($"moving from {before.Address} to {now.Address}");
    }

    private void Tell(string? trouble)
    {
        metrics.Obstacle = trouble;
        _notes.Trouble(trouble);
    }
}
