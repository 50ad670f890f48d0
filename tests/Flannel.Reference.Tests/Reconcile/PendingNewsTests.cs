using System;
using System.Threading;
using Flannel.Reference.Reconcile;
using Netlink.Tests;
using Xunit;

namespace Flannel.Reference.Tests.Reconcile;

public sealed class PendingNewsTests
{
    private readonly HandClock _clock = new();
    private readonly PendingNews _pending;

    public PendingNewsTests() => _pending = new PendingNews(_clock);

    [Fact]
    public void TimeLeft_NothingHappened_IsInfinite() => Assert.Equal(Timeout.InfiniteTimeSpan, _pending.TimeLeft);

    [Fact]
    public void TimeLeft_KernelChanged_WaitsForTheRestOfTheBurst()
    {
        _pending.KernelChanged();

        Assert.Equal(TimeSpan.FromMilliseconds(10), _pending.TimeLeft);
        Advance(10);
        Assert.Equal(TimeSpan.Zero, _pending.TimeLeft);
    }

    [Fact]
    public void TimeLeft_BurstWithoutEnd_IsTimeNoLaterThanForItsFirst()
    {
        _pending.KernelChanged();
        Advance(9);
        _pending.KernelChanged();

        Assert.Equal(TimeSpan.FromMilliseconds(1), _pending.TimeLeft);
    }

    [Fact]
    public void TimeLeft_KernelChangedRightAfterAReconciliation_TakesABreath()
    {
        _pending.Reconciled(isDone: true);
        Advance(99);
        _pending.KernelChanged();
        Assert.Equal(TimeSpan.FromMilliseconds(100), _pending.TimeLeft);

        _pending.Reconciled(isDone: true);
        Advance(100);
        _pending.KernelChanged();
        Assert.Equal(TimeSpan.FromMilliseconds(10), _pending.TimeLeft);
    }

    [Fact]
    public void TimeLeft_ReconciliationFailed_TriesAgainInASecond()
    {
        _pending.Reconciled(isDone: false);

        Assert.Equal(TimeSpan.FromSeconds(1), _pending.TimeLeft);
    }

    [Theory]
    [InlineData(true, 2000)]
    [InlineData(false, 10)]
    public void LeasesTried_DoneOrNot_IsProvedLaterOrMadeUpForAtOnce(bool isDone, int milliseconds)
    {
        _pending.LeasesChanged(3, _clock.GetTimestamp());
        Assert.True(_pending.HasUntriedLeases);

        _pending.LeasesTried(isDone);

        Assert.False(_pending.HasUntriedLeases);
        Assert.Equal(isDone ? 0 : 3, _pending.LeaseChanges);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _pending.TimeLeft);
    }

    [Fact]
    public void Lag_SeveralChanges_IsThatOfTheOldest()
    {
        _pending.LeasesChanged(1, _clock.GetTimestamp());
        Advance(300);
        _pending.LeasesChanged(1, _clock.GetTimestamp());
        Advance(200);

        Assert.Equal(TimeSpan.FromMilliseconds(500), _pending.Lag);
    }

    private void Advance(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
