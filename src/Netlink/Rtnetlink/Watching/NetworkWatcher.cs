using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Rtnetlink;

/// <summary>One watch: reads everything, takes announcements in order, and reads anew whenever those cannot be relied on.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun the sign to start over. See docs/adr/0007.</remarks>
internal sealed class NetworkWatcher : IDisposable
{
    /// <summary>How many announcements are taken before the changes are handed out.</summary>
    private const int LargestBatch = 1024;

    /// <summary>
    /// In a burst, to wake up for each announcement costs several times what it takes to read it. So what follows another at once is left
    /// to gather for so long; what comes alone is reported alone.
    /// </summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(1);

    /// <summary>A smaller buffer could overflow meanwhile.</summary>
    private const int BufferForGathering = 1024 * 1024;

    private readonly WatchOptions _options;
    private readonly INetlinkTransport _transport;
    private readonly uint _ownPortId;
    private readonly NamespaceTrackers _namespaces;
    private readonly ReadingSchedule _schedule = new(TimeProvider.System);
    private readonly List<NetworkChange> _changes = [];
    private byte[] _buffer = new byte[32 * 1024];

    /// <summary>Whether announcements were lost and nothing has been read since.</summary>
    private bool _lost;

    /// <summary>How long the next announcements are left to gather.</summary>
    private TimeSpan _gathering;

    /// <param name="namespaces">What to watch where; owned by the watcher.</param>
    /// <param name="options">What to watch.</param>
    /// <param name="open">Opens the socket of the watch.</param>
    /// <param name="ownPortId">The port of the socket whose changes are the watching client's own.</param>
    public NetworkWatcher(NamespaceTrackers namespaces, WatchOptions options, Func<NetlinkSocketOptions, INetlinkTransport> open,
        uint ownPortId)
    {
        _namespaces = namespaces;
        _options = options;
        _ownPortId = ownPortId;
        _transport = open(new NetlinkSocketOptions
        {
            ReceiveBufferBytes = options.ReceiveBufferBytes,
            Groups = namespaces.Groups,
            AllNamespaces = options.Namespaces.Count > 0,
        });
    }

    /// <summary>Watches. What is handed out is good until the next is requested, and may be empty.</summary>
    public async IAsyncEnumerable<IReadOnlyList<NetworkChange>> ReadChangesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The socket joined its groups before the first reading, so that nothing falls between the two. A long reading is not the caller's
        // to wait for.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        ReadAll(first: true, cancellationToken);
        _changes.Add(new InSync());
        yield return _changes;
        bool hasRead = true;
        while (true)
        {
            _changes.Clear();
            // What was announced during a reading is told from what comes later by taking it before waiting.
            if (!hasRead)
                await _transport.WaitAsync(_gathering, _schedule.TimeLeft, cancellationToken).ConfigureAwait(false);
            hasRead = false;
            cancellationToken.ThrowIfCancellationRequested();
            bool lostBefore = _lost;
            TakeAnnouncements();
            if (_lost && !lostBefore)
                _changes.Add(new EventsLost());
            yield return _changes;
            if (_schedule.TimeLeft != TimeSpan.Zero)
                continue;

            _changes.Clear();
            bool whole = TryReadAnew(cancellationToken);
            hasRead = true;
            if (_lost && whole)
            {
                _lost = false;
                _changes.Add(new InSync());
            }

            yield return _changes;
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _namespaces.Dispose();
    }

    /// <summary>Takes in what has been announced, or throws it away when some of it is lost.</summary>
    private void TakeAnnouncements()
    {
        bool any = false;
        for (int taken = 0; taken < LargestBatch; taken++)
        {
            ReceiveResult result = _transport.Receive(_buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
            {
                _namespaces.HaveCaughtUp();
                break;
            }

            any = true;
            if (result.IsTruncated)
                _buffer = new byte[result.FullLength];
            if (result.Status is ReceiveStatus.Overrun || result.IsTruncated)
                _lost = true;
            // What was announced before the loss is of no use: the reading that follows knows better.
            if (_lost)
                continue;
            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
            {
                // Some announcements carry the request's number as well, those of neighbours do not.
                bool own = result.NamespaceId is null && message.Header.PortId == _ownPortId;
                _namespaces.Find(result.NamespaceId)?.Apply(message, own, _changes);
            }
        }

        if (any)
            _schedule.News();
        _gathering = any && _options.ReceiveBufferBytes >= BufferForGathering ? s_gathering : TimeSpan.Zero;
        if (_lost)
            _namespaces.Invalidate();
        if (_namespaces.NeedReading)
            _schedule.Want();
    }

    private void ReadAll(bool first, CancellationToken cancellationToken)
    {
        foreach (NamespaceTracker place in _namespaces.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (first || place.NeedsReading)
                place.Read(first, _changes);
        }
    }

    /// <summary>Reads what needs it; false when there is too much change for that, and it must be tried again.</summary>
    private bool TryReadAnew(CancellationToken cancellationToken)
    {
        long began = _schedule.Begin();
        try
        {
            if (_lost && !TryDiscard())
                return false;
            ReadAll(first: false, cancellationToken);
            return true;
        }
        catch (DumpInterruptedException)
        {
            return false;
        }
        finally
        {
            _schedule.Done(began);
            // A reading may bring to light what makes another one needed.
            if (_namespaces.NeedReading)
                _schedule.Want();
        }
    }

    /// <summary>
    /// After an overrun older announcements are still queued. Taken in after the new reading, they would undo what was lost behind them.
    /// Nor does the kernel tell of another loss before the queue has been empty once, so a flood that outruns this is not over.
    /// </summary>
    private bool TryDiscard()
    {
        // A datagram takes far more of the kernel's buffer than this, so the bound is past every one that was queued before.
        const int SmallestDatagram = 64;
        for (int left = _options.ReceiveBufferBytes / SmallestDatagram; left > 0; left--)
        {
            if (_transport.Receive(_buffer, TimeSpan.Zero).Status is ReceiveStatus.Empty)
                return true;
        }

        return false;
    }
}
