using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Finds the difference between the network that is wanted and the one that is found.</summary>
internal static class NetworkPlanner
{
    /// <summary>Links first, as all else is on them; then addresses, routes and rules. What replaces comes before what goes.</summary>
    public static NetworkPlan Plan(RtnetlinkClient client, DesiredNetwork wanted)
    {
        DesiredNetworkChecks.Check(wanted);
        var found = PlannedNetwork.Read(client, wanted);
        List<PlanStep> steps = [], deletions = [];
        DevicePlan devices = new LinkPlanner(wanted, found).Plan(steps);
        new AddressPlanner(wanted, found, devices).Plan(steps);
        new RoutePlanner(wanted, found, devices).Plan(steps, deletions);
        new RulePlanner(wanted, found).Plan(steps);
        steps.AddRange(deletions);
        return new NetworkPlan(client, wanted, found, steps);
    }
}
