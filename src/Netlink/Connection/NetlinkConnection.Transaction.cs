using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <content>Transactions: many requests in one datagram that the kernel carries out together or not at all (nfnetlink). See
/// docs/adr/0047 and 0064.</content>
internal sealed partial class NetlinkConnection
{
    /// <summary>Sends a transaction and receives its replies.</summary>
    /// <remarks>
    /// Only one request has an acknowledgement, since kernels differ in whether they acknowledge the begin and end messages. The kernel
    /// queues all replies before the system call that sends the transaction returns, and with an empty queue the first one always fits: so
    /// even if others are lost, it is known whether the transaction was made.
    /// </remarks>
    /// <param name="batch">The requests, with the begin and end messages.</param>
    /// <param name="acknowledged">The position of the request with the acknowledgement: the last one before the end message.</param>
    /// <param name="receiveBytes">The maximum size of the kernel's replies.</param>
    /// <param name="reader">Selects the requests whose results are echoed, and receives them.</param>
    public TransactionOutcome ExecuteTransaction(RequestBatch batch, int acknowledged, int receiveBytes, ITransactionReader reader)
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
                    | (reader.IsEchoed(i) ? MessageFlags.Echo : 0));
            }

            DiscardStrays();
            _transport.MakeRoom(messages.Length, receiveBytes);
            _unanswered++;
            _transport.Send(messages);
            return ReceiveOutcome(batch, first, acknowledged, reader);
        }
    }

    /// <summary>Discards late replies to earlier requests, which would take the room of replies. There are none if every request had its
    /// last reply, as the kernel replies in order.</summary>
    private void DiscardStrays()
    {
        if (_unanswered == 0)
            return;
        const int Most = 100_000;
        for (int left = Most; left > 0 && _transport.Receive(_buffer, TimeSpan.Zero).Status is not ReceiveStatus.Empty; left--)
        {
        }

        _unanswered = 0;
    }

    /// <summary>Reads up to the acknowledgement, which the kernel sends last; for a refused transaction, or if replies were lost, until the
    /// queue is empty.</summary>
    private TransactionOutcome ReceiveOutcome(RequestBatch batch, uint first, int acknowledged, ITransactionReader reader)
    {
        var outcome = new TransactionOutcome();
        var clock = new RequestClock(_transport, _options);
        while (true)
        {
            ReceiveResult result = outcome.IsDecided || outcome.IsAnswerLost ? _transport.Receive(_buffer, TimeSpan.Zero)
                : clock.Receive(_buffer);
            if (result.Status is ReceiveStatus.Empty)
                break;
            if (result.Status is ReceiveStatus.Overrun || result.IsTruncated)
            {
                outcome.IsAnswerLost = true;
                continue;
            }

            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
            {
                uint position = message.Header.Sequence - first;
                if (position >= (uint)batch.Count)
                {
                    // What a flush deleted is reported without the number of its request. The queue was empty before.
                    outcome.IsMade |= message.Header.Sequence == 0 && message.Header.PortId == _transport.PortId
                        && message.Header.Type is not MessageType.Error;
                    continue;
                }

                Take(batch, (int)position, acknowledged, message, reader, outcome);
            }

            if (outcome.IsAcknowledged && outcome.Refusals is null && !outcome.IsAnswerLost)
                break;
        }

        if (outcome.IsDecided)
            _unanswered--;
        return outcome;
    }

    private void Take(RequestBatch batch, int position, int acknowledged, in NetlinkMessage message, ITransactionReader reader,
        TransactionOutcome outcome)
    {
        if (message.Header.Type is not MessageType.Error)
        {
            // The results are reported when everything is made.
            outcome.IsMade = true;
            reader.Take(position, message);
            return;
        }

        int error = ExtendedAck.ReadError(message);
        BatchedRequest request = batch[position];
        if (error == 0)
        {
            outcome.IsAcknowledged |= position == acknowledged;
            outcome.IsMade |= position == acknowledged;
            Warn(message, request.Operation, request.Spec);
            return;
        }

        ReadOnlySpan<byte> bytes = batch.Writer.Written[request.Start..EndOf(batch, position)];
        (outcome.Refusals ??= []).TryAdd(position, Refusal(message, error, request.Operation, request.Spec, bytes));
    }
}

/// <summary>Requests and receives the results of the requests of a transaction, besides its outcome.</summary>
internal interface ITransactionReader
{
    /// <summary>Whether the result of a request is echoed.</summary>
    bool IsEchoed(int position);

    /// <summary>Receives an echoed result.</summary>
    void Take(int position, in NetlinkMessage message);
}

/// <summary>The outcome of a transaction.</summary>
internal sealed class TransactionOutcome
{
    /// <summary>Whether the kernel reported that it was made.</summary>
    public bool IsMade { get; set; }

    /// <summary>Whether the acknowledgement arrived, which is the last reply if everything was made.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Whether replies were lost, whether or not the transaction was made.</summary>
    public bool IsAnswerLost { get; set; }

    /// <summary>The refusals by position, or null for none. If there are any, nothing was made.</summary>
    public SortedDictionary<int, NetlinkException>? Refusals { get; set; }

    public bool IsDecided => IsMade || Refusals is not null;
}
