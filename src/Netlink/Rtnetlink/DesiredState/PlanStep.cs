using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>One step of a plan: an object is added, changed, replaced or deleted.</summary>
public sealed class PlanStep
{
    private readonly string? _text;

    /// <param name="action">What it does.</param>
    /// <param name="text">The object as text, or null for the text of the desired object.</param>
    /// <param name="requests">The requests.</param>
    internal PlanStep(PlanAction action, string? text, params IReadOnlyList<PlanRequest> requests)
        => (Action, _text, Requests) = (action, text, requests);

    /// <summary>What it does.</summary>
    public PlanAction Action { get; }

    /// <summary>The desired object: a <see cref="DesiredLink"/>, <see cref="DesiredAddress"/>, <see cref="DesiredRoute"/> or
    /// <see cref="Rule"/>; null when an object is deleted.</summary>
    public object? Wanted { get; internal init; }

    /// <summary>The existing object that is changed, replaced or deleted: a <see cref="Link"/>, <see cref="Address"/>,
    /// <see cref="Route"/> or <see cref="Rule"/>; null when an object is added.</summary>
    public object? Found { get; internal init; }

    internal IReadOnlyList<PlanRequest> Requests { get; }

    /// <summary>Whether devices are created, deleted or renamed by it, so that later requests can only be composed afterwards.</summary>
    internal bool ChangesDevices { get; init; }

    /// <summary>Whether the kernel may remove or change other objects along with it.</summary>
    internal bool AffectsOthers { get; init; }

    /// <summary>For example <c>add address 10.0.0.1/24 dev br0</c>.</summary>
    public override string ToString() => $"{Action.ToString().ToLowerInvariant()} {_text ?? Wanted?.ToString()}";
}
