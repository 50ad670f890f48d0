using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;

namespace RouteWatcher;

/// <summary>The default route.</summary>
/// <param name="Gateway">The gateway, or null if the route has only a device.</param>
/// <param name="Device">The name of the device.</param>
/// <param name="HasCarrier">Whether the device has a carrier.</param>
internal sealed record Uplink(IPAddress? Gateway, string Device, bool HasCarrier)
{
    /// <summary>The uplink that the kernel uses: the default route with the lowest metric.</summary>
    /// <param name="routes">Routes of the main table.</param>
    /// <param name="links">The links by index.</param>
    /// <returns>Null if there is no default route.</returns>
    public static Uplink? Choose(IEnumerable<Route> routes, IReadOnlyDictionary<int, Link> links)
    {
        Route? best = routes.Where(route => route.Destination.PrefixLength == 0 && route.Type is RouteType.Unicast)
            .OrderBy(route => route.Metric ?? 0).FirstOrDefault();
        if (best is null)
            return null;
        (IPAddress? gateway, int? index) = best.NextHops.Count > 0 ? (best.NextHops[0].Gateway, best.NextHops[0].OutputInterface)
            : (best.Gateway, best.OutputInterface);
        return index is int device && links.TryGetValue(device, out Link? link)
            ? new Uplink(gateway, link.Name, (link.Flags & LinkFlags.LowerUp) != 0) : null;
    }

    public override string ToString() => (Gateway is null ? "" : $"via {Gateway} ") + $"dev {Device}" + (HasCarrier ? "" : " (no carrier)");
}
