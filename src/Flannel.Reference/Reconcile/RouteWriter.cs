using Flannel.Reference.Backends;

namespace Flannel.Reference.Reconcile;

/// <summary>Carries out plans for routes to other nodes. Nothing else in the daemon changes those.</summary>
internal sealed class RouteWriter(BackendContext context)
{
    private static readonly RouteFilter Among = new() { Family = AddressFamily.InterNetwork, Table = RouteTable.Main };

    private readonly Logger _log = context.Log.For("route_network");
    private readonly RtnetlinkClient _rtnetlink = context.Rtnetlink;
    private readonly ProblemLog _problems = new(context.Log.For("route_network").Error);
    private readonly RouteOwnership _ownership = new(context.OwnNetworks);

    /// <summary>Brings the existing routes in line with the wanted ones.</summary>
    /// <param name="removeOthers">Whether flannel's own routes that are not wanted are removed; false while the device of some is
    /// unknown.</param>
    /// <returns>False if the kernel refused a change, which should then be retried.</returns>
    public bool Apply(IReadOnlyCollection<PeerRoute> wanted, IEnumerable<int> devices, bool removeOthers)
    {
        NetworkPlan plan = Plan(wanted, devices, removeOthers);
        foreach (PlanStep step in plan.Steps)
        {
            if (step is { Wanted: DesiredRoute route, Found: Route found })
                TellReplacement(found, route.Route);
        }

        IReadOnlyDictionary<PlanStep, Exception> failures = plan.ExecuteEach();
        List<PeerRoute> left = [];
        foreach (PlanStep step in plan.Steps)
        {
            PeerRoute? put = step.Wanted is DesiredRoute { Route: var route } ? PeerRoute.From(route) : null;
            if (failures.TryGetValue(step, out Exception? failure))
            {
                context.Metrics.Refusals.Count();
                _problems.Report(put ?? step.Found!, Named($"Error {(put is null ? "deleting" : "adding")} a route: {failure.Message}"));
                if (put is null)
                    left.Add(PeerRoute.From((Route)step.Found!));
            }
            else if (put is not null)
            {
                if (_ownership.Remembers(put))
                    context.Metrics.RouteRepairs.Count();
                NoteWritten(put);
            }
            else
            {
                NoteRemoved((Route)step.Found!);
            }
        }

        if (removeOthers)
            _ownership.Remember([.. wanted, .. left]);
        else
            _ownership.RememberToo(wanted);
        return failures.Count == 0;
    }

    /// <summary>Changes single routes without looking at others.</summary>
    /// <returns>False if a change failed; <see cref="Apply"/> must then compare all routes.</returns>
    public bool TryMove(IReadOnlyList<RouteMove> moves)
    {
        BatchResult result = _rtnetlink.Batch(batch =>
        {
            foreach ((PeerRoute? before, PeerRoute? wanted) in moves)
            {
                if (wanted is null)
                    batch.Routes.Delete(before!.ToRoute());
                else if (before is null)
                    batch.Routes.Add(wanted.ToRoute());   // refused if a route of others exists
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

    /// <summary>Describes what <see cref="Apply"/> would change.</summary>
    /// <param name="made">The name of the device that is created before the routes.</param>
    public IReadOnlyList<string> Preview(IReadOnlyCollection<PeerRoute> wanted, IEnumerable<int> devices, string made)
    {
        Dictionary<int, string> names = _rtnetlink.Links.List().ToDictionary(link => link.Index, link => link.Name);
        return [.. Plan(wanted, devices, removeOthers: true).Steps.Select(step => step switch
        {
            { Wanted: DesiredRoute route, Found: { } found }
                => $"route {Describe(route.Route)}: add it, replacing {Named($"{found}")}",
            { Wanted: DesiredRoute route } => $"route {Describe(route.Route)}: add it",
            _ => $"{Named($"{step.Found}")}: remove it, as no lease needs it",
        })];

        string Describe(Route route)
            => $"{route.Destination} via {route.Gateway} dev {names.GetValueOrDefault(route.OutputInterface ?? 0, made)} onlink";
    }

    private string Named(string text) => DeviceNames.In(text, _rtnetlink);

    private NetworkPlan Plan(IReadOnlyCollection<PeerRoute> wanted, IEnumerable<int> devices, bool removeOthers)
    {
        _ownership.SetDevices(devices);
        return _rtnetlink.Plan(new DesiredNetwork(
            new NetworkOwner(PeerRoute.Protocol, Among, route => removeOthers && _ownership.Includes(route)))
        {
            Routes = [.. wanted.Select(route => route.ToDesired())],
        });
    }

    private void TellReplacement(Route found, Route wanted)
    {
        if (_ownership.Includes(found))
            _log.Info(Named($"Replacing {found} with {wanted}"));
        else
            _log.Warning(Named($"Replacing existing {found} with {wanted}"));
    }

    // Only a removed route is forgotten. A replaced one may exist in another form, which stays when the new one is written.
    private void Note(RouteMove move)
    {
        if (move.Wanted is { } wanted)
        {
            _ownership.RememberToo([wanted]);
            NoteWritten(wanted);
            return;
        }

        _ownership.Forget(move.Before!);
        NoteRemoved(move.Before!.ToRoute());
    }

    private void NoteWritten(PeerRoute wanted)
    {
        if (_log.IsVerbose(1))
            _log.Verbose(1, Named($"Wrote {wanted.ToRoute()}"));
        _problems.Resolve(wanted);
    }

    private void NoteRemoved(Route route)
    {
        _log.Info(Named($"Removed {route}, which no lease needs"));
        _problems.Resolve(route);
    }
}
