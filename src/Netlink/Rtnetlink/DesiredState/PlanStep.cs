using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>One thing that a plan does.</summary>
public sealed class PlanStep
{
    private readonly string? _text;

    /// <param name="action">What it does.</param>
    /// <param name="text">In words, or null for those of what is wanted.</param>
    /// <param name="requests">The messages.</param>
    internal PlanStep(PlanAction action, string? text, params IReadOnlyList<PlanRequest> requests)
        => (Action, _text, Requests) = (action, text, requests);

    /// <summary>What it does.</summary>
    public PlanAction Action { get; }

    /// <summary>What is wanted: a <see cref="DesiredLink"/>, <see cref="DesiredAddress"/>, <see cref="DesiredRoute"/> or
    /// <see cref="Rule"/>; null when an object is deleted.</summary>
    public object? Wanted { get; internal init; }

    /// <summary>What was found in its place: a <see cref="Link"/>, <see cref="Address"/>, <see cref="Route"/> or <see cref="Rule"/>; null
    /// when there was nothing.</summary>
    public object? Found { get; internal init; }

    internal IReadOnlyList<PlanRequest> Requests { get; }

    /// <summary>Whether devices get or lose their indexes by it, so that what follows cannot be put into words before it is done.</summary>
    internal bool ChangesDevices { get; init; }

    /// <summary>Whether other objects may go or change with it, by the kernel's doing.</summary>
    internal bool TakesOthersAlong { get; init; }

    /// <summary>For example <c>add address 10.0.0.1/24 dev br0</c>.</summary>
    public override string ToString() => $"{Action.ToString().ToLowerInvariant()} {_text ?? Wanted?.ToString()}";
}
