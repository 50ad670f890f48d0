using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>The key by which the kernel identifies a route.</summary>
internal readonly record struct RouteKey(RouteTable Table, PackedAddress Destination, int PrefixLength, byte TypeOfService, uint Metric,
    IPNetwork? Source)
{
    public static RouteKey Of(Route route)
    {
        route = RouteMatch.Normalized(route);
        return new RouteKey(route.Table, route.PackedDestination, route.PrefixLength,
            route.Family is AddressFamily.InterNetwork ? route.TypeOfService : (byte)0, route.Metric ?? DefaultMetric(route), route.Source);
    }

    /// <summary>The key of all routes to the same destination in the same table.</summary>
    public static RouteKey OfDestination(Route route) => Of(route) with { TypeOfService = 0, Metric = 0 };

    /// <summary>The same, whatever the source.</summary>
    public static RouteKey OfDestination(in RouteView route)
        => new(route.Table, route.PackedDestination, route.PrefixLength, TypeOfService: 0, Metric: 0, Source: null);

    private static uint DefaultMetric(Route route)
    {
        const uint defaultMetricIPv6 = 1024;
        return route.Family is AddressFamily.InterNetworkV6 ? defaultMetricIPv6 : 0;
    }
}
