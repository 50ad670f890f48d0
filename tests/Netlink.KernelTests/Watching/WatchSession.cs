using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>A watch that runs beside a test, which waits for what it should report.</summary>
internal sealed class WatchSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<NetworkChange> _changes = Channel.CreateUnbounded<NetworkChange>();
    private readonly Task _reader;

    private WatchSession(RtnetlinkClient client, WatchOptions options) => _reader = Task.Run(() => ReadAsync(client, options));

    /// <summary>What was reported until the last <see cref="InSync"/> that was waited for.</summary>
    public List<NetworkChange> Seen { get; } = [];

    /// <summary>Starts a watch and waits until the first reading is complete.</summary>
    public static async Task<WatchSession> StartAsync(RtnetlinkClient client, WatchOptions? options = null)
    {
        var session = new WatchSession(client, options ?? new WatchOptions());
        await session.NextAsync(change => change is InSync);
        return session;
    }

    /// <summary>Waits for a change of an object and returns it; everything before it is skipped.</summary>
    public async Task<NetworkChange<T>> NextAsync<T>(NetworkChangeKind kind, Func<T, bool> isWanted)
        where T : class
        => (NetworkChange<T>)await NextAsync(change => change is NetworkChange<T> found && found.Kind == kind && isWanted(found.Object));

    /// <summary>Waits for something and returns it; everything before it is skipped.</summary>
    public async Task<NetworkChange> NextAsync(Func<NetworkChange, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        try
        {
            while (true)
            {
                NetworkChange change = await _changes.Reader.ReadAsync(limit.Token);
                Seen.Add(change);
                if (isWanted(change))
                    return change;
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Not reported within {Patience.Limit.TotalSeconds} s. Reported were:\n{string.Join('\n', Seen)}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reader.WaitAsync(Patience.Limit));
        _stop.Dispose();
    }

    private async Task ReadAsync(RtnetlinkClient client, WatchOptions options)
    {
        try
        {
            await foreach (NetworkChange change in client.WatchAsync(options, _stop.Token))
                _changes.Writer.TryWrite(change);
        }
        catch (Exception e)
        {
            _changes.Writer.Complete(e);
            throw;
        }
    }
}
