using System;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Lists: one request, many replies, read whole before the first is handed out.</summary>
internal sealed partial class NetlinkConnection
{
    private readonly DumpBuffer _dump = new();
    private int _datagramRoom = UsualDatagram;

    /// <summary>Whether a list that was given up may still be under way on the socket. What is left of it would disturb the next one: the
    /// kernel runs one list per socket.</summary>
    private bool _isStale;

    /// <summary>Lists objects. They are handed out after the whole list has arrived undisturbed.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <param name="operation">Which request it is.</param>
    /// <param name="spec">What is requested.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <param name="flags">What makes the request one for a list; none for a question that is answered in several messages.</param>
    public DumpReply Dump<TSpec>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode,
        MessageFlags flags = MessageFlags.Dump)
    {
        ThrowIfInUse();
        _gate.Enter();
        try
        {
            ThrowIfDisposed();
            ReadWhole(operation, spec, encode, flags);
            return new DumpReply(this, _dump, _sequence);
        }
        catch
        {
            EndDump();
            throw;
        }
    }

    /// <summary>Lets others list.</summary>
    internal void EndDump()
    {
        _dump.Clear();
        _gate.Exit();
    }

    private void ReadWhole<TSpec>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, MessageFlags flags)
    {
        for (int attempt = 0; attempt < _options.DumpAttempts; attempt++)
        {
            _dump.Clear();
            if (_isStale)
                Reopen();
            uint sequence = Send(operation, flags, spec, encode);
            _isStale = true;
            DumpProgress progress = Collect(sequence, out NetlinkMessage refusal);
            _isStale = progress is DumpProgress.Silent or DumpProgress.Broken;
            if (!_isStale)
                _unanswered--;
            switch (progress)
            {
                case DumpProgress.Whole:
                    return;
                case DumpProgress.Refused:
                    throw Refusal(refusal, ExtendedAck.ReadError(refusal), operation, spec);
                case DumpProgress.Silent:
                    throw NoAnswer(operation, spec, asks: true);
            }
        }

        throw new DumpInterruptedException(operation.Name, _options.DumpAttempts);
    }

    /// <summary>Takes in the answer to one request.</summary>
    /// <param name="sequence">The request's number.</param>
    /// <param name="refusal">The kernel's refusal, good until the buffer is cleared.</param>
    private DumpProgress Collect(uint sequence, out NetlinkMessage refusal)
    {
        refusal = default;
        bool interrupted = false;
        var clock = new RequestClock(_transport, _options);
        while (true)
        {
            Span<byte> room = _dump.Reserve(_datagramRoom);
            ReceiveResult result = clock.Receive(room);
            if (result.Status is ReceiveStatus.Empty)
                return DumpProgress.Silent;
            if (result.Status is ReceiveStatus.Overrun)
                return DumpProgress.Broken;
            if (result.IsTruncated)
            {
                _datagramRoom = Alignment.Align(result.FullLength);
                return DumpProgress.Broken;
            }

            DumpProgress progress = Inspect(room[..result.Length], sequence, ref interrupted, out refusal);
            if (progress is not DumpProgress.None)
                clock.Restart();
            // The next datagram follows at the next multiple of four, so that a block reads as one long datagram.
            int padded = Math.Min(Alignment.Align(result.Length), room.Length);
            room[result.Length..padded].Clear();
            _dump.Commit(padded);
            if (progress > DumpProgress.UnderWay)
                return progress is DumpProgress.Whole && interrupted ? DumpProgress.Interrupted : progress;
        }
    }

    /// <summary>Looks at every message of a datagram, whether the list ends in it.</summary>
    private static DumpProgress Inspect(ReadOnlySpan<byte> datagram, uint sequence, scoped ref bool interrupted, out NetlinkMessage refusal)
    {
        refusal = default;
        DumpProgress progress = DumpProgress.None;
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (message.Header.Sequence != sequence)
                continue;
            progress = DumpProgress.UnderWay;
            // Any message of the list may carry the mark, not only the last.
            interrupted |= (message.Header.Flags & MessageFlags.DumpInterrupted) != 0;
            if (message.Header.Type is MessageType.Error or MessageType.Done)
            {
                if (ExtendedAck.ReadError(message) >= 0)
                    return DumpProgress.Whole;
                refusal = message;
                return DumpProgress.Refused;
            }

            // An object that answers without a list to end: the kernel took the request for a question.
            if ((message.Header.Flags & MessageFlags.Multipart) == 0)
                return DumpProgress.Whole;
        }

        return progress;
    }

    /// <summary>Takes a new socket. Should there be none, the old one stays until one is there: the next list asks again.</summary>
    private void Reopen()
    {
        INetlinkTransport fresh = _open();
        _transport.Dispose();
        (_transport, _unanswered) = (fresh, 0);
    }

    private enum DumpProgress
    {
        /// <summary>Nothing of the list.</summary>
        None,

        /// <summary>More datagrams follow.</summary>
        UnderWay,

        Whole,

        /// <summary>The list changed while it was read.</summary>
        Interrupted,

        /// <summary>Some of it was lost.</summary>
        Broken,

        Refused,

        /// <summary>No answer came in time.</summary>
        Silent,
    }
}
