using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>What a queue makes of what its socket gives.</summary>
public sealed class PacketQueueTests : IDisposable
{
    /// <summary>The number of the request that sets up the queue.</summary>
    private const uint SetUp = uint.MaxValue;

    private readonly ScriptedTransport _transport = new();
    private readonly CancellationTokenSource _stopping = new();

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task Receive_NumbersThatSkip_TellsHowManyWereLost()
    {
        using PacketQueue queue = Open(1, 2, 7);
        Assert.Equal(["packet 1", "packet 2", "4 lost", "packet 7"], await Take(queue, 4));
    }

    /// <summary>The kernel says first that some were lost, and what was queued before follows.</summary>
    [Fact]
    public async Task Receive_AnOverrunBeforeASkip_IsToldOnceWithItsNumber()
    {
        using PacketQueue queue = Open(1);
        _transport.AddOverrun();
        _transport.Add(Packet(2));
        _transport.Add(Packet(5));
        _transport.Add(Packet(6));
        Assert.Equal(["packet 1", "packet 2", "2 lost", "packet 5", "packet 6"], await Take(queue, 5));
    }

    [Fact]
    public async Task Receive_AnOverrunBehindWhichNothingCame_IsToldWithoutANumberAndThenWithIt()
    {
        using PacketQueue queue = Open(1);
        _transport.AddOverrun();
        List<string> told = [];
        await foreach (PacketEvent item in queue.ReceiveAsync(TestContext.Current.CancellationToken))
        {
            told.Add(Tell(item));
            if (told.Count == 2)
                _transport.Add(Packet(4));
            if (told.Count == 4)
                break;
        }

        Assert.Equal(["packet 1", "some lost", "2 lost", "packet 4"], told);
    }

    [Fact]
    public async Task Receive_NumbersThatBeginAnew_AreNoLoss()
    {
        using PacketQueue queue = Open(uint.MaxValue - 1, uint.MaxValue, 0, 1, 2);
        Assert.Equal(["packet 4294967294", "packet 4294967295", "packet 0", "packet 1", "packet 2"], await Take(queue, 5));
    }

    [Fact]
    public async Task Receive_PacketsBeforeTheSetUpIsAcknowledged_AreKept()
    {
        _transport.Add(Packet(1));
        using PacketQueue queue = Open(2);
        Assert.Equal(["packet 1", "packet 2"], await Take(queue, 2));
    }

