using System;
using System.Collections.Generic;
using System.Linq;
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

    [Fact]
    public void Execute_Always_NumbersTheRequestsAndAsksForOneAcknowledgementAndTheEchoesThatAreWanted()
    {
        const int Create = 0x0401, Acknowledge = 0x4, Echo = 0x8;
        _kernel.Answers = static first => [Answer(first + Last, 0)];

        Execute(new Echoes(2));
        Execute();

        int[] flags = [.. _kernel.Sent.Select(static header => (int)header.Flags)];
        Assert.Equal([1, Create, Create | Echo, Create | Acknowledge, 1], flags[..5]);
        Assert.Equal([1, Create, Create, Create | Acknowledge, 1], flags[5..]);
        Assert.Equal(Enumerable.Range(1, 10), _kernel.Sent.Select(static header => (int)header.Sequence));
        Assert.Equal((_kernel.SentBytes, 4096), _kernel.Room);
    }

    [Fact]
    public void Execute_Echoes_ArePassedOnWithTheirPositions()
    {
        var echoes = new Echoes(1, 2);
        _kernel.Answers = first => [Report(first + 1, portId: 1), Report(first + 2, portId: 1), Answer(first + Last, 0)];

        Assert.True(Execute(echoes).IsMade);

        Assert.Equal([1, 2], echoes.Taken);
    }

    [Fact]
    public void Execute_EchoesButTheAcknowledgementIsLost_IsMade()
    {
        _kernel.Answers = first => [Report(first + 1, portId: 1), null];

        TransactionOutcome outcome = Execute(new Echoes(1));

        Assert.Equal((true, false, true), (outcome.IsMade, outcome.IsAcknowledged, outcome.IsAnswerLost));
    }

    /// <summary>What a flush deletes is reported with the port of the client, but without the number of its request.</summary>
    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(0, 2, false)]
    [InlineData(77, 1, false)]
    public void Execute_ReportOfADeletion_TellsThatItIsMadeIfItIsTheClients(uint sequence, uint portId, bool isMade)
    {
        _kernel.Answers = _ => [Report(sequence, portId), null];

        Assert.Equal(isMade, Execute().IsMade);
    }

    [Fact]
    public void Execute_ErrorOfAnotherRequest_IsNoReport()
    {
        _kernel.Answers = _ => [Answer(0, -(int)Errno.EPERM, portId: 1), null];

        Assert.False(Execute().IsMade);
    }

    [Fact]
    public void Execute_Disposed_IsRefused()
    {
        _connection.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Execute());
    }

    private TransactionOutcome Execute(ITransactionReader? reader = null)
    {
        using var gathering = new NftBatchBuilder(null, canDestroy: true, static _ => []);
        var changes = new NftCommit(gathering, static _ => []);
        for (int i = 0; i < Changes; i++)
            changes.Tables.Add(new NftTable(NftFamily.IPv4, $"t{i}"));
        gathering.End();
        return _connection.ExecuteTransaction(gathering.Batch, Last, 4096, reader ?? new Echoes());
    }

    /// <summary>The acknowledgement of a request, or its refusal.</summary>
    private static byte[] Answer(uint sequence, int error, uint portId = 0)
    {
        byte[] message = Message((ushort)MessageType.Error, 36, sequence, portId);
        BitConverter.TryWriteBytes(message.AsSpan(16), error);
        return message;
    }

    /// <summary>A report of something that was made.</summary>
    private static byte[] Report(uint sequence, uint portId) => Message(0xa00, 20, sequence, portId);

    private static byte[] Message(ushort type, int length, uint sequence, uint portId)
    {
        byte[] message = new byte[length];
        BitConverter.TryWriteBytes(message.AsSpan(0), length);
        BitConverter.TryWriteBytes(message.AsSpan(4), type);
        BitConverter.TryWriteBytes(message.AsSpan(8), sequence);
        BitConverter.TryWriteBytes(message.AsSpan(12), portId);
        return message;
    }

    private sealed class Echoes(params int[] wanted) : ITransactionReader
    {
        public List<int> Taken { get; } = [];

        public bool IsEchoed(int position) => wanted.Contains(position);

        public void Take(int position, in NetlinkMessage message) => Taken.Add(position);
    }

    /// <summary>Queues what a test says when something is sent, and counts how often the queue is read; null stands for a loss.</summary>
    private sealed class ScriptedKernel : INetlinkTransport
    {
        public Queue<byte[]?> Queue { get; } = new();

        public Func<uint, byte[]?[]> Answers { get; set; } = static _ => [];

        public int Receives { get; private set; }

        /// <summary>The headers of all messages.</summary>
        public List<MessageHeader> Sent { get; } = [];

        /// <summary>The length of the last datagram.</summary>
        public int SentBytes { get; private set; }

        public (int Send, int Receive) Room { get; private set; }

        public uint PortId => 1;

        public void MakeRoom(int sendBytes, int receiveBytes) => Room = (sendBytes, receiveBytes);

        public void Send(ReadOnlySpan<byte> datagram)
        {
            SentBytes = datagram.Length;
            foreach (NetlinkMessage message in new MessageReader(datagram))
                Sent.Add(message.Header);
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
