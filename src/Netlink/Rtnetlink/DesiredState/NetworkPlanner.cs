using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Finds the steps from the current to the desired state.</summary>
internal static class NetworkPlanner
{
    /// <summary>Links first, since everything else depends on them; then addresses, routes and rules. Routes are replaced before others are
    /// deleted.</summary>
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
