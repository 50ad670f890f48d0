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

    /// <summary>Executes every step, whatever becomes of the others. Nothing is undone.</summary>
    /// <remarks>For programs whose objects do not depend on each other, such as the routes of a routing daemon: one that the kernel refuses
    /// does not keep it from the rest. Where the kernel takes other objects along, a second plan finds them missing.</remarks>
    /// <returns>The steps that failed, and why; empty when all were done.</returns>
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

    /// <summary>For example <c>add link br0 (bridge)</c>, a line for each step.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Steps);

    /// <summary>The steps, as many at a time as can be put into words at once: what follows a step that changes devices needs their new
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
