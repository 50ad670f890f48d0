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

    /// <summary>The step that failed, for the reason in <see cref="Exception.InnerException"/>.</summary>
    public PlanStep Step { get; }

    /// <summary>The failures of undoing; empty if the network is as it was.</summary>
    public IReadOnlyList<Exception> NotUndone { get; }

    private static string Describe(PlanStep step, Exception cause, IReadOnlyList<Exception> notUndone)
        => $"cannot {step}: {cause.Message} " + (notUndone.Count == 0 ? "All steps before it were undone."
            : $"The steps before it were undone, except for {notUndone.Count}: "
                + string.Join(' ', notUndone.Select(error => error.Message)));
}
