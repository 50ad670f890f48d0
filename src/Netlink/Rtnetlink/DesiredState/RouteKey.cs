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

    private static uint DefaultMetric(Route route)
    {
        const uint defaultMetricIPv6 = 1024;
        return route.Family is AddressFamily.InterNetworkV6 ? defaultMetricIPv6 : 0;
    }
}
