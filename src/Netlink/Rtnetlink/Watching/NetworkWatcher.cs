using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Rtnetlink;

/// <summary>One watch: reads everything, processes notifications in order, and reads again whenever those are not sufficient.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun the sign to start over. See docs/adr/0007.</remarks>
internal sealed class NetworkWatcher : IBatchSource<NetworkChange>
{
    /// <summary>What a watch does next: wait and take notifications, take those that are there, or read again.</summary>
    private enum Step
    {
        Wait,
        Take,
        Read,
    }

    /// <summary>How many notifications are processed before the changes are returned.</summary>
    private const int LargestBatch = 1024;

    private readonly WatchOptions _options;
    private readonly INetlinkTransport _transport;
    private readonly uint _ownPortId;
    private readonly NamespaceTrackers _namespaces;
    private readonly ReadingSchedule _schedule = new(TimeProvider.System);
    private readonly List<NetworkChange> _changes = [];
    private byte[] _buffer = new byte[32 * 1024];

    /// <summary>Whether notifications were lost and nothing has been read since.</summary>
    private bool _lost;

    private Step _next = Step.Take;

    /// <param name="namespaces">The namespaces with their objects; owned by the watcher.</param>
    /// <param name="options">What to watch.</param>
    /// <param name="open">Opens the socket of the watch.</param>
    /// <param name="ownPortId">The port of the socket whose changes are the watching client's own.</param>
    public NetworkWatcher(NamespaceTrackers namespaces, WatchOptions options, Func<NetlinkSocketOptions, INetlinkTransport> open,
        uint ownPortId)
    {
        _namespaces = namespaces;
        _options = options;
        _ownPortId = ownPortId;
        try
        {
            _transport = open(new NetlinkSocketOptions
            {
                ReceiveBufferBytes = options.ReceiveBufferBytes,
                Groups = namespaces.Groups,
                AllNamespaces = options.Namespaces.Count > 0,
            });
        }
        catch
        {
            namespaces.Dispose();
            throw;
        }
    }

    public List<NetworkChange> Batch => _changes;

    /// <summary>Reads everything. The socket joined its groups before, so that no change is missed.</summary>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        // The caller does not wait for a long reading.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        _namespaces.Invalidate();
        while (!TryRead(first: true, cancellationToken))
            await Task.Delay(_schedule.TimeLeft, cancellationToken).ConfigureAwait(false);
        _changes.Add(new InSync());
    }

    public ValueTask WaitAsync(CancellationToken cancellationToken)
        => _next is Step.Wait ? _transport.WaitAsync(_schedule.TimeLeft, cancellationToken) : ValueTask.CompletedTask;

    public void Dispose()
    {
        _transport.Dispose();
        _namespaces.Dispose();
    }

    public void Advance(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _changes.Clear();
        if (_next is Step.Read)
        {
            ReadAgain(cancellationToken);
            // Notifications from the time of the reading are processed before waiting, which separates them from later ones.
            _next = Step.Take;
        }
        else
        {
            TakeAnnouncements();
            _next = _schedule.TimeLeft == TimeSpan.Zero ? Step.Read : Step.Wait;
        }
    }

    /// <summary>Processes the queued notifications, or discards them if some were lost.</summary>
    // What each notification passes through is compiled once, with all optimizations: a burst is over before code that was compiled ahead
    // has been instrumented and compiled again. See docs/adr/0020.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeAnnouncements()
    {
        bool any = false, lostBefore = _lost;
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
            // Notifications from before the loss are useless: the reading that follows replaces them.
            if (_lost)
                continue;
            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
            {
                // Some notifications also have the request's sequence number; those of neighbours do not.
                bool own = result.NamespaceId is null && message.Header.PortId == _ownPortId;
                _namespaces.Find(result.NamespaceId)?.Apply(message, own, _changes);
            }
        }

        if (any)
            _schedule.News();
        if (_lost)
            _namespaces.Invalidate();
        if (_lost && !lostBefore)
            _changes.Add(new EventsLost());
        if (_namespaces.NeedReading)
            _schedule.Want();
    }

    /// <summary>Reads the objects whose changes came without a notification, and everything after a loss.</summary>
    private void ReadAgain(CancellationToken cancellationToken)
    {
        bool isWhole = TryRead(first: false, cancellationToken);
        if (!_lost || !isWhole)
            return;
        _lost = false;
        _changes.Add(new InSync());
    }

    /// <summary>Reads the objects that must be read; false if too much changes for that, and it must be tried again.</summary>
    private bool TryRead(bool first, CancellationToken cancellationToken)
    {
        long began = _schedule.Begin();
        try
        {
            if (_lost && !TryDiscard())
                return false;
            foreach (NamespaceTracker place in _namespaces.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (place.NeedsReading)
                    place.Read(first, _changes);
            }

            return true;
        }
        catch (DumpInterruptedException)
        {
            return false;
        }
        finally
        {
            _schedule.Done(began);
            // The result of a reading may require another one.
            if (_namespaces.NeedReading)
                _schedule.Want();
        }
    }

    /// <summary>
    /// After an overrun older notifications are still queued. If they were processed after the new reading, they would overwrite the
    /// changes that were lost after them. Nor does the kernel report another loss before the queue has been empty once, so a flood that
    /// outruns this is not over.
    /// </summary>
    private bool TryDiscard()
    {
        // A datagram takes far more of the kernel's buffer than this, so the limit is beyond all that were queued before.
        const int SmallestDatagram = 64;
        for (int left = _options.ReceiveBufferBytes / SmallestDatagram; left > 0; left--)
        {
            if (_transport.Receive(_buffer, TimeSpan.Zero).Status is ReceiveStatus.Empty)
                return true;
        }

        return false;
    }
}
