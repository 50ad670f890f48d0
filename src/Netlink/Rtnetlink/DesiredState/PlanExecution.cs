using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Carries out plans, and takes everything back when a step fails.</summary>
/// <param name="client">The network.</param>
/// <param name="first">The first plan, which found the network as it is to be again.</param>
internal sealed class PlanExecution(RtnetlinkClient client, NetworkPlan first)
{
    /// <summary>How often the kernel may take along what a plan left in place. Twice is seen: an address takes routes, and a route those by
    /// it.</summary>
    private const int MostPlans = 4;

    private readonly List<Sent> _done = [];

    /// <summary>Plans and carries out until everything is as desired.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="NetworkPlanException">A step failed, or has no effect; everything was undone.</exception>
    public IReadOnlyList<PlanStep> Reach()
    {
        List<PlanStep> steps = [];
        NetworkPlan plan = first;
        for (int plans = 1; ; plans++)
        {
            if (plans > MostPlans && !plan.IsEmpty)
            {
                throw new NetworkPlanException(plan.Steps[0], new InvalidOperationException("It was done, and the kernel shows no effect."),
                    TakeBack(plan.Numbers()));
            }

            Run(plan);
            steps.AddRange(plan.Steps);
            if (!plan.TakesOthersAlong)
                return steps;
            plan = client.Plan(first.Wanted);
        }
    }

    /// <summary>Carries out the steps of a plan, as many at a time as can be put into words at once.</summary>
    /// <exception cref="NetworkPlanException">A step failed; what was done by it and by all steps before, also of earlier plans, was taken
    /// back.</exception>
    public void Run(NetworkPlan plan)
    {
        DeviceNumbers numbers = plan.Numbers();
        foreach (IReadOnlyList<PlanStep> steps in plan.Groups())
        {
            if (RunTogether(steps, numbers) is (PlanStep step, Exception cause))
                throw new NetworkPlanException(step, cause, TakeBack(numbers));
            if (steps[0].ChangesDevices)
                numbers.Forget();
        }
    }

    /// <summary>Carries out some of the steps.</summary>
    /// <returns>The first that failed, if one did.</returns>
    private (PlanStep Step, Exception Cause)? RunTogether(IReadOnlyList<PlanStep> steps, DeviceNumbers numbers)
    {
        List<Sent> sent = [];
        PlanStep gathered = steps[0];
        BatchResult result;
        try
        {
            result = client.Batch(batch =>
            {
                foreach (PlanStep step in steps)
                {
                    gathered = step;
                    foreach (PlanRequest request in step.Requests)
                    {
                        request.Gather(batch, numbers);
                        sent.Add(new Sent(step, request));
                    }
                }
            });
        }
        catch (Exception error) when (error is ArgumentException or NetlinkException)
        {
            // Nothing of it was sent.
            return (gathered, error);
        }

        (PlanStep Step, Exception Cause)? failed = null;
        for (int i = 0; i < sent.Count; i++)
        {
            Exception? error = result[i];
            if (sent[i].Request.IsContent(error))
                continue;
            if (error is null or OutcomeUnknownException)
                _done.Add(sent[i] with { IsCertain = error is null });
            if (error is not null)
                failed ??= (sent[i].Step, error);
        }

        return failed;
    }

    /// <summary>Takes back what was done, the last first.</summary>
    /// <returns>What could not be taken back.</returns>
    private IReadOnlyList<Exception> TakeBack(DeviceNumbers numbers)
    {
        List<Exception> failures = [];
        for (int i = _done.Count - 1; i >= 0; i--)
        {
            foreach (Action<RtnetlinkBatch, DeviceNumbers> undo in _done[i].Request.Undo)
            {
                IEnumerable<Exception> refusals = TakeBack(undo, numbers);
                if (_done[i].IsCertain)
                    failures.AddRange(refusals);
                if (_done[i].Step.ChangesDevices)
                    numbers.Forget();
            }
        }

        return [.. failures, .. new NetworkRestoring(client, first.Found, first.Wanted).Restore()];
    }

    private IEnumerable<Exception> TakeBack(Action<RtnetlinkBatch, DeviceNumbers> undo, DeviceNumbers numbers)
    {
        try
        {
            return client.Batch(batch => undo(batch, numbers)).Failures.Values;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NetlinkException)
        {
            return [error];
        }
    }

    /// <summary>A message that was sent.</summary>
    /// <param name="Step">The step that it is a part of.</param>
    /// <param name="Request">The message.</param>
    private sealed record Sent(PlanStep Step, PlanRequest Request)
    {
        /// <summary>Whether the kernel said that it was done; otherwise its answer was lost.</summary>
        public bool IsCertain { get; init; }
    }
}
