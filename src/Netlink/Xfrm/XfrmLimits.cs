using System;

namespace Netlink.Xfrm;

/// <summary>When a state or a policy ends. At a soft limit it is announced, at a hard limit it is deleted too. Null means no
/// limit.</summary>
public sealed record XfrmLimits
{
    private const ulong Infinite = ulong.MaxValue;

    /// <summary>Bytes after which it is announced.</summary>
    public ulong? SoftBytes { get; init; }

    /// <summary>Bytes after which it ends.</summary>
    public ulong? HardBytes { get; init; }

    /// <summary>Packets after which it is announced.</summary>
    public ulong? SoftPackets { get; init; }

    /// <summary>Packets after which it ends.</summary>
    public ulong? HardPackets { get; init; }

    /// <summary>Whole seconds after it was made when it is announced.</summary>
    public TimeSpan? SoftAge { get; init; }

    /// <summary>Whole seconds after it was made when it ends.</summary>
    public TimeSpan? HardAge { get; init; }

    /// <summary>Whole seconds after it was first used when it is announced.</summary>
    public TimeSpan? SoftUse { get; init; }

    /// <summary>Whole seconds after it was first used when it ends.</summary>
    public TimeSpan? HardUse { get; init; }

    /// <summary>What the limits are in the kernel's words, with nothing used yet.</summary>
    /// <exception cref="ArgumentException">A time is not of whole seconds, from one on.</exception>
    internal static XfrmLifetimeWire ToWire(XfrmLimits? limits) => new()
    {
        SoftBytes = limits?.SoftBytes ?? Infinite,
        HardBytes = limits?.HardBytes ?? Infinite,
        SoftPackets = limits?.SoftPackets ?? Infinite,
        HardPackets = limits?.HardPackets ?? Infinite,
        SoftAge = Seconds(limits?.SoftAge, nameof(SoftAge)),
        HardAge = Seconds(limits?.HardAge, nameof(HardAge)),
        SoftUse = Seconds(limits?.SoftUse, nameof(SoftUse)),
        HardUse = Seconds(limits?.HardUse, nameof(HardUse)),
    };

    internal static XfrmLimits? Read(in XfrmLifetimeWire wire)
    {
        var limits = new XfrmLimits
        {
            SoftBytes = Count(wire.SoftBytes),
            HardBytes = Count(wire.HardBytes),
            SoftPackets = Count(wire.SoftPackets),
            HardPackets = Count(wire.HardPackets),
            SoftAge = Time(wire.SoftAge),
            HardAge = Time(wire.HardAge),
            SoftUse = Time(wire.SoftUse),
            HardUse = Time(wire.HardUse),
        };
        return limits == new XfrmLimits() ? null : limits;
    }

    // 0 is none, too: so a state is that the kernel made by itself.
    private static ulong? Count(ulong value) => value is 0 or Infinite ? null : value;

    private static TimeSpan? Time(ulong seconds)
        => seconds is 0 or Infinite ? null
            : TimeSpan.FromSeconds((long)Math.Min(seconds, (ulong)(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond)));

    private static ulong Seconds(TimeSpan? time, string property)
    {
        if (time is not TimeSpan given)
            return 0;
        if (given < TimeSpan.FromSeconds(1) || given.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"{property} is {given}: a limit of time is of whole seconds, from one on.", property);
        return (ulong)(given.Ticks / TimeSpan.TicksPerSecond);
    }
}

/// <summary>What went through a state or a policy. The times are seconds since 1970 by the kernel's clock; null for never.</summary>
public sealed record XfrmUsage(ulong Bytes, ulong Packets, DateTimeOffset? Added, DateTimeOffset? FirstUsed)
{
    /// <summary>When it was last used, where the kernel tells.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Packets that were dropped as too late for the window.</summary>
    public uint OutsideWindow { get; init; }

    /// <summary>Packets that were dropped as they had come before.</summary>
    public uint Replays { get; init; }

    /// <summary>Packets that were dropped as their check was wrong.</summary>
    public uint IntegrityFailures { get; init; }

    internal static XfrmUsage Read(in XfrmLifetimeWire wire)
        => new(wire.Bytes, wire.Packets, ToTime(wire.Added), ToTime(wire.FirstUsed));

    internal static DateTimeOffset? ToTime(ulong seconds)
    {
        const ulong Most = 253_402_300_799;
        return seconds is 0 or > Most ? null : DateTimeOffset.FromUnixTimeSeconds((long)seconds);
    }
}
