using System;
using System.Threading;

namespace Netlink.Rtnetlink;

/// <summary>When to read again: soon after the announcements cease, at the latest after a while, and never most of the time.</summary>
/// <remarks>A link that goes down announces itself many times, and hundreds may go at once: one reading serves them all.</remarks>
/// <param name="time">The clock.</param>
internal sealed class ReadingSchedule(TimeProvider time)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(200);

    /// <summary>Reading takes at most one part in so many of the time.</summary>
    private const int Share = 5;

    private long _wanted;
    private long _lastNews;
    private long _resume;

    /// <summary>Whether a reading is wanted.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>How long to wait with the reading that is wanted; zero when it is time, infinite when none is wanted.</summary>
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

    /// <summary>Announcements came in.</summary>
    public void News() => _lastNews = time.GetTimestamp();

    /// <summary>Wants a reading, if none is wanted yet.</summary>
    public void Want()
    {
        if (!IsWanted)
            _wanted = time.GetTimestamp();
        IsWanted = true;
    }

    /// <summary>A reading begins; what it returns is for <see cref="Done"/>.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>A reading ended, which had begun at a timestamp.</summary>
    public void Done(long began)
    {
        long now = time.GetTimestamp();
        IsWanted = false;
        _resume = now + ((now - began) * (Share - 1));
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
