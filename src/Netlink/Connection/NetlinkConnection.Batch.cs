using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Batches: many requests in one system call, and an outcome for each.</summary>
internal sealed partial class NetlinkConnection
{
    /// <summary>
    /// The kernel queues 256 small replies in a socket's default buffer and drops what is more. Half of that leaves room for replies
    /// with a sentence in them.
    /// </summary>
    private const int RequestsInFlight = 128;

    /// <summary>Well below the default send buffer, over which the kernel refuses the whole datagram.</summary>
    private const int LongestDatagram = 64 * 1024;

    private const int SequenceOffset = 8;

    /// <summary>Carries out a batch and returns what failed and what is unknown; everything else succeeded.</summary>
    /// <remarks>A request that fails does not keep those behind it from being carried out: a batch is not a transaction.</remarks>
    public SortedDictionary<int, Exception> Execute(RequestBatch batch)
    {
        SortedDictionary<int, Exception> failures = [];
        lock (_gate)
        {
            for (int next = 0; next < batch.Count;)
            {
                int end = EndOfWindow(batch, next);
                SendWindow(batch, next, end);
                ReceiveOutcomes(batch, next, end, failures);
                next = end;
            }
        }

        return failures;
    }

    /// <summary>How far requests fit into one datagram, of which there is always one.</summary>
    private static int EndOfWindow(RequestBatch batch, int first)
    {
        int end = first + 1;
        while (end < batch.Count && end - first < RequestsInFlight && EndOf(batch, end) - batch[first].Start <= LongestDatagram)
            end++;
        return end;
    }

    private static int EndOf(RequestBatch batch, int index) => index + 1 < batch.Count ? batch[index + 1].Start : batch.Writer.Written.Length;

    private void SendWindow(RequestBatch batch, int first, int end)
    {
        Span<byte> messages = batch.Writer.GetWritten(batch[first].Start, EndOf(batch, end - 1));
        // The window's numbers are consecutive, so that a reply's number tells its request.
        if (uint.MaxValue - _sequence <= (uint)(end - first))
            _sequence = 0;
        for (int i = first; i < end; i++)
            MemoryMarshal.Write(messages[(batch[i].Start - batch[first].Start + SequenceOffset)..], ++_sequence);
        _transport.Send(messages);
    }

    private void ReceiveOutcomes(RequestBatch batch, int first, int end, SortedDictionary<int, Exception> failures)
    {
        int waiting = end - first;
        uint firstSequence = _sequence - (uint)waiting + 1;
        Span<bool> answered = stackalloc bool[RequestsInFlight];
        bool overrun = false;
        while (waiting > 0)
        {
            // After an overrun everything that was kept is there already, and the rest never comes.
            ReceiveResult result = _transport.Receive(_buffer, overrun ? TimeSpan.Zero : _options.RequestTimeout);
            overrun |= result.Status is ReceiveStatus.Overrun;
            if (result.Status is ReceiveStatus.Empty)
                break;
            if (result.Status is not ReceiveStatus.Datagram || result.IsTruncated)
                continue;
            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
            {
                uint position = message.Header.Sequence - firstSequence;
                if (position >= (uint)(end - first) || message.Header.Type is not MessageType.Error || answered[(int)position])
                    continue;
                answered[(int)position] = true;
                waiting--;
                if (Outcome(message, batch, first + (int)position) is NetlinkException failure)
                    failures.Add(first + (int)position, failure);
            }
        }

        for (int i = first; i < end && waiting > 0; i++)
        {
            if (!answered[i - first])
                failures.Add(i, new OutcomeUnknownException(batch[i].Operation.Name, Describe(batch[i].Spec)));
        }
    }

    private NetlinkException? Outcome(in NetlinkMessage message, RequestBatch batch, int index)
    {
        BatchedRequest request = batch[index];
        int error = ExtendedAck.ReadError(message);
        if (error != 0)
            return Refusal(message, error, request.Operation, request.Spec, batch.Writer.Written[request.Start..EndOf(batch, index)]);
        Warn(message, request.Operation, request.Spec);
        return null;
    }
}
