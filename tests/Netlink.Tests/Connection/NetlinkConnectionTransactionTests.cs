using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class NetlinkConnectionTransactionTests : IDisposable
{
    private const int Changes = 3;
    private const int Last = Changes;

    private readonly ScriptedKernel _kernel = new();
    private readonly NetlinkConnection _connection;

    public NetlinkConnectionTransactionTests()
        => _connection = new NetlinkConnection(_ => _kernel, new NetlinkConnectionOptions { RequestTimeout = TimeSpan.Zero });

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Execute_Made_ReadsNothingButTheAcknowledgement()
    {
        _kernel.Answers = first => [Answer(first + Last, 0)];

        TransactionOutcome outcome = Execute();

        Assert.True(outcome.IsMade);
        Assert.Equal(1, _kernel.Receives);
    }

    [Fact]
    public void Execute_BehindARequestWithoutAnAnswer_EmptiesTheQueueFirst()
    {
        var table = new NftTable(NftFamily.IPv4, "t");
        Assert.Throws<TimeoutException>(() => _connection.Execute(NftRequests.AddTable, table));
        _kernel.Queue.Enqueue(Answer(1, 0));
        int before = _kernel.Receives;
        _kernel.Answers = first =>
        {
            Assert.Empty(_kernel.Queue);
            return [Answer(first + Last, 0)];
        };

        Assert.True(Execute().IsMade);
        Assert.Equal(before + 3, _kernel.Receives);

        before = _kernel.Receives;
        Assert.True(Execute().IsMade);
        Assert.Equal(before + 1, _kernel.Receives);
    }

    [Fact]
    public void Execute_LateAnswerToAnotherRequest_IsNotMistaken()
    {
        _kernel.Answers = first => [Answer(first - 1, -(int)Errno.EEXIST), Answer(first + Last, 0)];

        TransactionOutcome outcome = Execute();

        Assert.True(outcome.IsMade);
        Assert.Null(outcome.Refusals);
    }

    [Fact]
    public void Execute_SomeRefused_TellsAllOfThemThoughTheLastIsAcknowledged()
    {
        _kernel.Answers = first =>
            [Answer(first + 1, -(int)Errno.ENOENT), Answer(first + 2, -(int)Errno.EEXIST), Answer(first + Last, 0)];

        TransactionOutcome outcome = Execute();

        Assert.Equal([1, 2], outcome.Refusals!.Keys);
        Assert.Empty(_kernel.Queue);
    }

    /// <summary>The kernel tells so when the check of the whole fails that it makes at last.</summary>
    [Fact]
    public void Execute_RefusedAsAWhole_IsNotMadeThoughTheLastIsAcknowledged()
    {
        _kernel.Answers = first => [Answer(first, -(int)Errno.ELOOP), Answer(first + Last, 0)];

        Assert.Equal([0], Execute().Refusals!.Keys);
    }

    [Fact]
    public void Execute_AnswersLost_ReadsToTheEndAndKnowsWhatHappened()
    {
        _kernel.Answers = first => [null, Answer(first + Last, 0), Answer(first + Last, 0)];

        TransactionOutcome outcome = Execute();

        Assert.True(outcome.IsMade);
        Assert.True(outcome.IsAnswerLost);
        Assert.Empty(_kernel.Queue);
    }

    [Fact]
    public void Execute_NoAnswer_IsNotMadeAndTheNextEmptiesTheQueue()
    {
        _kernel.Answers = _ => [];
        Assert.False(Execute().IsDecided);
        _kernel.Queue.Enqueue(Answer(2, -(int)Errno.ENOMEM));
        _kernel.Answers = first => [Answer(first + Last, 0)];

        Assert.Null(Execute().Refusals);
    }

    private TransactionOutcome Execute()
    {
        using var gathering = new NftBatchBuilder(null, canDestroy: true, static _ => []);
        var changes = new NftCommit(gathering, static _ => []);
        for (int i = 0; i < Changes; i++)
            changes.Tables.Add(new NftTable(NftFamily.IPv4, $"t{i}"));
        gathering.End();
        return _connection.ExecuteTransaction(gathering.Batch, Last, 0, new NoEchoes());
    }

    /// <summary>The acknowledgement of a request, or its refusal.</summary>
    private static byte[] Answer(uint sequence, int error)
    {
        byte[] message = new byte[36];
        BitConverter.TryWriteBytes(message.AsSpan(0), message.Length);
        BitConverter.TryWriteBytes(message.AsSpan(4), (ushort)MessageType.Error);
        BitConverter.TryWriteBytes(message.AsSpan(8), sequence);
        BitConverter.TryWriteBytes(message.AsSpan(16), error);
        return message;
    }

    private sealed class NoEchoes : ITransactionReader
    {
        public bool IsEchoed(int position) => false;

        public void Take(int position, in NetlinkMessage message)
        {
        }
    }

    /// <summary>Queues what a test says when something is sent, and counts how often the queue is read; null stands for a loss.</summary>
    private sealed class ScriptedKernel : INetlinkTransport
    {
        public Queue<byte[]?> Queue { get; } = new();

        public Func<uint, byte[]?[]> Answers { get; set; } = static _ => [];

        public int Receives { get; private set; }

        public uint PortId => 1;

        public void Send(ReadOnlySpan<byte> datagram)
        {
            foreach (byte[]? answer in Answers(BitConverter.ToUInt32(datagram[8..])))
                Queue.Enqueue(answer);
        }

        public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
        {
            Receives++;
            if (!Queue.TryDequeue(out byte[]? datagram))
                return ReceiveResult.Empty;
            if (datagram is null)
                return ReceiveResult.Overrun;
            datagram.CopyTo(buffer);
            return new ReceiveResult(ReceiveStatus.Datagram, datagram.Length, datagram.Length);
        }

        public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Dispose()
        {
        }
    }
}
