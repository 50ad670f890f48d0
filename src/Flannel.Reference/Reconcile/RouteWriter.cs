using System.Net.Sockets;
using Flannel.Reference.Backends;
using Flannel.Reference.Monitoring;

namespace Flannel.Reference.Reconcile;

/// <summary>Carries out route plans. Nothing else in the daemon changes routes.</summary>
internal sealed class RouteWriter(BackendContext context)
{
    private readonly Logger _log = context.Log.For("route_network");
    private readonly RtnetlinkClient _rtnetlink = context.Rtnetlink;
    private readonly ProblemLog _problems = new(context.Log.For("route_network").Error);
    private readonly RouteOwnership _ownership = new(context.Network.Network);

    /// <summary>Makes the routes that are there those that are wanted.</summary>
    /// <param name="wanted">By subnet, what the leases ask for.</param>
    /// <param name="devices">The devices that flannel's routes can lead to.</param>
    /// <param name="removeOthers">Whether flannel's own routes that are not wanted go. Not while it is unknown where some would
    /// lead.</param>
    /// <returns>False when the kernel refused something that is worth another try.</returns>
    public bool Apply(IReadOnlyDictionary<IPNetwork, PeerRoute> wanted, IEnumerable<int> devices, bool removeOthers)
    {
        RoutePlan plan = Plan(wanted, devices);
        bool isDone = true;
        isDone &= TryPutFresh([.. plan.Puts.Where(put => put.Conflict is null)]);
        foreach (RoutePut put in plan.Puts.Where(put => put.Conflict is not null))
            isDone &= TryPut(put);
        if (!removeOthers)
        {
            _ownership.RememberToo(wanted.Values);
            return isDone;
        }

        List<PeerRoute> present = [.. wanted.Values];
        foreach (Route route in plan.Deletes)
        {
            if (!TryDelete(route))
            {
                isDone = false;
                present.Add(new PeerRoute(route.Destination, route.Gateway!, route.OutputInterface!.Value));
            }
        }

        _ownership.Remember(present);
        return isDone;
    }

    /// <summary>Makes changes of single routes, without a look at the others.</summary>
    /// <returns>False when one of them met what it did not expect: then <see cref="Apply"/> has to look.</returns>
    public bool TryMove(IReadOnlyList<RouteMove> moves)
    {
        BatchResult result = _rtnetlink.Batch(batch =>
        {
            foreach ((PeerRoute? before, PeerRoute? wanted) in moves)
            {
                if (wanted is null)
                    batch.Routes.Delete(before!.ToRoute());
                else if (before is null)
                    batch.Routes.Add(wanted.ToRoute());   // refused if somebody's is there
                else
                    batch.Routes.Replace(wanted.ToRoute());
            }
        });
        for (int i = 0; i < moves.Count; i++)
        {
            if (result[i] is null)
                Note(moves[i]);
        }

        return result.Succeeded;
    }

    /// <summary>Says what <see cref="Apply"/> would change.</summary>
    public IReadOnlyList<string> Preview(IReadOnlyDictionary<IPNetwork, PeerRoute> wanted, IEnumerable<int> devices)
    {
        RoutePlan plan = Plan(wanted, devices);
        Dictionary<int, string> names = _rtnetlink.Links.List().ToDictionary(link => link.Index, link => link.Name);
        return
        [
            .. plan.Puts.Select(put => put.Conflict is { } conflict
                ? $"route {Describe(put.Wanted)}: put it in the place of {Named(conflict.ToString())}"
                : $"route {Describe(put.Wanted)}: add it"),
            .. plan.Deletes.Select(route => $"{Named(route.ToString())}: remove it, as no lease asks for it"),
        ];

        string Describe(PeerRoute route)
            => $"{route.Subnet} via {route.Gateway} dev {names.GetValueOrDefault(route.OutputInterface, "to be made")} onlink";
    }

    private string Named(string text) => DeviceNames.In(text, _rtnetlink);

    private RoutePlan Plan(IReadOnlyDictionary<IPNetwork, PeerRoute> wanted, IEnumerable<int> devices)
    {
        _ownership.SetDevices(devices);
        IReadOnlyList<Route> found = _rtnetlink.Routes.List(new RouteFilter
        {
            Family = AddressFamily.InterNetwork,
            Table = RouteTable.Main
        });
        return RoutePlan.Make(wanted, found, _ownership);
    }

    // At start there may be thousands, with nothing in their way: they go to the kernel together.
    private bool TryPutFresh(IReadOnlyList<RoutePut> puts)
    {
        BatchResult result = _rtnetlink.Batch(batch =>
        {
            foreach (RoutePut put in puts)
                batch.Routes.Replace(put.Wanted.ToRoute());
        });
        for (int i = 0; i < puts.Count; i++)
            Note(puts[i], result[i]);
        return result.Succeeded;
    }

    private bool TryPut(RoutePut put)
    {
        Route route = put.Wanted.ToRoute();
        if (put.Conflict is { } own && _ownership.Includes(own))
            _log.Info(Named($"Replacing {own} with {route}"));
        else
            _log.Warning(Named($"Replacing existing {put.Conflict} with {route}"));
        try
        {
            Put(route, put.Conflict);
            Note(put, null);
            return true;
        }
        catch (NetlinkException error)
        {
            Note(put, error);
            return false;
        }
    }

    // Of the one before only its removal is certain: another form of it may have stood for it, and stay when it is replaced.
    private void Note(RouteMove move)
    {
        if (move.Wanted is { } wanted)
        {
            _ownership.RememberToo([wanted]);
            if (_log.IsVerbose(1))
                _log.Verbose(1, Named($"Wrote {wanted.ToRoute()}"));
            _problems.Resolve(wanted);
            return;
        }

        _ownership.Forget(move.Before!);
        _log.Info(Named($"Removed {move.Before!.ToRoute()}, which no lease asks for"));
    }

    private void Note(RoutePut put, Exception? failure)
    {
        if (failure is not null)
        {
            context.Metrics.Failed();
            _problems.Report(put.Wanted, Named($"Error adding {failure.Message}"));
            return;
        }

        if (_ownership.Remembers(put.Wanted))
            context.Metrics.Repaired(RepairKind.Route);
        if (_log.IsVerbose(1))
            _log.Verbose(1, Named($"Wrote {put.Wanted.ToRoute()}"));
        _problems.Resolve(put.Wanted);
    }

    // The new route takes the old one's place in one step, so that no packet is lost between. Only routes with another metric
    // stand beside it and have to be removed afterwards.
    private void Put(Route route, Route? conflict)
    {
        bool isInPlace = conflict is { Metric: null or 0, TypeOfService: 0 };
        try
        {
            _rtnetlink.Routes.Replace(route);
        }
        catch (NetlinkException error) when (error.IsAlreadyExists && isInPlace)
        {
            // The same route stands behind the conflicting one already.
            isInPlace = false;
        }

        if (conflict is not null && !isInPlace)
            _rtnetlink.Routes.Delete(conflict);
    }

    private bool TryDelete(Route route)
    {
        try
        {
            _rtnetlink.Routes.Delete(route);
            _log.Info(Named($"Removed {route}, which no lease asks for"));
            _problems.Resolve(route);
            return true;
        }
        catch (NetlinkException error) when (error.IsNotFound)
        {
            return true;
        }
        catch (NetlinkException error)
        {
            context.Metrics.Failed();
            _problems.Report(route, Named($"Error deleting {error.Message}"));
            return false;
        }
    }
}