    [Fact]
    public async Task Receive_CancelledWhileAPacketIsHandled_EndsAndLeavesTheOthersToTheNextCall()
    {
        using PacketQueue queue = Open(1, 2, 3);
        using var cancellation = new System.Threading.CancellationTokenSource();
        List<string> told = [];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (PacketEvent item in queue.ReceiveAsync(cancellation.Token))
            {
                told.Add(Tell(item));
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(["packet 1"], told);
        Assert.Equal(["packet 2", "packet 3"], await Take(queue, 2));
    }

    [Fact]
    public async Task Receive_AVerdictThatWasRefused_IsToldWithThePacket()
    {
        using PacketQueue queue = Open();
        queue.SetVerdict(77, PacketVerdict.Accept);
        _transport.Add(Error(77, -2));
        await foreach (PacketEvent item in queue.ReceiveAsync(TestContext.Current.CancellationToken))
        {
            VerdictRefused refused = Assert.IsType<VerdictRefused>(item);
            Assert.Equal(77u, refused.PacketId);
            Assert.Equal("NFQNL_MSG_VERDICT failed for packet 77: ENOENT (2). No packet with this id waits: it has its verdict, or its " +
                "device or the queue no longer exists.", refused.Refusal.Message);
            break;
        }

        Assert.Equal(77u, BitConverter.ToUInt32(_transport.Sent[1], 8));
    }

    [Fact]
    public async Task Run_Packets_GivesTheirVerdictsWithOneSystemCall()
    {
        using PacketQueue queue = Open(1, 2, 3, 5);
        List<PacketEvent> others = [];
        int seen = 0;

        Task running = queue.RunAsync(this, (in QueuedPacketView packet, PacketQueueTests test) =>
        {
            if (++seen == 4)
                test._stopping.Cancel();
            return packet.Id == 2 ? null : packet.Id == 3 ? PacketVerdict.Drop : PacketVerdict.Accept;
        }, others.Add, _stopping.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, _transport.Sent.Count);
        List<uint> numbers = [];
        foreach (NetlinkMessage message in new MessageReader(_transport.Sent[1]))
            numbers.Add(message.Header.Sequence);
        Assert.Equal([1u, 3u, 5u], numbers);
        Assert.Equal([new PacketsLost(1)], others);
    }

    [Fact]
    public async Task Run_HandlerThatRaises_EndsWithItAndGivesTheVerdictsBefore()
    {
        using PacketQueue queue = Open(1, 2);
        await Assert.ThrowsAsync<FormatException>(() => queue.RunAsync(0, static (in QueuedPacketView packet, int state)
            => packet.Id == 2 ? throw new FormatException() : PacketVerdict.Accept, static _ => { }, _stopping.Token));
        Assert.Equal(1u, BitConverter.ToUInt32(_transport.Sent[1], 8));
    }

    [Fact]
    public async Task Receive_ByTwo_IsRefused()
    {
        using PacketQueue queue = Open();
        Task first = queue.RunAsync(0, static (in QueuedPacketView packet, int state) => null, static _ => { }, _stopping.Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Take(queue, 1));
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public void Open_AQueueThatAnotherHas_TellsWhatHelps()
    {
        _transport.Add(Error(SetUp, -16));
        NetlinkException refused = Assert.Throws<NetlinkException>(()
            => new PacketQueue(_transport, 5, new PacketQueueOptions(), TimeSpan.Zero));
        Assert.Equal("NFQNL_MSG_CONFIG failed for queue 5: EBUSY (16). Another socket has the queue.", refused.Message);
        Assert.Throws<TimeoutException>(() => new PacketQueue(_transport, 5, new PacketQueueOptions(), TimeSpan.Zero));
    }

    [Fact]
    public void Statistics_LinesAsTheKernelWritesThem_AreThoseOfTheSocketsQueue()
    {
        const string Listed = "    5    774     2 2 65531     3     1       17  1\n    6 3190    0 2 65531     0     0        0  1\n";
        Assert.Equal(new PacketQueueStatistics(2, 3, 1, 17), PacketQueueStatistics.Find(Listed, 5, 774));
        Assert.Equal(new PacketQueueStatistics(0, 0, 0, 0), PacketQueueStatistics.Find(Listed, 6, 3190));
        Assert.Null(PacketQueueStatistics.Find(Listed, 5, 3190));
        Assert.Null(PacketQueueStatistics.Find("    5    774     2\nx y z\n\n", 5, 774));
    }

    [Fact]
    public void BadInput_IsRefusedBeforeAnythingIsSent()
    {
        using PacketQueue queue = Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => new PacketQueueOptions { CopyRange = 65532 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PacketLogOptions { CopyRange = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PacketLogOptions { Timeout = TimeSpan.FromMilliseconds(9) });
        Assert.Throws<ArgumentOutOfRangeException>(() => PacketVerdict.Accept with { Payload = new byte[65532] });
        Assert.Throws<ArgumentException>(() => queue.SetVerdictUpTo(1, PacketVerdict.Accept with { Payload = new byte[1] }));
        Assert.Single(_transport.Sent);
    }

    private PacketQueue Open(params uint[] packets)
    {
        _transport.Add(Error(SetUp, 0));
        var queue = new PacketQueue(_transport, 5, new PacketQueueOptions(), TimeSpan.FromSeconds(1));
        foreach (uint id in packets)
            _transport.Add(Packet(id));
        return queue;
    }

    private static async Task<List<string>> Take(PacketQueue queue, int count)
    {
        List<string> told = [];
        await foreach (PacketEvent item in queue.ReceiveAsync(TestContext.Current.CancellationToken))
        {
            told.Add(Tell(item));
            if (told.Count == count)
                break;
        }

        return told;
    }

    private static string Tell(PacketEvent item) => item switch
    {
        QueuedPacket packet => string.Create(CultureInfo.InvariantCulture, $"packet {packet.Id}"),
        PacketsLost { Count: uint count } => string.Create(CultureInfo.InvariantCulture, $"{count} lost"),
        _ => "some lost",
    };

    private static byte[] Packet(uint id)
    {
        byte[] header = [0, 0, 0, 0, 8, 0, 1];
        BinaryPrimitives.WriteUInt32BigEndian(header, id);
        return Wire.Message(0x300, [2, 0, 0, 5, 11, 0, 1, 0, .. header, 0]);
    }

    private static byte[] Error(uint sequence, int error)
    {
        byte[] payload = new byte[sizeof(int) + MessageHeader.Size];
        BitConverter.TryWriteBytes(payload, error);
        byte[] message = Wire.Message(MessageType.Error, payload);
        BitConverter.TryWriteBytes(message.AsSpan(8), sequence);
        return message;
    }
}
