using System;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Lists: one request, many replies, read whole before the first is handed out.</summary>
internal sealed partial class NetlinkConnection
{
    private readonly DumpBuffer _dump = new();
    private int _datagramRoom = UsualDatagram;

    /// <summary>Lists objects and shows each to a visitor, after the whole list has arrived undisturbed.</summary>
    /// <remarks>The visitor must not use this connection.</remarks>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public void Dump<TSpec, TState>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ref TState state, MessageVisitor<TState> visit)
        where TState : allows ref struct
    {
        lock (_gate)
        {
            try
            {
                ReadWhole(operation, spec, encode);
                for (int i = 0; i < _dump.BlockCount; i++)
                {
                    foreach (NetlinkMessage message in new MessageReader(_dump.GetBlock(i)))
                    {
                        if (message.Header.Sequence == _sequence && message.Header.Type is not (MessageType.Done or MessageType.NoOperation))
                            visit(message, ref state);
                    }
                }
            }
            finally
            {
                _dump.Clear();
            }
        }
    }

    private void ReadWhole<TSpec>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode)
    {
        for (int attempt = 0; attempt < _options.DumpAttempts; attempt++)
        {
            _dump.Clear();
            uint sequence = Send(operation, MessageFlags.Dump, spec, encode);
            DumpProgress end = Collect(operation, spec, sequence);
            if (end is DumpProgress.Whole)
                return;
            // What is left of the list would disturb the next one: the kernel runs one list per socket.
            if (end is DumpProgress.Broken)
                Reopen();
        }

        throw new DumpInterruptedException(operation.Name, _options.DumpAttempts);
    }

    private DumpProgress Collect<TSpec>(NetlinkOperation operation, TSpec spec, uint sequence)
    {
        bool interrupted = false;
        while (true)
        {
            Span<byte> room = _dump.Reserve(_datagramRoom);
            ReceiveResult result = _transport.Receive(room, _options.RequestTimeout);
            if (result.Status is ReceiveStatus.Empty)
            {
                Reopen();
                throw NoAnswer(operation, spec);
            }

            if (result.Status is ReceiveStatus.Overrun)
                return DumpProgress.Broken;
            if (result.IsTruncated)
            {
                _datagramRoom = Alignment.Align(result.FullLength);
                return DumpProgress.Broken;
            }

            bool ended;
            try
            {
                ended = Inspect(room[..result.Length], operation, spec, sequence, ref interrupted);
            }
            catch (NetlinkProtocolException)
            {
                // The rest of the list is still to come, and until then the kernel refuses another on this socket.
                Reopen();
                throw;
            }

            // The next datagram follows at the next multiple of four, so that a block reads as one long datagram.
            int padded = Math.Min(Alignment.Align(result.Length), room.Length);
            room[result.Length..padded].Clear();
            _dump.Commit(padded);
            if (ended)
                return interrupted ? DumpProgress.Interrupted : DumpProgress.Whole;
        }
    }

    /// <summary>Checks every message of a datagram; true when the list ends in it.</summary>
    private bool Inspect<TSpec>(ReadOnlySpan<byte> datagram, NetlinkOperation operation, TSpec spec, uint sequence, ref bool interrupted)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (message.Header.Sequence != sequence)
                continue;
            // Any message of the list may carry the mark, not only the last.
            interrupted |= (message.Header.Flags & MessageFlags.DumpInterrupted) != 0;
            if (message.Header.Type is MessageType.Error or MessageType.Done)
            {
                int error = ExtendedAck.ReadError(message);
                if (error < 0)
                    throw Refusal(message, error, operation, spec);
                return true;
            }

            // An object that answers without a list to end: the kernel took the request for a question.
            if ((message.Header.Flags & MessageFlags.Multipart) == 0)
                return true;
        }

        return false;
    }

    private void Reopen()
    {
        _transport.Dispose();
        _transport = _open();
    }

    private enum DumpProgress
    {
        Whole,
        Interrupted,
        Broken,
    }
}
