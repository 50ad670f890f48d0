using System;

namespace Netlink.Xfrm;

/// <summary>The lifetime of a state or a policy. At a soft limit the kernel sends an event, at a hard limit it also deletes the object.
/// Null means no limit.</summary>
public sealed record XfrmLimits
{
    private const ulong Infinite = ulong.MaxValue;

    /// <summary>The soft limit of bytes.</summary>
    public ulong? SoftBytes { get; init; }

    /// <summary>The hard limit of bytes.</summary>
    public ulong? HardBytes { get; init; }

    /// <summary>The soft limit of packets.</summary>
    public ulong? SoftPackets { get; init; }

    /// <summary>The hard limit of packets.</summary>
    public ulong? HardPackets { get; init; }

    /// <summary>The soft limit of the time since it was added, in whole seconds.</summary>
    public TimeSpan? SoftAge { get; init; }

    /// <summary>The hard limit of the time since it was added, in whole seconds.</summary>
    public TimeSpan? HardAge { get; init; }

    /// <summary>The soft limit of the time since its first use, in whole seconds.</summary>
    public TimeSpan? SoftUse { get; init; }

    /// <summary>The hard limit of the time since its first use, in whole seconds.</summary>
    public TimeSpan? HardUse { get; init; }

    /// <summary>The wire form of the limits, with zero usage.</summary>
    /// <exception cref="ArgumentException">A time is not a positive number of whole seconds.</exception>
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

    // 0 also means none, as in states created by the kernel itself.
    private static ulong? Count(ulong value) => value is 0 or Infinite ? null : value;

    private static TimeSpan? Time(ulong seconds)
        => seconds is 0 or Infinite ? null
            : TimeSpan.FromSeconds((long)Math.Min(seconds, (ulong)(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond)));

    private static ulong Seconds(TimeSpan? time, string property)
    {
        if (time is not TimeSpan given)
            return 0;
        if (given < TimeSpan.FromSeconds(1) || given.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"{property} is {given}: a time limit is a positive number of whole seconds.", property);
        return (ulong)(given.Ticks / TimeSpan.TicksPerSecond);
    }
}

/// <summary>The usage of a state or a policy. Times are seconds since 1970 by the kernel's clock; null for never.</summary>
public sealed record XfrmUsage(ulong Bytes, ulong Packets, DateTimeOffset? Added, DateTimeOffset? FirstUsed)
{
    /// <summary>The time of the last use, if the kernel reports it.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The number of packets dropped as too old for the replay window.</summary>
    public uint OutsideWindow { get; init; }

    /// <summary>The number of packets dropped as replays.</summary>
    public uint Replays { get; init; }

    /// <summary>The number of packets dropped because their integrity check failed.</summary>
    public uint IntegrityFailures { get; init; }

    internal static XfrmUsage Read(in XfrmLifetimeWire wire)
        => new(wire.Bytes, wire.Packets, ToTime(wire.Added), ToTime(wire.FirstUsed));

    internal static DateTimeOffset? ToTime(ulong seconds)
    {
        const ulong Most = 253_402_300_799;
        return seconds is 0 or > Most ? null : DateTimeOffset.FromUnixTimeSeconds((long)seconds);
    }
}
