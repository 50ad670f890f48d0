using System;

namespace Netlink.Tests;

/// <summary>A clock that a test moves by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    /// <summary>How far it has gone.</summary>
    public TimeSpan Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;

    public void Advance(TimeSpan time) => Now += time;
}
