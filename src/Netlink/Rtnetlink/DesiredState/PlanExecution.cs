using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Executes plans, and undoes everything if a step fails.</summary>
/// <param name="client">The client.</param>
/// <param name="first">The first plan, which holds the state to return to after a failure.</param>
internal sealed class PlanExecution(RtnetlinkClient client, NetworkPlan first)
{
    /// <summary>How many plans may be needed, because the kernel removes objects that the previous plan kept. Up to three occur: an address
    /// takes its routes with it, and a route those through it.</summary>
    private const int MostPlans = 4;

    private readonly List<Sent> _done = [];

    /// <summary>Plans and executes until everything is as desired.</summary>
    /// <returns>The executed steps.</returns>
    /// <exception cref="NetworkPlanException">A step failed or had no effect; everything was undone.</exception>
    public IReadOnlyList<PlanStep> Reach()
    {
        List<PlanStep> steps = [];
        NetworkPlan plan = first;
        for (int plans = 1; ; plans++)
        {
            if (plans > MostPlans && !plan.IsEmpty)
            {
                var cause = new InvalidOperationException($"The kernel accepted it, but {WhatStayed(plan.Steps[0])}.");
                throw new NetworkPlanException(plan.Steps[0], cause, Undo(plan.Numbers()));
            }

            Run(plan);
            steps.AddRange(plan.Steps);
            if (!plan.AffectsOthers)
                return steps;
            plan = client.Plan(first.Wanted);
        }
    }

    /// <summary>What the kernel made of a step that is planned again and again.</summary>
    private string WhatStayed(PlanStep step)
    {
        LinkKind? wanted = step.Found is Link found
            ? first.Wanted.Links.FirstOrDefault(link => link.Name == found.Name)?.Spec.Kind : null;
        return wanted is not null && KindDifference.FindReported(wanted, ((Link)step.Found!).Kind) is { } difference
            ? $"reports another value of {string.Join(", ", difference.SettingNames())}" : "it has no effect";
    }

    /// <summary>Executes the steps of a plan, group by group.</summary>
    /// <exception cref="NetworkPlanException">A step failed; this step and all before it, also of earlier plans, were undone.</exception>
    public void Run(NetworkPlan plan)
    {
        DeviceNumbers numbers = plan.Numbers();
        foreach (IReadOnlyList<PlanStep> steps in plan.Groups())
        {
            if (RunTogether(steps, numbers) is (PlanStep step, Exception cause))
                throw new NetworkPlanException(step, cause, Undo(numbers));
            if (steps[0].ChangesDevices)
                numbers.Forget();
        }
    }

    /// <summary>Executes a group of steps.</summary>
    /// <returns>The first step that failed, or null.</returns>
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
            // Nothing was sent.
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

    /// <summary>Undoes the executed steps, the last one first.</summary>
    /// <returns>The failures.</returns>
    private IReadOnlyList<Exception> Undo(DeviceNumbers numbers)
    {
        List<Exception> failures = [];
        for (int i = _done.Count - 1; i >= 0; i--)
        {
            foreach (Action<RtnetlinkBatch, DeviceNumbers> undo in _done[i].Request.Undo)
            {
                IEnumerable<Exception> refusals = Undo(undo, numbers);
                if (_done[i].IsCertain)
                    failures.AddRange(refusals);
                if (_done[i].Step.ChangesDevices)
                    numbers.Forget();
            }
        }

        return [.. failures, .. new NetworkRestoring(client, first.Found, first.Wanted).Restore()];
    }

    private IEnumerable<Exception> Undo(Action<RtnetlinkBatch, DeviceNumbers> undo, DeviceNumbers numbers)
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

    /// <summary>A request that was sent.</summary>
    /// <param name="Step">The step that it belongs to.</param>
    /// <param name="Request">The request.</param>
    private sealed record Sent(PlanStep Step, PlanRequest Request)
    {
        /// <summary>Whether the kernel acknowledged it; if not, the reply was lost.</summary>
        public bool IsCertain { get; init; }
    }
}
