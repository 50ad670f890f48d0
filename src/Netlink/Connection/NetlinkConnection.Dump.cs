using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <content>Dumps: one request, many replies, which are read completely before the first is returned.</content>
internal sealed partial class NetlinkConnection
{
    /// <summary>How often a dump is attempted that may have ended as its datagram was full: twice on a socket, small and large.</summary>
    private const int FullAttempts = 4;

    /// <summary>How often a dump is attempted that lacks an object between any two datagrams: in small ones, and in large ones.</summary>
    private const int SkippingAttempts = 2;

    /// <summary>At least the kernel's overhead in the memory of a datagram (<c>struct skb_shared_info</c>) and one small object.</summary>
    private const int DatagramOverhead = 1024;

    private readonly DumpBuffer _dump = new();
    private readonly HashSet<UnmarkedChanges> _witnessed = [];   // whose dumps were last longer than a datagram
    private int _datagramRoom = UsualDatagram;

    /// <summary>Whether an abandoned dump may still be in progress on the socket. Its remainder would disturb the next one: the kernel runs
    /// one dump per socket.</summary>
    private bool _isStale;

    /// <summary>Dumps objects. They are returned after the whole dump has arrived without interruption.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="DumpInterruptedException">The dump was interrupted in every attempt.</exception>
    /// <exception cref="DumpTruncatedException">The kernel left out what a datagram had no room for.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    /// <param name="operation">The request.</param>
    /// <param name="spec">The subject of the request.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <param name="flags">The flags of a dump request; none for a request with a reply of several messages.</param>
    public DumpReply Dump<TSpec>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode,
        MessageFlags flags = MessageFlags.Dump)
    {
        ThrowIfInUse();
        _gate.Enter();
        try
        {
            ThrowIfDisposed();
            return new DumpReply(this, _dump, ReadWhole(operation, spec, encode, flags));
        }
        catch
        {
            EndDump();
            throw;
        }
    }

    /// <summary>Lets other threads read dumps.</summary>
    internal void EndDump()
    {
        _dump.Clear();
        _gate.Exit();
    }

    /// <summary>Reads until the whole reply is in the buffer, and returns the sequence number of its messages.</summary>
    private uint ReadWhole<TSpec>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, MessageFlags flags)
    {
        UnmarkedChanges? unmarked = operation.Unmarked;
        int full = 0;
        long length = 0;   // of the last list that was not disturbed
        for (int attempt = 0; attempt < _options.DumpAttempts; attempt++)
        {
            _dump.Clear();
            if (_isStale)
                Reopen();
            bool isWitnessed = unmarked is not null && _witnessed.Contains(unmarked);
            using INetlinkTransport? witness = isWitnessed ? TryOpen(unmarked!.Socket) : null;
            uint sequence = Send(operation, flags, spec, encode);
            _isStale = true;
            int room = operation.EndsWhenFull ? RoomOf(_transport.QueuedMemory) : int.MaxValue;
            var notes = default(DumpNotes);
            DumpProgress progress = Collect(sequence, ref notes, out NetlinkMessage refusal);
            _isStale = progress is DumpProgress.Silent or DumpProgress.Broken;
            if (!_isStale)
                _unanswered--;
            switch (progress)
            {
                case DumpProgress.Whole when notes.Parts == 1 && notes.Length > room:
                    if (++full == FullAttempts)
                        throw new DumpTruncatedException(operation.Name);
                    // The kernel's next datagram is as large as our buffer, as it has seen that; if it has memory for it. On a new socket
                    // the first is small, and a kernel without the fault sends a second.
                    _isStale = full % 2 == 0;
                    attempt--;
                    break;
                case DumpProgress.Whole when notes.Parts > 1 && operation.SkipsWhenFull:
                    if (++full == SkippingAttempts)
                        throw new DumpTruncatedException(operation.Name);
                    attempt--;   // on the same socket, the first datagram is now as large as our buffer
                    break;
                case DumpProgress.Whole when notes.Parts <= 1 || unmarked is null:
                    return sequence;   // what fits one datagram is of one moment
                case DumpProgress.Whole when !isWitnessed:
                    _witnessed.Add(unmarked);
                    attempt--;   // nobody knows whether it was disturbed: the first such dump is repeated with a witness
                    break;
                case DumpProgress.Whole when IsUndisturbed(unmarked, witness):
                    if (!unmarked.AreLate || notes.Length == length)
                        return sequence;
                    attempt -= length == 0 ? 1 : 0;   // there was none to compare it with
                    length = notes.Length;
                    break;
                case DumpProgress.Refused:
                    throw Refusal(refusal, ExtendedAck.ReadError(refusal), operation, spec);
                case DumpProgress.Silent:
                    throw NoAnswer(operation, spec, asks: true);
            }
        }

        throw new DumpInterruptedException(operation.Name, _options.DumpAttempts);
    }

    /// <summary>Receives the reply to one request.</summary>
    /// <param name="sequence">The request's sequence number.</param>
    /// <param name="notes">What is learned of the dump.</param>
    /// <param name="refusal">The kernel's refusal, valid until the buffer is cleared.</param>
    private DumpProgress Collect(uint sequence, ref DumpNotes notes, out NetlinkMessage refusal)
    {
        refusal = default;
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

            DumpProgress progress = Inspect(room[..result.Length], sequence, ref notes, out refusal);
            if (progress is not DumpProgress.None)
                clock.Restart();
            // The next datagram follows at the next multiple of four, so that a block reads as one long datagram.
            int padded = Math.Min(Alignment.Align(result.Length), room.Length);
            room[result.Length..padded].Clear();
            _dump.Commit(padded);
            if (progress > DumpProgress.UnderWay)
                return progress is DumpProgress.Whole && notes.IsInterrupted ? DumpProgress.Interrupted : progress;
        }
    }

    /// <summary>Checks the messages of a datagram for the end of the dump.</summary>
    private static DumpProgress Inspect(ReadOnlySpan<byte> datagram, uint sequence, scoped ref DumpNotes notes, out NetlinkMessage refusal)
    {
        refusal = default;
        DumpProgress progress = DumpProgress.None;
        bool hasObject = false;
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (message.Header.Sequence != sequence)
                continue;
            progress = DumpProgress.UnderWay;
            // Any message of the dump may have the flag, not only the last.
            notes.IsInterrupted |= (message.Header.Flags & MessageFlags.DumpInterrupted) != 0;
            if (message.Header.Type is MessageType.Error or MessageType.Done)
            {
                if (ExtendedAck.ReadError(message) >= 0)
                    return DumpProgress.Whole;
                refusal = message;
                return DumpProgress.Refused;
            }

            if (message.Header.Type is not MessageType.NoOperation && !hasObject)
            {
                notes.Parts++;
                notes.Length += datagram.Length;
                hasObject = true;
            }

            // An object without a multipart end: the kernel took the request for a single object.
            if ((message.Header.Flags & MessageFlags.Multipart) == 0)
                return DumpProgress.Whole;
        }

        return progress;
    }

    /// <summary>How long a datagram can be that surely had room for another object. The kernel takes a power of two for each, 4 or 8 KiB on
    /// a new socket and up to 32 KiB later, of which the overhead takes some.</summary>
    private static int RoomOf(int? memory)
        => memory > DatagramOverhead ? (1 << BitOperations.Log2((uint)memory)) - DatagramOverhead : int.MaxValue;

    private bool IsUndisturbed(UnmarkedChanges unmarked, INetlinkTransport? witness)
    {
        if (witness is null)
            return true;
        // The list may contain a change that is not announced yet.
        if (unmarked.Await is { } request)
            Ask(request.Operation, request.Flags, "changes under way", request.Encode, static (in NetlinkMessage _) => true);
        return !unmarked.HaveDisturbed(witness, _buffer);
    }

    /// <summary>Opens a witness. A program that has given up its privileges may be unable to, in another namespace; it gets the list as the
    /// kernel returned it.</summary>
    private INetlinkTransport? TryOpen(NetlinkSocketOptions options)
    {
        try
        {
            return _open(options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Opens a new socket. If that fails, the old one stays, and the next dump tries again.</summary>
    private void Reopen()
    {
        INetlinkTransport fresh = _open(new NetlinkSocketOptions());
        _transport.Dispose();
        (_transport, _unanswered) = (fresh, 0);
    }

    private struct DumpNotes
    {
        /// <summary>The number of datagrams with objects.</summary>
        public int Parts;

        /// <summary>Their bytes.</summary>
        public long Length;

        /// <summary>Whether the kernel marked the dump as interrupted.</summary>
        public bool IsInterrupted;
    }

    private enum DumpProgress
    {
        /// <summary>No part of the dump.</summary>
        None,

        /// <summary>More datagrams follow.</summary>
        UnderWay,

        Whole,

        /// <summary>The dump was interrupted by changes.</summary>
        Interrupted,

        /// <summary>A part of it was lost.</summary>
        Broken,

        Refused,

        /// <summary>No reply arrived in time.</summary>
        Silent,
    }
}
