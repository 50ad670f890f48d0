using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Netlink.Tests.Client;

public sealed class BatchStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enumerate_BatchesOfAnySize_HandsOutEachOnce()
    {
        using var source = new Source([[], [1, 2], [], [], [3], [4, 5], []]) { IsSuspended = batch => batch % 2 == 0 };
        await using IAsyncEnumerator<int> items = Enumerate(source);
        for (int expected = 1; expected <= 5; expected++)
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Equal(expected, items.Current);
        }
    }

    [Fact]
    public async Task MoveNextAsync_NothingToWaitFor_IsCompleteAtOnce()
    {
        using var source = new Source([[1], [], [2], [3]]);
        await using IAsyncEnumerator<int> items = Enumerate(source);
        Assert.True(await items.MoveNextAsync());

        for (int expected = 2; expected <= 3; expected++)
        {
            ValueTask<bool> next = items.MoveNextAsync();
            Assert.True(next.IsCompletedSuccessfully);
            Assert.True(await next);
            Assert.Equal(expected, items.Current);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MoveNextAsync_AfterAnException_HasNothingAndTheSourceIsClosed(bool isSuspended)
    {
        using var source = new Source([[1], [2, 3]]) { IsSuspended = _ => isSuspended, FailsAt = 1 };
        IAsyncEnumerator<int> items = Enumerate(source);
        Assert.True(await items.MoveNextAsync());
        await Assert.ThrowsAsync<TimeoutException>(async () => await items.MoveNextAsync());

        Assert.True(source.IsDisposed);
        Assert.False(await items.MoveNextAsync());
        await items.DisposeAsync();
    }

    [Fact]
    public async Task MoveNextAsync_SourceIsRefused_ThrowsAndHasNothingAfterwards()
    {
        var stream = new BatchStream<int>(() => throw new UnauthorizedAccessException(), Token);
        IAsyncEnumerator<int> items = stream.GetAsyncEnumerator(CancellationToken.None);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await items.MoveNextAsync());
        Assert.False(await items.MoveNextAsync());
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    public async Task GetAsyncEnumerator_EitherTokenIsCancelled_Ends(bool hasFirst, bool hasSecond, bool firstIsCancelled)
    {
        using CancellationTokenSource first = new(), second = new();
        using var source = new Source([[1], [2]]) { IsSuspended = batch => batch == 1 };
        await using IAsyncEnumerator<int> items = new BatchStream<int>(() => source, hasFirst ? first.Token : default)
            .GetAsyncEnumerator(hasSecond ? second.Token : default);
        Assert.True(await items.MoveNextAsync());
        source.Hangs = true;
        ValueTask<bool> next = items.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await (firstIsCancelled ? first : second).CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task MoveNextAsync_CancelledBefore_OpensNothing()
    {
        bool isOpened = false;
        var stream = new BatchStream<int>(() => throw new InvalidOperationException($"{isOpened = true}"), new CancellationToken(true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.GetAsyncEnumerator(Token).MoveNextAsync());
        Assert.False(isOpened);
    }

    [Fact]
    public async Task MoveNextAsync_CancelledWithinABatch_HasNoFurtherItem()
    {
        using var cancellation = new CancellationTokenSource();
        using var source = new Source([[1, 2, 3]]);
        await using IAsyncEnumerator<int> items = new BatchStream<int>(() => source, cancellation.Token).GetAsyncEnumerator(Token);
        Assert.True(await items.MoveNextAsync());
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await items.MoveNextAsync());
        Assert.True(source.IsDisposed);
        Assert.False(await items.MoveNextAsync());
    }

    [Fact]
    public async Task MoveNextAsync_SourceFailsAtOnce_FailsTheTaskAndNotTheCall()
    {
        using var source = new Source([[1], [2]]) { FailsAt = 1 };
        await using IAsyncEnumerator<int> items = Enumerate(source);
        Assert.True(await items.MoveNextAsync());

        ValueTask<bool> next = items.MoveNextAsync();

        Assert.True(next.IsFaulted);
        await Assert.ThrowsAsync<TimeoutException>(async () => await next);
    }

    [Fact]
    public async Task MoveNextAsync_TheSameTokenTwice_IsTheTokenOfTheException()
    {
        using var cancellation = new CancellationTokenSource();
        using var source = new Source([[1], [2]]);
        await using IAsyncEnumerator<int> items = new BatchStream<int>(() => source, cancellation.Token)
            .GetAsyncEnumerator(cancellation.Token);
        Assert.True(await items.MoveNextAsync());
        await cancellation.CancelAsync();

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await items.MoveNextAsync());
        Assert.Equal(cancellation.Token, end.CancellationToken);
    }

    [Fact]
    public async Task GetAsyncEnumerator_Twice_EachHasASourceOfItsOwn()
    {
        var stream = new BatchStream<int>(() => new Source([[1, 2], [3]]), Token);
        await using IAsyncEnumerator<int> first = stream.GetAsyncEnumerator(Token), second = stream.GetAsyncEnumerator(Token);
        for (int expected = 1; expected <= 3; expected++)
        {
            Assert.True(await first.MoveNextAsync());
            Assert.True(await second.MoveNextAsync());
            Assert.Equal((expected, expected), (first.Current, second.Current));
        }

        await first.DisposeAsync();
        Assert.False(await first.MoveNextAsync());
    }

    [Fact]
    public async Task DisposeAsync_BeforeTheEnd_ClosesTheSource()
    {
        using var source = new Source([[1, 2]]);
        await foreach (int _ in new BatchStream<int>(() => source, Token))
            break;

        Assert.True(source.IsDisposed);
    }

    private static IAsyncEnumerator<int> Enumerate(Source source) => new BatchStream<int>(() => source, Token).GetAsyncEnumerator(Token);

    private sealed class Source(int[][] batches) : IBatchSource<int>
    {
        private int _next;

        public Func<int, bool> IsSuspended { get; init; } = static _ => false;

        public int FailsAt { get; init; } = -1;

        public bool Hangs { get; set; }

        public bool IsDisposed { get; private set; }

        public List<int> Batch { get; } = [];

        public async ValueTask WaitAsync(CancellationToken cancellationToken)
        {
            if (Hangs)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            if (IsSuspended(_next))
                await Task.Yield();
        }

        public void Advance(CancellationToken cancellationToken)
        {
            Batch.Clear();
            Batch.AddRange(batches[_next]);
            if (_next++ == FailsAt)
                throw new TimeoutException();
        }

        public void Dispose() => IsDisposed = true;
    }
}
