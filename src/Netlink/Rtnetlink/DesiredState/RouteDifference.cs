using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Whether a route of the owner is as desired: it has all properties that were given, and no others.</summary>
internal static class RouteDifference
{
    public static bool IsNone(Route wanted, Route there)
    {
        if (wanted.NextHops.Count > 0)
            wanted = wanted with { NextHops = WithDevices(wanted.NextHops, there.NextHops) };
        return RouteMatch.Matches(wanted, there) && HasNothingMore(wanted, there);
    }

    /// <summary>Whether a route leads where the desired one would, whatever its other properties are.</summary>
    public static bool LeadsTheSameWay(Route wanted, Route there)
    {
        if (wanted.NextHops.Count > 0)
            wanted = wanted with { NextHops = WithDevices(wanted.NextHops, there.NextHops) };
        return (wanted.Type ?? RouteType.Unicast) == there.Type
            && (wanted.OutputInterface is null || wanted.OutputInterface == there.OutputInterface)
            && wanted.NextHopId == there.NextHopId
            && (wanted.NextHopId is not null
            || (wanted.PackedGateway == there.PackedGateway && wanted.Encapsulation == there.Encapsulation))
            && Ways(wanted).SequenceEqual(Ways(there));
    }

    private static bool HasNothingMore(Route wanted, Route there)
        => (wanted.Type ?? RouteType.Unicast) == there.Type
            && wanted.PackedPreferredSource.IsNone == there.PackedPreferredSource.IsNone
            && (wanted.Flags & RouteFlags.OnLink) == (there.Flags & RouteFlags.OnLink)
            && (wanted.NextHopId is not null || Ways(wanted).SequenceEqual(Ways(there)))
            && wanted.NextHopId == there.NextHopId
            // Routes report the gateway and the encapsulation of their next-hop object.
            && (wanted.NextHopId is not null || (wanted.PackedGateway.IsNone == there.PackedGateway.IsNone
            && wanted.Encapsulation is null == there.Encapsulation is null))
            && wanted.Metrics is null == there.Metrics is null
            && (wanted.Metrics is null || there.Metrics!.IsPartOf(wanted.Metrics))
            && wanted.Realms is null == there.Realms is null
            && there.ExpiresIn is null;

    /// <summary>The next hops without flags that depend on the state of links.</summary>
    private static IEnumerable<NextHop> Ways(Route route)
        => route.NextHops.Select(static hop => hop with { Flags = hop.Flags & (RouteFlags.OnLink | RouteFlags.Pervasive) });

    /// <summary>The next hops, with the devices that the kernel chose where none was given.</summary>
    private static List<NextHop> WithDevices(IReadOnlyList<NextHop> wanted, IReadOnlyList<NextHop> there)
        => wanted.Count != there.Count ? [.. wanted]
            : [.. wanted.Zip(there, (given, found) => given.OutputInterface is null ? given with { OutputInterface = found.OutputInterface }
                : given)];
}
