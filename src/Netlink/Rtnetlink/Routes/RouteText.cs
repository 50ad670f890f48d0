using System.Globalization;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>A route in the syntax of ip-route(8), with indexes instead of device names.</summary>
internal static class RouteText
{
    /// <summary>The route as text.</summary>
    /// <param name="route">The route.</param>
    /// <param name="name">The name of its device, or null to show its index.</param>
    public static string Describe(Route route, string? name = null)
    {
        var text = new StringBuilder();
        if (route.Type is RouteType type and not RouteType.Unicast)
            text.Append(type.ToString().ToLowerInvariant()).Append(' ');
        text.Append(route.PrefixLength == 0 ? "default" : route.Destination.ToString());
        if (route.Source is not null)
            text.Append(" from ").Append(route.Source);
        if (route.TypeOfService is not 0 and byte tos)
            text.Append(CultureInfo.InvariantCulture, $" tos 0x{tos:x}");
        if (route.Encapsulation is not null)
            text.Append(' ').Append(route.Encapsulation);
        if (!route.PackedGateway.IsNone)
            text.Append(" via ").Append(route.PackedGateway);
        if ((name ?? route.OutputInterface?.ToString(CultureInfo.InvariantCulture)) is { } device)
            text.Append(" dev ").Append(device);
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
