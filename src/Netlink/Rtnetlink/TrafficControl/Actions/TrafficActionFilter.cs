using System;

namespace Netlink.Rtnetlink;

/// <summary>Selects the actions to list. Null means any.</summary>
public sealed record TrafficActionFilter
{
    /// <summary>The kind, by the kernel's name, such as <c>gact</c>. The kernel lists one kind at a time: if none is given, all
    /// known kinds are listed one after the other.</summary>
    public string? Kind { get; init; }

    /// <summary>Only actions that were used or created within this time, up to 49 days. The kernel filters them, with a resolution of
    /// milliseconds.</summary>
    public TimeSpan? UsedWithin
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value
            : throw new ArgumentOutOfRangeException(nameof(UsedWithin), value, "The time must be positive; omit it for all actions.");
    }

    /// <summary>Such as <c>actions gact</c>.</summary>
    public override string ToString() => "actions" + (Kind is null ? "" : $" {Kind}");
}
