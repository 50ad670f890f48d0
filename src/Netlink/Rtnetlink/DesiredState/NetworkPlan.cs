using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The steps from the current to the desired state, in order. Executing them is a separate call.</summary>
public sealed class NetworkPlan
{
    private readonly RtnetlinkClient _client;

    internal NetworkPlan(RtnetlinkClient client, DesiredNetwork wanted, PlannedNetwork found, IReadOnlyList<PlanStep> steps)
        => (_client, Wanted, Found, Steps) = (client, wanted, found, steps);

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<PlanStep> Steps { get; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0;

    internal DesiredNetwork Wanted { get; }

    internal PlannedNetwork Found { get; }

    /// <summary>Whether the kernel may remove or change further objects, so that the network must be read again.</summary>
    internal bool AffectsOthers => Steps.Any(step => step.AffectsOthers);

    /// <summary>Executes the steps.</summary>
    /// <remarks>If the kernel removes further objects, such as routes with an address, a second plan finds them missing.
    /// <see cref="RtnetlinkClient.Apply"/> makes and executes that plan too.</remarks>
    /// <exception cref="NetworkPlanException">A step failed; those before it were undone.</exception>
    public void Execute() => new PlanExecution(_client, this).Run(this);

    /// <summary>Executes every step, even if others fail. Nothing is undone.</summary>
    /// <remarks>For objects that do not depend on each other, such as the routes of a routing daemon. If the kernel removes further
    /// objects, a second plan finds them missing.</remarks>
    /// <returns>The steps that failed, with the reasons; empty if all succeeded.</returns>
    public IReadOnlyDictionary<PlanStep, Exception> ExecuteEach()
    {
        Dictionary<PlanStep, Exception> failures = [];
        DeviceNumbers numbers = Numbers();
        foreach (IReadOnlyList<PlanStep> steps in Groups())
        {
            foreach ((PlanStep step, Exception failure) in ExecuteEach(steps, numbers))
                failures.TryAdd(step, failure);
            if (steps[0].ChangesDevices)
                numbers.Forget();
        }

        return failures;
    }

    /// <summary>One line per step, such as <c>add link br0 (bridge)</c>.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Steps);

    /// <summary>The steps in groups whose requests can be sent together. Requests after a step that changes devices need their new
    /// indexes.</summary>
    internal IEnumerable<IReadOnlyList<PlanStep>> Groups()
    {
        List<PlanStep> group = [];
        foreach (PlanStep step in Steps)
        {
            if (group.Count > 0 && (step.ChangesDevices || group[0].ChangesDevices))
            {
                yield return group;
                group = [];
            }

            group.Add(step);
        }

        if (group.Count > 0)
            yield return group;
    }

    private List<(PlanStep Step, Exception Failure)> ExecuteEach(IReadOnlyList<PlanStep> steps, DeviceNumbers numbers)
    {
        List<(PlanStep, Exception)> failures = [];
        List<(PlanStep Step, PlanRequest Request)> sent = [];
        BatchResult result = _client.Batch(batch =>
        {
            foreach (PlanStep step in steps)
            {
                try
                {
                    foreach (PlanRequest request in step.Requests)
                    {
                        request.Gather(batch, numbers);
                        sent.Add((step, request));
                    }
                }
                catch (Exception error) when (error is ArgumentException or NetlinkException)
                {
                    failures.Add((step, error));
                }
            }
        });
        for (int i = 0; i < sent.Count; i++)
        {
            if (result[i] is { } error && !sent[i].Request.IsContent(error))
                failures.Add((sent[i].Step, error));
        }

        return failures;
    }

    internal DeviceNumbers Numbers() => new(_client.Links, Found.Links);
}
