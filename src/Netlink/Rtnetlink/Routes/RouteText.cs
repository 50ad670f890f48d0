using System.Globalization;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>A route in the words of ip-route(8), with indexes where it has names of devices.</summary>
internal static class RouteText
{
    public static string Describe(Route route)
    {
        var text = new StringBuilder();
        if (route.Type is RouteType type and not RouteType.Unicast)
            text.Append(type.ToString().ToLowerInvariant()).Append(' ');
        text.Append(route.PrefixLength == 0 ? "default" : route.Destination.ToString());
        if (route.Encapsulation is not null)
            text.Append(' ').Append(route.Encapsulation);
        if (!route.PackedGateway.IsNone)
            text.Append(" via ").Append(route.PackedGateway);
        if (route.OutputInterface is int device)
            text.Append(CultureInfo.InvariantCulture, $" dev {device}");
        if (route.Table is not RouteTable.Main)
            text.Append(" table ").Append(route.Table.ToString().ToLowerInvariant());
        if (!route.PackedPreferredSource.IsNone)
            text.Append(" src ").Append(route.PackedPreferredSource);
        if (route.Metric is uint metric)
            text.Append(CultureInfo.InvariantCulture, $" metric {metric}");
        if (route.NextHopId is uint id)
            text.Append(CultureInfo.InvariantCulture, $" nhid {id}");
        if ((route.Flags & RouteFlags.OnLink) != 0)
            text.Append(" onlink");
        if (route.Realms is RouteRealms realms)
            text.Append(" realm ").Append(realms);
        if (route.Metrics is not null)
            text.Append(' ').Append(route.Metrics);
        foreach (NextHop hop in route.NextHops)
            text.Append(" nexthop ").Append(hop);
        return text.ToString();
    }
}
