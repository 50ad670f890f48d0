using System;

namespace Netlink.Rtnetlink;

/// <summary>Which actions to list. Null means any.</summary>
public sealed record TrafficActionFilter
{
    /// <summary>The kind, by the kernel's name, such as <c>gact</c>. The kernel lists one kind at a time: without one, each that the
    /// kernel's sources have is asked for.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those that a packet came to, or that were made, within this time until now. The kernel counts in milliseconds, and
    /// filters by itself. Up to 49 days.</summary>
    public TimeSpan? UsedWithin
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value
            : throw new ArgumentOutOfRangeException(nameof(UsedWithin), value, "A time is positive; leave it out for any.");
    }

    /// <summary>Such as <c>actions gact</c>.</summary>
    public override string ToString() => "actions" + (Kind is null ? "" : $" {Kind}");
}
