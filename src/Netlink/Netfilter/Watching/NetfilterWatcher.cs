using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>One watch: dumps everything, receives notifications, and dumps again after a loss.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun starts a new dump. See docs/adr/0007.</remarks>
internal sealed class NetfilterWatcher<TEvent>(IWatchedState<TEvent> state, INetlinkTransport socket) : IBatchSource<TEvent>
{
    /// <summary>The number of datagrams read before changes are reported.</summary>
    private const int DatagramsPerRead = 256;

    /// <summary>More datagrams than any buffer holds.</summary>
    private const int MostDiscarded = 10_000_000;

    private byte[] _buffer = new byte[32 * 1024];
    private bool _lost;

    public List<TEvent> Batch { get; } = [];

    /// <summary>Dumps everything. The socket joined its groups before, so that no event is missed.</summary>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        // The caller does not wait for a long dump.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!TryRead(isFirst: true))
            await WaitForCalmAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask WaitAsync(CancellationToken cancellationToken)
        => _lost ? WaitForCalmAsync(cancellationToken) : socket.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    public void Advance(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Batch.Clear();
        if (_lost)
        {
            TryRead(isFirst: false);
            return;
        }

        Take();
        if (_lost)
            Batch.Add(state.Loss);
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
                || !state.TryApply(new MessageReader(_buffer.AsSpan(0, result.Length)), Batch);
        }
    }

    /// <summary>While things change faster than they can be dumped, there is nothing to report.</summary>
    private static async ValueTask WaitForCalmAsync(CancellationToken cancellationToken)
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
            state.Read(isFirst, Batch);
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
