using System;
using System.Diagnostics;
using System.Threading;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

public sealed class ReadingScheduleTests
{
    private readonly ReadingSchedule _schedule = new();

    [Fact]
    public void TimeLeft_NothingWanted_IsInfinite() => Assert.Equal(Timeout.InfiniteTimeSpan, _schedule.TimeLeft);

    [Fact]
    public void TimeLeft_NewsJustNow_WaitsForQuiet()
    {
        _schedule.News();
        _schedule.Want();

        Assert.InRange(_schedule.TimeLeft, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(10));
        Assert.True(SpinWait.SpinUntil(() => _schedule.TimeLeft == TimeSpan.Zero, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void TimeLeft_NewsWithoutEnd_IsTimeAfterAWhile()
    {
        long began = Stopwatch.GetTimestamp();
        _schedule.News();
        _schedule.Want();
        bool isTime = SpinWait.SpinUntil(
            () =>
            {
                _schedule.News();
                _schedule.Want();
                return _schedule.TimeLeft == TimeSpan.Zero;
            },
            TimeSpan.FromSeconds(10));

        Assert.True(isTime);
        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void TimeLeft_AfterALongReading_LeavesTimeForOtherThings()
    {
        _schedule.Done(Stopwatch.GetTimestamp() - (2 * Stopwatch.Frequency));
        _schedule.Want();

        Assert.InRange(_schedule.TimeLeft, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(8.1));
    }

    [Fact]
    public void IsWanted_AfterAReading_IsFalseUntilAnotherIsWanted()
    {
        _schedule.Want();
        _schedule.Done(Stopwatch.GetTimestamp());

        Assert.False(_schedule.IsWanted);
    }
}
