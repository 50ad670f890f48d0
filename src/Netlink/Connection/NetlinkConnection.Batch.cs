using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Extensions.Logging;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <content>Batches: many requests in one system call, and an outcome for each. See docs/adr/0013.</content>
internal sealed partial class NetlinkConnection
{
    /// <summary>
    /// The kernel queues 256 small replies in a socket's default buffer and drops more. Half of that leaves room for replies with a
    /// message.
    /// </summary>
    private const int RequestsInFlight = 128;

    /// <summary>Half of the requests in flight, so that the next datagram is sent before the last one is settled.</summary>
    private const int RequestsPerDatagram = RequestsInFlight / 2;

    /// <summary>Well below the default send buffer: the kernel refuses a datagram that exceeds it.</summary>
    private const int LongestDatagram = 64 * 1024;

    private const int FlagsOffset = 6;
    private const int SequenceOffset = 8;

    /// <summary>Carries out a batch and returns what failed and what is unknown; everything else succeeded.</summary>
    /// <remarks>A request that fails does not prevent the following ones: a batch is not a transaction.</remarks>
    public Dictionary<int, Exception> Execute(RequestBatch batch)
    {
        ThrowIfDisposed();
        Dictionary<int, Exception> failures = [];
        for (int first = 0; first < batch.Count;)
        {
            if (batch[first].CarryOut is Action carryOut)
            {
                if (Attempt(carryOut) is Exception failure)
                    failures[first] = failure;
                first++;
                continue;
            }

            int end = first + 1;
            while (end < batch.Count && batch[end].CarryOut is null)
                end++;
            first = ExecuteRun(batch, first, end, failures);
        }

        return failures;
    }

    /// <summary>Carries out consecutive requests, and returns where to continue: at the end of all if the kernel does not reply.</summary>
    private int ExecuteRun(RequestBatch batch, int first, int end, Dictionary<int, Exception> failures)
    {
        using (Enter())
        {
            // The sequence numbers are consecutive, so that that of a reply identifies its request.
            if (uint.MaxValue - _sequence <= (uint)(end - first))
                _sequence = 0;
            var progress = new BatchProgress(_sequence + 1, first, failures);
            _sequence += (uint)(end - first);
            var clock = new RequestClock(_transport, _options);
            bool held = false;
            _unanswered++;
            while (progress.Settled < end)
            {
                int datagramEnd = EndOfDatagram(batch, progress.Sent, end);
                bool fits = progress.InFlight == 0 || (!held && datagramEnd - progress.Settled <= RequestsInFlight);
                if (progress.Sent < end && fits && !progress.IsAnswerLost)
                    held = !TrySend(batch, progress, datagramEnd);
                else
                    ReceiveOutcomes(batch, progress, ref clock);
            }

            if (!progress.WasAnswerLost)
                _unanswered--;
            return progress.Settled;
        }
    }

    private static Exception? Attempt(Action carryOut)
    {
        try
        {
            carryOut();
            return null;
        }
        catch (Exception failure) when (failure is IOException or TimeoutException or InvalidOperationException or ArgumentException)
        {
            return failure;
        }
    }

    /// <summary>The end of the requests that fit into one datagram, at least one.</summary>
    private static int EndOfDatagram(RequestBatch batch, int first, int last)
    {
        int end = Math.Min(first + 1, last);
        while (end < last && end - first < RequestsPerDatagram && EndOf(batch, end) - batch[first].Start <= LongestDatagram)
            end++;
        return end;
    }

    private static int EndOf(RequestBatch batch, int index)
        => index + 1 < batch.Count ? batch[index + 1].Start : batch.Writer.Written.Length;

    /// <summary>Sends requests together. If the system refuses the datagram, none is carried out: it is sent again when nothing is in
    /// flight, and then given up.</summary>
    private bool TrySend(RequestBatch batch, BatchProgress progress, int end)
    {
        Span<byte> messages = batch.Writer.GetWritten(batch[progress.Sent].Start, EndOf(batch, end - 1));
        // The kernel replies in order, and always to failures: one acknowledgement means that all earlier requests are done. Only warnings
        // of successful requests would be missing, so with a logger each is acknowledged.
        bool acknowledgeEach = _options.Logger?.IsEnabled(LogLevel.Warning) is true;
        for (int i = progress.Sent; i < end; i++)
        {
            Span<byte> message = messages[(batch[i].Start - batch[progress.Sent].Start)..];
            HostOrder.WriteUInt32(message[SequenceOffset..], progress.SequenceOf(i));
            var flags = HostOrder.Read<MessageFlags>(message[FlagsOffset..]);
            bool acknowledge = acknowledgeEach || i == end - 1;
            HostOrder.Write(message[FlagsOffset..], acknowledge ? flags | MessageFlags.Acknowledge : flags & ~MessageFlags.Acknowledge);
        }

        try
        {
            _transport.Send(messages);
            progress.Sent = end;
            return true;
        }
        catch (IOException refused)
        {
            if (progress.InFlight == 0)
                progress.Skip(end, refused);
            return false;
        }
    }

    /// <summary>Receives one datagram of replies, or notes that none arrives.</summary>
    private void ReceiveOutcomes(RequestBatch batch, BatchProgress progress, ref RequestClock clock)
    {
        // After a loss the remaining replies are already queued, and the others never arrive.
        ReceiveResult result = progress.IsAnswerLost ? _transport.Receive(_buffer, TimeSpan.Zero) : clock.Receive(_buffer);
        if (result.Status is ReceiveStatus.Empty)
        {
            bool late = !progress.IsAnswerLost;
            progress.EndAnswers(i => new OutcomeUnknownException(batch[i].Operation.Name, Describe(batch[i].Spec)));
            if (late)
                progress.Skip(batch.Count, new TimeoutException("The request was not sent, since the kernel did not reply to one " +
                    "before it in time."));
            return;
        }

        if (result.Status is ReceiveStatus.Overrun || result.IsTruncated)
        {
            progress.LoseAnswers();
            return;
        }

        foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
        {
            if (message.Header.Type is not MessageType.Error || !progress.TryFind(message.Header.Sequence, out int position))
                continue;
            progress.Answer(position, Outcome(message, batch, position));
            clock.Restart();
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
