using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Logging;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Reconcile;

/// <summary>The route of <c>--ip-blackhole-route</c>: packets for a pod of this node that is not there are dropped here, instead of going
/// out by the default route and coming back.</summary>
/// <remarks>It comes last, behind any route of a bridge to the same subnet: flannel's own, without a metric, would stand before that and
/// take the node's pods off the network. By the metric it is known as flannel's, too.</remarks>
internal sealed class BlackholeRoute(RtnetlinkClient rtnetlink, IPNetwork subnet, Logger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly RouteFilter Blackholes =
        new() { Family = AddressFamily.InterNetwork, Table = RouteTable.Main, Type = RouteType.Blackhole };

    private Route Wanted => new() { Destination = subnet, Type = RouteType.Blackhole, Metric = uint.MaxValue };

    /// <summary>Removes it, if an earlier run was asked for it.</summary>
    public void Remove()
    {
        if (!IsThere())
            return;
        rtnetlink.Routes.Delete(Wanted);
        log.Info($"Removed the blackhole route to {subnet}, as --ip-blackhole-route is not given any more");
    }

    /// <summary>Adds it where it is missing.</summary>
    public void Ensure()
    {
        if (IsThere())
            return;
        rtnetlink.Routes.Add(Wanted);
        log.Info($"Added a blackhole route to {subnet}");
    }

    /// <summary>Looks every few seconds whether it is still there, until it is cancelled: nothing that runs depends on it, so that a moment
    /// without it does no harm.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            try
            {
                Ensure();
            }
            catch (Exception error) when (error is IOException or TimeoutException)
            {
                log.Error($"cannot keep the blackhole route to {subnet}: {error.Message}; trying again");
            }
        }
    }

    private bool IsThere()
        => rtnetlink.Routes.List(Blackholes).Any(route => route.Destination.Equals(subnet) && route.Metric == uint.MaxValue);
}
