using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netlink.Rtnetlink;

namespace RouteWatcher;

/// <summary>Watches the default route and calls the reactions when it changes.</summary>
internal sealed class UplinkWatcher(RtnetlinkClient client, UplinkOptions options, UplinkState state,
    IEnumerable<IUplinkReaction> reactions, ILogger<UplinkWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly List<Route> _routes = [];
    private readonly Dictionary<int, Link> _links = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or TimeoutException)
            {
                // The watch itself recovers from lost notifications. The errors that end it, such as EMFILE, may be temporary.
                logger.LogWarning(e, "The watch of the default route ended and is restarted");
                state.Now = (false, state.Now.Uplink);
                await Task.Delay(s_pause, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        _routes.Clear();
        _links.Clear();
        bool isKnown = false;
        var what = new WatchOptions
        {
            Objects = NetworkObjects.Routes | NetworkObjects.Links,
            Routes = new RouteFilter { Table = RouteTable.Main, Family = options.Family },
        };
        await foreach (NetworkChange change in client.WatchAsync(what, stop).ConfigureAwait(false))
        {
            Learn(change);
            if (change is InSync)
                isKnown = true;
            if (change is EventsLost)
                isKnown = false;   // The differences follow, then InSync.
            if (isKnown)
                await DecideAsync(stop).ConfigureAwait(false);
        }
    }

    private void Learn(NetworkChange change)
    {
        switch (change)
        {
            case NetworkChange<Link> { Kind: NetworkChangeKind.Removed } link:
                _links.Remove(link.Object.Index);
                break;
            case NetworkChange<Link> link:
                _links[link.Object.Index] = link.Object;
                break;
            case NetworkChange<Route> { Object.Destination.PrefixLength: not 0 }:
                break;
            case NetworkChange<Route> { Kind: NetworkChangeKind.Removed } route:
                _routes.RemoveAll(known => IsSame(known, route.Object));
                break;
            case NetworkChange<Route> route:
                _routes.RemoveAll(known => IsSame(known, route.Old ?? route.Object));
                _routes.Add(route.Object);
                break;
        }
    }

    /// <summary>Whether both are the same route. Other properties, such as the flag for a missing carrier, change without a new
    /// route.</summary>
    private static bool IsSame(Route one, Route other)
        => one.Destination.Equals(other.Destination) && one.Metric == other.Metric && one.OutputInterface == other.OutputInterface
            && Equals(one.Gateway, other.Gateway) && one.NextHops.Count == other.NextHops.Count && one.NextHopId == other.NextHopId;

    private async Task DecideAsync(CancellationToken stop)
    {
        (bool wasKnown, Uplink? before) = state.Now;
        Uplink? now = Uplink.Choose(_routes, _links);
        state.Now = (true, now);
        if (wasKnown && now == before)
            return;
        if (now is null)
            logger.LogWarning("There is no default route");
        else
            logger.LogInformation("The default route is {Uplink}; before it was {Before}", now, before?.ToString() ?? "none");
        foreach (IUplinkReaction reaction in reactions)
            await reaction.ReactAsync(now, stop).ConfigureAwait(false);
    }
}
