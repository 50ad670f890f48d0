using Flannel.Reference.Backends.Ipip;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference.Status;

/// <summary>Checks for each route into the pods' network whether packets can follow it.</summary>
internal sealed class RouteJudge(RtnetlinkClient rtnetlink, IReadOnlyList<Link> links, SubnetFile lease)
{
    private readonly Dictionary<IPAddress, Route?> _ways = [];

    public IReadOnlyList<RouteStatus> ReadAll()
    {
        var seen = new HashSet<IPNetwork>();
        List<RouteStatus> routes = [];
        foreach (Route route in rtnetlink.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main }))
        {
            if (lease.Network.Contains(route.Destination) && !lease.Subnet.Overlaps(route.Destination))
                routes.Add(Judge(route, isFirst: seen.Add(route.Destination)));
        }

        return routes;
    }

    private RouteStatus Judge(Route route, bool isFirst)
    {
        Link? device = links.FirstOrDefault(link => link.Index == route.OutputInterface);
        bool isDirect = device is not null && device.Kind?.Name is not ("vxlan" or "wireguard" or "bridge");
        RouteKind kind = !PeerRoute.HasForm(route) ? RouteKind.Foreign
            : device?.Name == TunnelDevice.Name ? RouteKind.Ipip
            : isDirect ? RouteKind.Direct
            : RouteKind.Foreign;
        string? problem = kind == RouteKind.Foreign ? null
            : !isFirst ? "another route to the same subnet takes precedence"
            : device is not { IsUp: true } ? "its device is down"
            : ProblemWith(route.Gateway!, kind, device.Index);
        return new RouteStatus(route.Destination.ToString(), kind, route.Gateway?.ToString(), device?.Name, problem);
    }

    private string? ProblemWith(IPAddress gateway, RouteKind kind, int device)
    {
        if (WayTo(gateway) is not { } way)
            return $"there is no route to {gateway}";
        if (kind == RouteKind.Direct && !PathChoice.IsDirect(way, device))
            return way.Gateway is { } router ? $"{gateway} is not on the same segment, but behind {router}"
                : $"{gateway} is reached through {links.FirstOrDefault(link => link.Index == way.OutputInterface)?.Name}";
        return way.Type is RouteType.Local ? $"{gateway} is this node itself" : null;
    }

    private Route? WayTo(IPAddress gateway)
    {
        if (_ways.TryGetValue(gateway, out Route? known))
            return known;
        try
        {
            return _ways[gateway] = rtnetlink.Routes.Lookup(gateway);
        }
        catch (NetlinkException)
        {
            return _ways[gateway] = null;
        }
    }
}
