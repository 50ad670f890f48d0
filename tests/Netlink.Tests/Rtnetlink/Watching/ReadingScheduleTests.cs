using System;
using System.Threading;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

public sealed class ReadingScheduleTests
{
    private readonly HandClock _clock = new();
    private readonly ReadingSchedule _schedule;

    public ReadingScheduleTests() => _schedule = new ReadingSchedule(_clock);

    [Fact]
    public void TimeLeft_NothingWanted_IsInfinite() => Assert.Equal(Timeout.InfiniteTimeSpan, _schedule.TimeLeft);

    [Fact]
    public void TimeLeft_NewsJustNow_WaitsForQuiet()
    {
        _schedule.News();
        _schedule.Want();

        Assert.Equal(TimeSpan.FromMilliseconds(10), _schedule.TimeLeft);
        Advance(10);
        Assert.Equal(TimeSpan.Zero, _schedule.TimeLeft);
    }

    [Fact]
    public void TimeLeft_NewsWithoutEnd_IsTimeAfterAWhile()
    {
        int passed = 0;
        for (; passed < 1000; passed++)
        {
            _schedule.News();
            _schedule.Want();
            if (_schedule.TimeLeft == TimeSpan.Zero)
                break;
            Advance(1);
        }

        Assert.Equal(200, passed);
    }

    [Fact]
    public void TimeLeft_AfterALongReading_LeavesTimeForOtherThings()
    {
        long began = _schedule.Begin();
        Advance(2000);
        _schedule.Done(began);
        _schedule.Want();

        Assert.Equal(TimeSpan.FromSeconds(8), _schedule.TimeLeft);
    }

    [Fact]
    public void IsWanted_AfterAReading_IsFalseUntilAnotherIsWanted()
    {
        _schedule.Want();
        _schedule.Done(_schedule.Begin());

        Assert.False(_schedule.IsWanted);
    }

    private void Advance(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
