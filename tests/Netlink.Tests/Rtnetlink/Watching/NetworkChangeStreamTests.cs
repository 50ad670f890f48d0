using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

public sealed class NetworkChangeStreamTests
{
    [Fact]
    public async Task Enumerate_BatchesOfAnySize_HandsOutEachOnce()
    {
        NetworkChange[] changes = [.. Enumerable.Range(0, 5).Select(_ => new InSync())];
        var stream = new NetworkChangeStream(Batches([], [changes[0], changes[1]], [], [], [changes[2]], [changes[3], changes[4]], []));
        List<NetworkChange> seen = [];
        await foreach (NetworkChange change in stream)
            seen.Add(change);

        Assert.Equal(changes.Length, seen.Count);
        Assert.All(seen.Zip(changes), pair => Assert.Same(pair.Second, pair.First));
    }

    [Fact]
    public async Task MoveNextAsync_AfterAnException_HasNothing()
    {
        IAsyncEnumerator<NetworkChange> changes = new NetworkChangeStream(Fail()).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await changes.MoveNextAsync());
        await Assert.ThrowsAsync<TimeoutException>(async () => await changes.MoveNextAsync());

        Assert.False(await changes.MoveNextAsync());
        await changes.DisposeAsync();

        static async IAsyncEnumerable<List<NetworkChange>> Fail()
        {
            List<NetworkChange> batch = [new InSync()];
            yield return batch;
            batch.Add(new InSync());
            await Task.Yield();
            throw new TimeoutException();
        }
    }

    [Fact]
    public async Task GetAsyncEnumerator_WithAToken_HandsItOn()
    {
        using var source = new CancellationTokenSource();
        var stream = new NetworkChangeStream(WaitAsync(TestContext.Current.CancellationToken));
        ValueTask<bool> next = stream.GetAsyncEnumerator(source.Token).MoveNextAsync();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);

        static async IAsyncEnumerable<List<NetworkChange>> WaitAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield break;
        }
    }

    [Fact]
    public async Task DisposeAsync_BeforeTheEnd_EndsWhatTheBatchesComeFrom()
    {
        bool ended = false;
        await foreach (NetworkChange _ in new NetworkChangeStream(Source()))
            break;

        Assert.True(ended);

        async IAsyncEnumerable<List<NetworkChange>> Source()
        {
            try
            {
                await Task.Yield();
                yield return [new InSync()];
            }
            finally
            {
                ended = true;
            }
        }
    }

    private static async IAsyncEnumerable<List<NetworkChange>> Batches(params NetworkChange[][] batches)
    {
        foreach (NetworkChange[] batch in batches)
        {
            await Task.Yield();
            yield return [.. batch];
        }
    }
}
