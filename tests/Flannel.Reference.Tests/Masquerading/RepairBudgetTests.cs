using System;
using System.Linq;
using Flannel.Reference.Masquerading.Nftables;
using Netlink.Tests;
using Xunit;

namespace Flannel.Reference.Tests.Masquerading;

/// <summary>Repairs are made at once as long as they are few, and once a second when somebody undoes them all the time.</summary>
public sealed class RepairBudgetTests
{
    private readonly HandClock _clock = new() { Now = TimeSpan.FromHours(1) };

    [Fact]
    public void Take_ManyAtOnce_AreSlowedDownThen()
    {
        var budget = new RepairBudget(_clock);

        Assert.Equal(RepairBudget.Most, Pauses(budget, 100).TakeWhile(pause => pause == TimeSpan.Zero).Count());
        Assert.All(Pauses(budget, 10), pause => Assert.Equal(TimeSpan.FromSeconds(1), pause));
    }

    [Fact]
    public void Take_AfterAQuietTime_IsAtOnceAgain()
    {
        var budget = new RepairBudget(_clock);
        Pauses(budget, 100);
        _clock.Now += TimeSpan.FromSeconds(50);

        Assert.Equal([TimeSpan.Zero, .. Enumerable.Repeat(TimeSpan.Zero, 9), TimeSpan.FromSeconds(1)], Pauses(budget, 11));
    }

    [Fact]
    public void Take_OnceASecondForEver_IsAlwaysAtOnce()
    {
        var budget = new RepairBudget(_clock);
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(TimeSpan.Zero, budget.Take());
            _clock.Now += TimeSpan.FromSeconds(1);
        }
    }

    private static TimeSpan[] Pauses(RepairBudget budget, int count) => [.. Enumerable.Range(0, count).Select(_ => budget.Take())];
}
