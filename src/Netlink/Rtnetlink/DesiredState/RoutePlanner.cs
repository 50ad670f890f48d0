using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Plans the steps for routes. First, routes are added and changed, those without a gateway before those whose gateway they lead
/// to; then those that are no longer desired are deleted.</summary>
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

    // A route is deleted with its device, and a multipath route with the device of any next hop.
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

    /// <summary>The first route to the destination is compared, whoever its owner is; of those behind it, only the owner's are
    /// deleted.</summary>
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
        // To replace would affect the first route with the key, whoever its owner is. For a moment, two IPv4 routes have the same key, so
        // that packets always find one; two IPv6 routes would be merged.
        PlanRequest[] requests = route.Route.Family is AddressFamily.InterNetwork
            ? [new PlanRequest((batch, numbers) => batch.Routes.Append(Sent(route, numbers)), [.. add.Undo]), delete]
            : [delete, add];
        _changes.Add(new PlanStep(PlanAction.Replace, null, requests) { Wanted = route, Found = stale });
    }

    /// <summary>Takes the place of the first route to a destination. A route with the same key is replaced in one step; one with another
    /// metric or type of service is deleted when the desired one exists.</summary>
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
            AffectsOthers = !isInPlace || place.IsBehind,
        });
    }

    private void Delete(Route route)
        => _deletions.Add(new PlanStep(PlanAction.Delete, "route " + RouteText.Describe(route, found.NameOf(route.OutputInterface)),
            DeleteRequest(route))
        { Found = route });

    private static PlanRequest DeleteRequest(Route route) => PlanRequest.Delete((batch, _) => batch.Routes.Delete(route));

    private Route Sent(DesiredRoute route, DeviceNumbers numbers)
        => route.Through(route.Device is null ? null : numbers[route.Device], wanted.Owner);

    /// <summary>A desired route, and what exists in its place.</summary>
    private sealed class Place(DesiredRoute wanted)
    {
        public DesiredRoute Wanted => wanted;

        /// <summary>Whether the route exists as desired.</summary>
        public bool IsThere { get; set; }

        /// <summary>Whether it exists as desired, but behind another.</summary>
        public bool IsBehind { get; set; }

        /// <summary>The different route in its place.</summary>
        public Route? Stale { get; set; }
    }
}
