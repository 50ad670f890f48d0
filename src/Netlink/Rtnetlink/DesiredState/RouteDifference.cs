using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Whether a route of the owner is as desired: it has all properties that were given, and no others.</summary>
internal static class RouteDifference
{
    public static bool IsNone(Route wanted, Route there)
    {
        wanted = RouteMatch.Normalized(wanted);
        return RouteMatch.Matches(wanted, there) && HasNothingMore(wanted, there);
    }

    /// <summary>Whether a route leads where the desired one would, whatever its other properties are.</summary>
    public static bool LeadsTheSameWay(Route wanted, Route there)
        => (wanted.Type ?? RouteType.Unicast) == there.Type
            && (wanted.OutputInterface is null || wanted.OutputInterface == there.OutputInterface)
            && wanted.NextHopId == there.NextHopId
            && (wanted.NextHopId is not null || (wanted.PackedGateway == there.PackedGateway
                && (wanted.Encapsulation is null ? there.Encapsulation is null : wanted.Encapsulation.IsPartOf(there.Encapsulation))
                && HasWays(wanted, there)));

    private static bool HasNothingMore(Route wanted, Route there)
        => (wanted.Type ?? RouteType.Unicast) == there.Type
            && wanted.PackedPreferredSource.IsNone == there.PackedPreferredSource.IsNone
            && (wanted.Flags & RouteFlags.OnLink) == (there.Flags & RouteFlags.OnLink)
            && (wanted.NextHopId is not null || HasWays(wanted, there))
            && wanted.NextHopId == there.NextHopId
            // Routes report the gateway and the encapsulation of their next-hop object.
            && (wanted.NextHopId is not null || (wanted.PackedGateway.IsNone == there.PackedGateway.IsNone
            && wanted.Encapsulation is null == there.Encapsulation is null))
            && wanted.Metrics is null == there.Metrics is null
            && (wanted.Metrics is null || there.Metrics!.IsPartOf(wanted.Metrics))
            && wanted.Realms is null == there.Realms is null
            && there.ExpiresIn is null;

    /// <summary>Whether the next hops are the desired ones, apart from flags that depend on the state of links.</summary>
    private static bool HasWays(Route wanted, Route there)
        => RouteMatch.AreSame(wanted.NextHops, there.NextHops)
            && wanted.NextHops.Zip(there.NextHops).All(static pair => ((pair.First.Flags ^ pair.Second.Flags) & RouteFlags.OnLink) == 0);
}
