using System;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests;

public sealed class WakeupTests
{
    [Fact]
    public async Task Give_OftenAndByMany_WakesOnce()
    {
        var wakeup = new Wakeup();
        await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, (_, _) =>
        {
            wakeup.Give();
            return ValueTask.CompletedTask;
        });

        Assert.True(await wakeup.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
        Assert.False(await wakeup.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
        wakeup.Give();
        Assert.True(await wakeup.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
    }
}
