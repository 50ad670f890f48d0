using System;
using System.Threading;

namespace Netlink.Rtnetlink;

/// <summary>When to read again: soon after the notifications cease, after a limited delay at the latest, and only for a small share of the
/// time.</summary>
/// <remarks>A link that goes down causes many notifications, and hundreds may go down at once: one reading serves them all.</remarks>
/// <param name="time">The clock.</param>
internal sealed class ReadingSchedule(TimeProvider time)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(200);

    /// <summary>Reading takes at most one part of the time in this many.</summary>
    private const int Share = 5;

    private long _wanted;
    private long _lastNews;
    private long _resume;

    /// <summary>Whether a reading is wanted.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>How long to wait before the reading; zero if it is due, infinite if none is wanted.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            if (!IsWanted)
                return Timeout.InfiniteTimeSpan;
            long now = time.GetTimestamp();
            long due = Math.Max(Math.Min(_lastNews + Ticks(s_quiet), _wanted + Ticks(s_longest)), _resume);
            return due <= now ? TimeSpan.Zero : time.GetElapsedTime(now, due);
        }
    }

    /// <summary>Notifications have arrived.</summary>
    public void News() => _lastNews = time.GetTimestamp();

    /// <summary>Requests a reading, if none is requested yet.</summary>
    public void Want()
    {
        if (!IsWanted)
            _wanted = time.GetTimestamp();
        IsWanted = true;
    }

    /// <summary>A reading begins; pass the returned timestamp to <see cref="Done"/>.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>A reading that began at a timestamp has ended.</summary>
    public void Done(long began)
    {
        long now = time.GetTimestamp();
        IsWanted = false;
        _resume = now + ((now - began) * (Share - 1));
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
