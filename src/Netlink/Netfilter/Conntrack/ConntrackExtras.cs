using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>The properties that few connections have, stored separately so that most connections stay small.</summary>
internal sealed record ConntrackExtras
{
    public static ConntrackExtras None { get; } = new();

    public DateTimeOffset? Stopped { get; init; }

    public string? Helper { get; init; }

    public string? SecurityContext { get; init; }

    public ConntrackTuple? Master { get; init; }

    public ConntrackSequenceAdjustment? OriginalAdjustment { get; init; }

    public ConntrackSequenceAdjustment? ReplyAdjustment { get; init; }

    public ConntrackSynproxy? Synproxy { get; init; }

    public IReadOnlyList<int>? Labels { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>Null if there is nothing to store, so that connections without extras are equal.</summary>
    public ConntrackExtras? OrNull() => Equals(None) ? null : this;
}
