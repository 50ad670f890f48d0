using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>A step of a plan failed, and the steps before it were undone.</summary>
public sealed class NetworkPlanException : IOException
{
    internal NetworkPlanException(PlanStep step, Exception cause, IReadOnlyList<Exception> notUndone)
        : base(Describe(step, cause, notUndone), cause)
        => (Step, NotUndone) = (step, notUndone);

    /// <summary>The step that failed; <see cref="Exception.InnerException"/> says why.</summary>
    public PlanStep Step { get; }

    /// <summary>What could not be undone; empty when the network is as it was.</summary>
    public IReadOnlyList<Exception> NotUndone { get; }

    private static string Describe(PlanStep step, Exception cause, IReadOnlyList<Exception> notUndone)
        => $"cannot {step}: {cause.Message} " + (notUndone.Count == 0 ? "All steps before it were taken back."
            : $"Steps before it were taken back, but for {notUndone.Count}: {string.Join(' ', notUndone.Select(error => error.Message))}");
}
