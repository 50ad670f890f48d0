using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Netfilter;

/// <summary>One watch: dumps the table, receives events, and dumps again after a loss.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun starts a new dump. See docs/adr/0007.</remarks>
internal sealed class ConntrackWatcher(ConntrackClient client, ConntrackFilter filter, INetlinkTransport socket) : IDisposable
{
    /// <summary>The number of datagrams read before changes are reported.</summary>
    private const int DatagramsPerRead = 256;

    /// <summary>More datagrams than any buffer holds.</summary>
    private const int MostDiscarded = 10_000_000;

    private readonly List<ConntrackWatchEvent> _events = [];
    private byte[] _buffer = new byte[32 * 1024];
    private ConntrackCache _known = new();
    private bool _lost;

    public async IAsyncEnumerable<ConntrackWatchEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The socket joined its groups before the first dump, so that no event is missed between the two.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Read(isFirst: true);
        while (true)
        {
            foreach (ConntrackWatchEvent item in _events)
                yield return item;
            _events.Clear();
            await socket.WaitAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Take();
            if (!_lost)
                continue;
            foreach (ConntrackWatchEvent item in _events)
                yield return item;
            _events.Clear();
            yield return new ConntrackEventsLost();
            while (!TryReadAnew())
            {
                // While the table changes faster than it can be dumped, there is nothing to report.
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private void Take()
    {
        for (int taken = 0; taken < DatagramsPerRead; taken++)
        {
            ReceiveResult result = socket.Receive(_buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
                return;
            if (result.IsTruncated)
                _buffer = new byte[result.FullLength];
            _lost = result.Status is ReceiveStatus.Overrun || result.IsTruncated;
            if (_lost)
                return;
            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
                Take(message);
        }
    }

    private void Take(in NetlinkMessage message)
    {
        if (message.Header.Type == ConntrackOperations.New.Type)
            _known.Update(ConntrackCodec.Decode(message), filter.Matches(new ConntrackView(message)), _events);
        else if (message.Header.Type == ConntrackOperations.Delete.Type)
            _known.Remove(ConntrackCodec.Decode(message), _events);
    }

    private bool TryReadAnew()
    {
        if (!TryDiscard())
            return false;
        Read(isFirst: false);
        _lost = false;
        return true;
    }

    private void Read(bool isFirst)
    {
        var found = new ConntrackCache();
        client.Visit(filter, ref found, static (in ConntrackView entry, ref ConntrackCache known) => known.Set(entry.ToEntry()));
        _known.AddDifferenceTo(found, isFirst, _events);
        _known = found;
        _events.Add(new ConntrackInSync());
    }

    /// <summary>Discards queued events from before the loss, which would undo what the new dump shows.</summary>
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
