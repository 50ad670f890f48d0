using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>What must be done to make the network what is wanted, in order. Executing it is a separate step.</summary>
public sealed class NetworkPlan
{
    private readonly RtnetlinkClient _client;

    internal NetworkPlan(RtnetlinkClient client, DesiredNetwork wanted, PlannedNetwork found, IReadOnlyList<PlanStep> steps)
        => (_client, Wanted, Found, Steps) = (client, wanted, found, steps);

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<PlanStep> Steps { get; }

    /// <summary>Whether nothing needs to be done.</summary>
    public bool IsEmpty => Steps.Count == 0;

    internal DesiredNetwork Wanted { get; }

    internal PlannedNetwork Found { get; }

    /// <summary>Whether the kernel may do more than the steps say, so that it pays to look again.</summary>
    internal bool TakesOthersAlong => Steps.Any(step => step.TakesOthersAlong);

    /// <summary>Executes the steps.</summary>
    /// <remarks>Where the kernel takes other objects along, such as routes with an address, a second plan finds them missing:
    /// <see cref="RtnetlinkClient.Apply"/> makes and carries it out by itself.</remarks>
    /// <exception cref="NetworkPlanException">A step failed; those before it were undone.</exception>
    public void Execute() => new PlanExecution(_client, this).Run(this);

    /// <summary>For example <c>add link br0 (bridge)</c>, a line for each step.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Steps);

    internal DeviceNumbers Numbers() => new(_client.Links, Found.Links);
}
