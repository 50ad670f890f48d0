using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Transactions: many requests in one datagram that the kernel carries out together or not at all (nfnetlink).</summary>
internal sealed partial class NetlinkConnection
{
    /// <summary>Sends a transaction and takes every answer to it.</summary>
    /// <remarks>
    /// Only one request asks for an acknowledgement, since kernels differ in whether they acknowledge what begins and ends a transaction.
    /// The kernel queues all answers before the system call that sends it returns, and with an empty queue the first always fits: so
    /// whatever else is lost, it is known whether the transaction was made.
    /// </remarks>
    /// <param name="batch">The requests, with what begins and ends the transaction.</param>
    /// <param name="acknowledged">The position of the request that asks for an acknowledgement.</param>
    /// <param name="receiveBytes">How much the kernel may answer.</param>
    /// <param name="echoes">Which requests are to be answered with what they made.</param>
    /// <param name="take">Is given those answers.</param>
    public TransactionOutcome ExecuteTransaction(RequestBatch batch, int acknowledged, int receiveBytes, Func<int, bool> echoes,
        TransactionReply take)
    {
        using (Enter())
        {
            ThrowIfDisposed();
            if (uint.MaxValue - _sequence <= (uint)batch.Count)
                _sequence = 0;
            uint first = _sequence + 1;
            _sequence += (uint)batch.Count;
            Span<byte> messages = batch.Writer.GetWritten(0, batch.Writer.Written.Length);
            for (int i = 0; i < batch.Count; i++)
            {
                Span<byte> message = messages[batch[i].Start..];
                MessageFlags flags = HostOrder.Read<MessageFlags>(message[FlagsOffset..]) & ~MessageFlags.Acknowledge;
                HostOrder.WriteUInt32(message[SequenceOffset..], first + (uint)i);
                HostOrder.Write(message[FlagsOffset..], flags | (i == acknowledged ? MessageFlags.Acknowledge : 0)
                    | (echoes(i) ? MessageFlags.Echo : 0));
            }

            DiscardStrays();
            _transport.MakeRoom(messages.Length, receiveBytes);
            _transport.Send(messages);
            return ReceiveOutcome(batch, first, acknowledged, take);
        }
    }

    /// <summary>What came too late for a request before would take the room of an answer.</summary>
    private void DiscardStrays()
    {
        const int Most = 100_000;
        for (int left = Most; left > 0 && _transport.Receive(_buffer, TimeSpan.Zero).Status is not ReceiveStatus.Empty; left--)
        {
        }
    }

    private TransactionOutcome ReceiveOutcome(RequestBatch batch, uint first, int acknowledged, TransactionReply take)
    {
        var outcome = new TransactionOutcome();
        var clock = new RequestClock(_transport, _options);
        while (true)
        {
            ReceiveResult result = outcome.IsDecided || outcome.IsAnswerLost ? _transport.Receive(_buffer, TimeSpan.Zero)
                : clock.Receive(_buffer);
            if (result.Status is ReceiveStatus.Empty)
                return outcome;
            if (result.Status is ReceiveStatus.Overrun || result.IsTruncated)
            {
                outcome.IsAnswerLost = true;
                continue;
            }

            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
            {
                uint position = message.Header.Sequence - first;
                if (position >= (uint)batch.Count)
                    continue;
                Take(batch, (int)position, acknowledged, message, take, outcome);
            }
        }
    }

    private void Take(RequestBatch batch, int position, int acknowledged, in NetlinkMessage message, TransactionReply take,
        TransactionOutcome outcome)
    {
        if (message.Header.Type is not MessageType.Error)
        {
            // What was made is told when all is made.
            outcome.IsMade = true;
            take(position, message);
            return;
        }

        int error = ExtendedAck.ReadError(message);
        BatchedRequest request = batch[position];
        if (error == 0)
        {
            outcome.IsMade |= position == acknowledged;
            Warn(message, request.Operation, request.Spec);
            return;
        }

        ReadOnlySpan<byte> bytes = batch.Writer.Written[request.Start..EndOf(batch, position)];
        outcome.Refusals.TryAdd(position, Refusal(message, error, request.Operation, request.Spec, bytes));
    }
}

/// <summary>Is given what the kernel tells about a request of a transaction besides its outcome.</summary>
internal delegate void TransactionReply(int position, in NetlinkMessage message);

/// <summary>What became of a transaction.</summary>
internal sealed class TransactionOutcome
{
    /// <summary>Whether the kernel said that it was made.</summary>
    public bool IsMade { get; set; }

    /// <summary>Whether some answers were lost, which tells nothing about whether it was made.</summary>
    public bool IsAnswerLost { get; set; }

    /// <summary>What was refused, by position. Nothing was made then.</summary>
    public SortedDictionary<int, NetlinkException> Refusals { get; } = [];

    public bool IsDecided => IsMade || Refusals.Count > 0;
}
