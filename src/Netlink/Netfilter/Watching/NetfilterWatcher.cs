using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>One watch: dumps everything, receives notifications, and dumps again after a loss.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun starts a new dump. See docs/adr/0007.</remarks>
internal sealed class NetfilterWatcher<TEvent>(IWatchedState<TEvent> state, INetlinkTransport socket) : IDisposable
{
    /// <summary>The number of datagrams read before changes are reported.</summary>
    private const int DatagramsPerRead = 256;

    /// <summary>More datagrams than any buffer holds.</summary>
    private const int MostDiscarded = 10_000_000;

    private readonly List<TEvent> _events = [];
    private byte[] _buffer = new byte[32 * 1024];
    private bool _lost;

    public async IAsyncEnumerable<TEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The socket joined its groups before the first dump, so that no event is missed between the two.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!TryRead(isFirst: true))
            await WaitForCalmAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            foreach (TEvent item in _events)
                yield return item;
            _events.Clear();
            await socket.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Take();
            if (!_lost)
                continue;
            foreach (TEvent item in _events)
                yield return item;
            _events.Clear();
            yield return state.Loss;
            while (!TryRead(isFirst: false))
                await WaitForCalmAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => socket.Dispose();

    private void Take()
    {
        for (int taken = 0; taken < DatagramsPerRead && !_lost; taken++)
        {
            ReceiveResult result = socket.Receive(_buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
                return;
            if (result.IsTruncated)
                _buffer = new byte[result.FullLength];
            _lost = result.Status is ReceiveStatus.Overrun || result.IsTruncated
                || !state.TryApply(new MessageReader(_buffer.AsSpan(0, result.Length)), _events);
        }
    }

    /// <summary>While things change faster than they can be dumped, there is nothing to report.</summary>
    private static async Task WaitForCalmAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool TryRead(bool isFirst)
    {
        state.ForgetPending();
        if (!TryDiscard())
            return false;
        try
        {
            state.Read(isFirst, _events);
            _lost = false;
            return true;
        }
        catch (DumpInterruptedException)
        {
            return false;
        }
    }

    /// <summary>Discards queued notifications from before the loss, which would undo what the new dump shows.</summary>
    private bool TryDiscard()
    {
        for (int left = MostDiscarded; left > 0; left--)
        {
            if (socket.Receive(_buffer, TimeSpan.Zero).Status is ReceiveStatus.Empty)
                return true;
        }

        return false;
    }
}

/// <summary>What a watch knows of the kernel's objects.</summary>
internal interface IWatchedState<TEvent>
{
    /// <summary>The event that reports a loss.</summary>
    TEvent Loss { get; }

    /// <summary>Dumps everything, and adds the difference to what was known.</summary>
    /// <exception cref="DumpInterruptedException">Too much changes for that; nothing was added.</exception>
    void Read(bool isFirst, List<TEvent> events);

    /// <summary>Applies the notifications of a datagram, and adds what they change; false if some are missing.</summary>
    bool TryApply(MessageReader notifications, List<TEvent> events);

    /// <summary>Drops notifications that wait for others.</summary>
    void ForgetPending();
}
