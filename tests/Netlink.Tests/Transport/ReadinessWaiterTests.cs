using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Interop;
using Netlink.TestSupport;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Transport;

public sealed class ReadinessWaiterTests : IDisposable
{
    // Readable from the first write on, as a socket is from the first datagram.
    private readonly SafeDescriptor _source = new(LibC.eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK));
    private readonly ReadinessWaiter _waiter;

    public ReadinessWaiterTests() => _waiter = new ReadinessWaiter(_source);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _waiter.Dispose();
        _source.Dispose();
    }

    [Fact]
    public async Task WaitAsync_SomethingArrives_CompletesThen()
    {
        Task wait = _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, Token).AsTask();
        await Task.Delay(50, Token);
        Assert.False(wait.IsCompleted);

        Arrive();

        await wait.WaitAsync(Patience.Limit, Token);
    }

    [Fact]
    public async Task WaitAsync_SomethingIsThere_CompletesAgainAndAgain()
    {
        Arrive();
        for (int i = 0; i < 1000; i++)
            await Within(_waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, Token));
    }

    [Fact]
    public async Task WaitAsync_NothingInTime_CompletesAllTheSame()
    {
        long start = Stopwatch.GetTimestamp();

        await Within(_waiter.WaitAsync(TimeSpan.Zero, TimeSpan.FromMilliseconds(30), Token));

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(30));
    }

    [Fact]
    public async Task WaitAsync_Gathering_LeavesWhatIsThereForSoLong()
    {
        Arrive();
        long start = Stopwatch.GetTimestamp();

        await Within(_waiter.WaitAsync(TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan, Token));

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(50));
    }

    /// <summary>In some of the rounds, the token is cancelled between the look at it and the registration with it.</summary>
    [Fact]
    public async Task WaitAsync_CancelledWhileItBegins_Ends()
    {
        for (int i = 0; i < 20_000; i++)
        {
            using var source = new CancellationTokenSource();
            bool begins = false;
            Task cancelling = Task.Run(() =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref begins));
                source.Cancel();
            }, Token);
            Volatile.Write(ref begins, true);
            Task wait = _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, source.Token).AsTask();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Patience.Limit, Token));
            await cancelling;
        }
    }

    [Fact]
    public async Task WaitAsync_FromWhatGoesOnAfterAWait_StaysOnTheSameThread()
    {
        var ended = new TaskCompletionSource<string?[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string?> names = [];
        Task first = AfterAWaitAsync(GoOn);
        Arrive();

        Assert.Equal(["Netlink events", "Netlink events", "Netlink events"], await ended.Task.WaitAsync(Patience.Limit, Token));
        await first;

        void GoOn()
        {
            names.Add(Thread.CurrentThread.Name);
            if (names.Count == 3)
                ended.SetResult([.. names]);
            else
                _ = AfterAWaitAsync(GoOn);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public async Task WaitAsync_Cancelled_EndsWithTheTokenOfTheCaller(int gathering)
    {
        // At once, so that the thread is still on its way into the wait.
        for (int i = 0; i < 1000; i++)
        {
            using var stop = new CancellationTokenSource();
            // The code after the previous wait is on the thread that waits.
            await Task.Yield();
            Task wait = _waiter.WaitAsync(TimeSpan.FromMilliseconds(gathering), Timeout.InfiniteTimeSpan, stop.Token).AsTask();
            stop.Cancel();

            OperationCanceledException end =
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Patience.Limit, Token));

            Assert.Equal(stop.Token, end.CancellationToken);
        }
    }

    [Fact]
    public async Task WaitAsync_GatheringOnTheThreadThatWaits_IsOverWhenItReturns()
    {
        var ended = new TaskCompletionSource<(bool, TimeSpan)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task first = AfterAWaitAsync(() =>
        {
            long start = Stopwatch.GetTimestamp();
            ValueTask wait = _waiter.WaitAsync(TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan, Token);
            ended.SetResult((wait.IsCompletedSuccessfully, Stopwatch.GetElapsedTime(start)));
        });
        Arrive();

        (bool isOver, TimeSpan time) = await ended.Task.WaitAsync(Patience.Limit, Token);
        Assert.True(isOver);
        Assert.True(time >= TimeSpan.FromMilliseconds(50));
        await first;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WaitAsync_GatheringOnTheThreadThatWaits_EndsWithTheTokenAndWithTheWaiter(bool isDisposed)
    {
        using var stop = new CancellationTokenSource();
        using var isGathering = new SemaphoreSlim(0);
        var ended = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task first = AfterAWaitAsync(() =>
        {
            isGathering.Release();
            ended.SetResult(GatherAsync(Patience.Limit * 2, stop.Token));
        });
        Arrive();
        await isGathering.WaitAsync(Token);

        if (isDisposed)
            _waiter.Dispose();
        else
            await stop.CancelAsync();

        Task wait = await ended.Task.WaitAsync(Patience.Limit, Token);
        if (isDisposed)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
        else
            Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait)).CancellationToken);
        await first;
    }

    [Fact]
    public async Task WaitAsync_CancelledBefore_DoesNotWait()
    {
        Arrive();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, new CancellationToken(true)));
    }

    [Fact]
    public async Task WaitAsync_AfterOneThatWasCancelled_WaitsWithItsOwnToken()
    {
        using (var stop = new CancellationTokenSource())
        {
            Task first = _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, stop.Token).AsTask();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience.Limit, Token));
        }

        Task second = _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();
        await Task.Delay(50, Token);
        Assert.False(second.IsCompleted);
        Arrive();
        await second.WaitAsync(Patience.Limit, Token);
    }

    [Fact]
    public async Task Dispose_DuringAWait_EndsIt()
    {
        Task wait = _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, Token).AsTask();

        _waiter.Dispose();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => wait.WaitAsync(Patience.Limit, Token));
        Assert.Equal("The watch was ended while it waited.", error.Message);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, Token));
    }

    [Fact]
    public async Task Dispose_FromWhatGoesOnAfterAWait_EndsTheThread()
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task wait = AfterAWaitAsync(() =>
        {
            string thread = Path.GetFileName(File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName);
            _waiter.Dispose();
            ended.SetResult(thread);
        });
        Arrive();

        string task = $"/proc/self/task/{await ended.Task.WaitAsync(Patience.Limit, Token)}";
        await wait;
        await Patience.UntilAsync(() => !Directory.Exists(task), () => task);
    }

    /// <summary>Goes on after a wait, which is not over before it is known what goes on: nothing has arrived yet, or this is the thread
    /// that waits.</summary>
    private async Task AfterAWaitAsync(Action goOn)
    {
        await _waiter.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, Token).ConfigureAwait(false);
        goOn();
    }

    private async Task GatherAsync(TimeSpan time, CancellationToken token)
        => await _waiter.WaitAsync(time, Timeout.InfiniteTimeSpan, token);

    private static Task Within(ValueTask wait) => wait.AsTask().WaitAsync(Patience.Limit, Token);

    private unsafe void Arrive()
    {
        ulong one = 1;
        Assert.Equal(sizeof(ulong), LibC.write(_source, &one, sizeof(ulong)));
    }
}
