using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Interfaces;
using Netlink;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Interfaces;

public sealed class KernelWatchTests
{
    private static readonly WatchOptions s_watched = new() { Objects = NetworkObjects.Links };

    private readonly FakeKernel _kernel = new();
    private readonly ConcurrentQueue<string> _told = [];
    private volatile bool _answers;
    private int _refused;

    public KernelWatchTests() => _kernel.Always((request, reply) =>
    {
        if (_answers && request.IsDump)
            reply.Done();
        else if (_answers)
            reply.Acknowledge(Errno.ENODEV);
        else if (Interlocked.Increment(ref _refused) > 0)
            reply.Acknowledge(Errno.EIO);
    });

    [Fact]
    public async Task FollowAsync_SameFailureAgainAndAgain_IsToldOnce()
    {
        using RtnetlinkClient rtnetlink = _kernel.OpenRtnetlink();
        using var end = new CancellationTokenSource();
        bool isWell = false;
        Task watching = KernelWatch.FollowAsync(
            rtnetlink, s_watched, change => Volatile.Write(ref isWell, change is InSync), _told.Enqueue, end.Token);

        await Patience.UntilAsync(() => Volatile.Read(ref _refused) >= 3, () => $"{_refused}");
        Assert.Contains("EIO", Assert.Single(_told), System.StringComparison.Ordinal);
        _answers = true;
        await Patience.UntilAsync(() => Volatile.Read(ref isWell), () => string.Join('\n', _told));

        Assert.Single(_told);
        end.Cancel();
        await Assert.ThrowsAnyAsync<System.OperationCanceledException>(() => watching);
    }
}
