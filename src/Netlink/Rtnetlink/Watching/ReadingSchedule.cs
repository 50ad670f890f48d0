using System;
using System.Diagnostics;
using System.Threading;

namespace Netlink.Rtnetlink;

/// <summary>When to read anew: soon after the announcements cease, at the latest after a while, and never most of the time.</summary>
/// <remarks>A link that goes down announces itself many times, and hundreds may go at once: one reading serves them all.</remarks>
internal sealed class ReadingSchedule
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
            long now = Stopwatch.GetTimestamp();
            long due = Math.Max(Math.Min(_lastNews + Ticks(s_quiet), _wanted + Ticks(s_longest)), _resume);
            return due <= now ? TimeSpan.Zero : Stopwatch.GetElapsedTime(now, due);
        }
    }

    /// <summary>Announcements came in.</summary>
    public void News() => _lastNews = Stopwatch.GetTimestamp();

    /// <summary>Wants a reading, if none is wanted yet.</summary>
    public void Want()
    {
        if (!IsWanted)
            _wanted = Stopwatch.GetTimestamp();
        IsWanted = true;
    }

    /// <summary>A reading ended, which had begun at a timestamp.</summary>
    public void Done(long began)
    {
        long now = Stopwatch.GetTimestamp();
        IsWanted = false;
        _resume = now + ((now - began) * (Share - 1));
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
