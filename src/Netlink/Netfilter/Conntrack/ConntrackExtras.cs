using System;

namespace Netlink.Netfilter;

/// <summary>The properties that few connections have, stored separately so that most connections stay small.</summary>
internal sealed record ConntrackExtras
{
    public static ConntrackExtras None { get; } = new();

    public DateTimeOffset? Stopped { get; init; }

    public string? Helper { get; init; }

    public string? SecurityContext { get; init; }

    public UInt128? Labels { get; init; }

    public ConntrackTuple? Master { get; init; }

    public ConntrackSequenceAdjustment? OriginalAdjustment { get; init; }

    public ConntrackSequenceAdjustment? ReplyAdjustment { get; init; }

    public ConntrackSynproxy? Synproxy { get; init; }

    /// <summary>Returns what is given here, or else there.</summary>
    public ConntrackExtras CompletedFrom(ConntrackExtras old) => new()
    {
        Stopped = Stopped ?? old.Stopped,
        Helper = Helper ?? old.Helper,
        SecurityContext = SecurityContext ?? old.SecurityContext,
        Labels = Labels ?? old.Labels,
        Master = Master ?? old.Master,
        OriginalAdjustment = OriginalAdjustment ?? old.OriginalAdjustment,
        ReplyAdjustment = ReplyAdjustment ?? old.ReplyAdjustment,
        Synproxy = Synproxy ?? old.Synproxy,
    };

    /// <summary>Null if there is nothing to store, so that connections without extras are equal.</summary>
    public ConntrackExtras? OrNull() => Equals(None) ? null : this;
}
