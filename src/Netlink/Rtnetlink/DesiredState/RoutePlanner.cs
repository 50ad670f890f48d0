using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Plans what to do about routes: those come and change that are wanted, those on the link before those by a router that they lead
/// to, and then those go that nobody wants.</summary>
internal sealed class RoutePlanner(DesiredNetwork wanted, PlannedNetwork found, DevicePlan devices)
{
    private readonly List<PlanStep> _changes = [];
    private readonly List<PlanStep> _deletions = [];

    public void Plan(List<PlanStep> additions, List<PlanStep> deletions)
    {
        int taken = wanted.Routes.Count(route => route.TakesDestination);
        Dictionary<RouteKey, Place> places = new(wanted.Routes.Count - taken), destinations = new(taken);
        foreach (DesiredRoute route in wanted.Routes)
            (route.TakesDestination ? destinations : places).Add(route.Key, new Place(route));
        foreach (Route route in found.Routes.Where(IsStaying))
        {
            if (destinations.Count > 0 && destinations.TryGetValue(RouteKey.OfDestination(route), out Place? destination))
                FindAtDestination(route, destination);
            else
                Find(route, places.GetValueOrDefault(RouteKey.Of(route)));
        }

        foreach (Place place in places.Values.Where(place => place.IsThere && place.Stale is not null))
            Delete(place.Stale!);
        IEnumerable<Place> missing = places.Values.Concat(destinations.Values).Where(place => !place.IsThere);
        foreach (Place place in missing.OrderBy(place => !place.Wanted.Route.PackedGateway.IsNone))
            Make(place);
        additions.AddRange(_changes);
        deletions.AddRange(_deletions);
    }

    private bool IsAsWanted(DesiredRoute route, Route there) => IsOnDevice(route, there) && RouteDifference.IsNone(route.Route, there);

    private bool IsOnDevice(DesiredRoute route, Route there)
        => route.Device is null || (devices.Kept.TryGetValue(route.Device, out Link? device) && device.Index == there.OutputInterface);

    // A route goes with its device, and one with several ways with any of their devices.
    private bool IsStaying(Route route)
        => devices.Gone.Count == 0 || !(devices.Gone.Contains(route.OutputInterface ?? 0)
            || route.NextHops.Any(hop => devices.Gone.Contains(hop.OutputInterface ?? 0)));

    private void Find(Route route, Place? place)
    {
        if (place is { IsThere: false } && IsAsWanted(place.Wanted, route))
            place.IsThere = true;
        else if (place is { Stale: null })
            place.Stale = route;
        else
            Delete(route);
    }

    /// <summary>The first to the destination is compared, whoever's it is; of those behind it, only the owner's go.</summary>
    private void FindAtDestination(Route route, Place place)
    {
        bool serves = IsOnDevice(place.Wanted, route) && RouteDifference.LeadsTheSameWay(place.Wanted.Route, route);
        if (!place.IsThere && place.Stale is null)
            (place.IsThere, place.Stale) = (serves, serves ? null : route);
        else if (!serves && wanted.Owner.Owns(route))
            Delete(route);
        else if (!place.IsThere && IsAsWanted(place.Wanted, route) && route.Protocol == wanted.Owner.Protocol)
            place.IsBehind = true;
    }

    private void Make(Place place)
    {
        if (place.Wanted.TakesDestination)
        {
            TakeDestination(place);
            return;
        }

        DesiredRoute route = place.Wanted;
        var add = new PlanRequest(
            (batch, numbers) => batch.Routes.Add(Sent(route, numbers)),
            (batch, numbers) => batch.Routes.Delete(Sent(route, numbers)));
        if (place.Stale is not Route stale)
        {
            _changes.Add(new PlanStep(PlanAction.Add, null, add) { Wanted = route });
            return;
        }

        PlanRequest delete = DeleteRequest(stale);
        // Replacing would take the first route with the key, whosever it is. IPv4 routes with one key stand beside each other for a moment,
        // so that packets always find one; of IPv6 the kernel would join them.
        PlanRequest[] requests = route.Route.Family is AddressFamily.InterNetwork
            ? [new PlanRequest((batch, numbers) => batch.Routes.Append(Sent(route, numbers)), [.. add.Undo]), delete]
            : [delete, add];
        _changes.Add(new PlanStep(PlanAction.Replace, null, requests) { Wanted = route, Found = stale });
    }

    /// <summary>Takes the place of the first route to a destination. One with the same key is replaced in one step; one of another metric
    /// or type of service stands beside the wanted one, and is deleted afterwards.</summary>
    private void TakeDestination(Place place)
    {
        DesiredRoute route = place.Wanted;
        var put = new PlanRequest(
            (batch, numbers) => batch.Routes.Replace(Sent(route, numbers)),
            (batch, numbers) => batch.Routes.Delete(Sent(route, numbers)));
        if (place.Stale is not Route stale)
        {
            _changes.Add(new PlanStep(PlanAction.Add, null, put) { Wanted = route });
            return;
        }

        bool isInPlace = RouteKey.Of(route.Route) == RouteKey.Of(stale);
        PlanRequest[] requests = place.IsBehind ? [DeleteRequest(stale)] : isInPlace ? [put] : [put, DeleteRequest(stale)];
        _changes.Add(new PlanStep(PlanAction.Replace, null, requests)
        {
            Wanted = route,
            Found = stale,
            TakesOthersAlong = !isInPlace || place.IsBehind,
        });
    }

    private void Delete(Route route)
        => _deletions.Add(new PlanStep(PlanAction.Delete, "route " + RouteText.Describe(route, found.NameOf(route.OutputInterface)),
            DeleteRequest(route))
        { Found = route });

    private static PlanRequest DeleteRequest(Route route) => PlanRequest.Delete((batch, _) => batch.Routes.Delete(route));

    private Route Sent(DesiredRoute route, DeviceNumbers numbers)
        => route.Through(route.Device is null ? null : numbers[route.Device], wanted.Owner);

    /// <summary>A key of routes, and what is there.</summary>
    private sealed class Place(DesiredRoute wanted)
    {
        public DesiredRoute Wanted => wanted;

        /// <summary>Whether the route is there as it is wanted.</summary>
        public bool IsThere { get; set; }

        /// <summary>Whether it stands behind another already.</summary>
        public bool IsBehind { get; set; }

        /// <summary>Another route in its place.</summary>
        public Route? Stale { get; set; }
    }
}
