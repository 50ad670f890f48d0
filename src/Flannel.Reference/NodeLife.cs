using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Leases;
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

    /// <param name="network">The network as found at the start.</param>
    /// <exception cref="StartupException">The node cannot join, or has lost its lease.</exception>
    public async Task RunAsync(LeaseNetwork network, CancellationToken cancellation)
    {
        Tell(null);   // clears what an earlier run noted and could not clear
        ExternalInterface external = _selector.Select(rtnetlink);
        ExternalInterface? next = await LiveAsync(external, network, cancellation).ConfigureAwait(false);
        while (next is not null)
        {
            if (next != external)
                Move(external, next);
            external = next;
            next = await LiveAsync(external, null, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the node a member of the network under one address, until that address is lost.</summary>
    /// <returns>The interface and address to continue with.</returns>
    private async Task<ExternalInterface?> LiveAsync(ExternalInterface external, LeaseNetwork? first, CancellationToken cancellation)
    {
        ExternalInterface? next = null;
        _hasJoined = false;
        var watch = new OwnAddressWatch(rtnetlink, _selector, external, log.For("match")) { Trouble = Tell };
        try
        {
            await TaskGroup.RunAsync(cancellation, MemberAsync, async end => next = await watch.RunAsync(end).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        catch (Exception error) when (first is null && !_hasJoined && error is StartupException or IOException or TimeoutException)
        {
            // The node was a member before, and its pods wait for it: the obstacle may go away, so this is retried.
            log.Error($"cannot continue with {external.Address}: {error.Message}; retrying");
            Tell($"cannot continue with {external.Address}: {error.Message}");
            await Task.Delay(RejoinPause, cancellation).ConfigureAwait(false);
            return external;
        }

        return next;

        async Task MemberAsync(CancellationToken end)
        {
            // Opened again each time, as old connections use the old address.
            using LeaseNetwork network = first ?? await LeaseNetwork.OpenAsync(options, metrics, log, end).ConfigureAwait(false);
            await JoinAndStayAsync(network, external, end).ConfigureAwait(false);
        }
    }

    /// <summary>Joins, and keeps the node a member until cancelled. Everything that was set up is then left in place.</summary>
    /// <exception cref="StartupException">The node cannot join, or has lost its lease.</exception>
    private async Task JoinAndStayAsync(LeaseNetwork network, ExternalInterface external, CancellationToken cancellation)
    {
        var subnetFile = new NodeSubnetFile(options.SubnetFile, metrics, log);
        IBackend backend = network.MakeBackend(new BackendContext
        {
            Network = network.Config,
            FormerNetwork = SubnetFile.TryRead(options.SubnetFile)?.Network,
            External = external,
            Rtnetlink = rtnetlink,
            Log = log.For(network.Config.BackendType),
            Metrics = metrics,
            MtuChanged = subnetFile.UpdateMtu,
            Refused = _notes.Refused,
            NetworkIsUp = subnetFile.NetworkIsUp,
        });

        IHeldLease held = await AcquireAsync(network, external, backend, cancellation).ConfigureAwait(false);
        Lease own = held.Own;
        _notes.Refused([]);
        foreach (string overlap in HostNetworks.DescribeOverlaps(rtnetlink, external.Name, network.Config.Network, own.Subnet))
            log.Warning(overlap);
        foreach (string leftover in Leftovers.Describe(rtnetlink.Links.List(), backend.LeaseType))
            log.Warning(leftover);
        StartedBackend started = backend.Start(own);
        // Before the notes change: they still name the former subnet, by which its route is recognized.
        var blackhole = new BlackholeRoute(rtnetlink, own.Subnet, FormerLease.Subnets(options.SubnetFile), log.For("route_network"));
        blackhole.Set(options.BlackholeRoute);
        _notes.Joined(own, network.Config.EnableNFTables);
        // Pods start as soon as subnet.env exists, so the rules are set first.
        using INodeRules rules = makeRules(network.Config.Network, own.Subnet);
        await rules.SetAsync(cancellation).ConfigureAwait(false);
        subnetFile.Begin(
            new SubnetFile { Network = network.Config.Network, Subnet = own.Subnet, Mtu = started.Mtu, IpMasq = options.IpMasquerade },
            whenUp: held.NetworkIsUp);
        _hasJoined = true;
        Tell(null);
        ServiceManager.TellReady(log);

        log.Info("Running backend.");
        Func<CancellationToken, Task>[] more = options.BlackholeRoute ? [blackhole.KeepAsync] : [];
        await TaskGroup.RunAsync(
            cancellation,
            [end => started.RunAsync(held.WatchAsync(end), end), subnetFile.KeepAsync, rules.KeepAsync, .. more])
                .ConfigureAwait(false);
    }

    private async Task<IHeldLease> AcquireAsync(LeaseNetwork network, ExternalInterface external, IBackend backend,
        CancellationToken cancellation)
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

    private void Move(ExternalInterface before, ExternalInterface now)
    {
        metrics.AddressChanged();
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
