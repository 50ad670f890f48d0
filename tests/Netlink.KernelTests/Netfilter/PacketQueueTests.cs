using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Packets to 192.0.2.2, port 5000, pass queue 5 as they come in.</summary>
public sealed class PacketQueueTests : IDisposable
{
    private const ushort Port = 5000;

    private readonly TrackedNetwork _network = new();
    private readonly CancellationTokenSource _stopping = new(Patience.Limit);
    private readonly Socket _receiver;

    public PacketQueueTests() => _receiver = _network.Udp("192.0.2.2:5000");

    private CancellationToken Stopping => _stopping.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Receive_APacket_IsAsItWasSentAndPassesWhenAccepted()
    {
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions
        {
            Flags = PacketQueueFlags.Conntrack | PacketQueueFlags.UserAndGroup,
        });
        Send("hello");

        QueuedPacket packet = await Next(queue);

        Assert.Equal((NftFamily.IPv4, NftHook.Input, (ushort)0x0800, 1),
            (packet.Family, packet.Hook, packet.EtherType, packet.InputInterface));
        Assert.EndsWith("hello", Encoding.ASCII.GetString(packet.Payload.Span), StringComparison.Ordinal);
        Assert.Equal(33, packet.Payload.Length);
        Assert.Null(packet.OriginalLength);
        Assert.Equal(2u, packet.ConntrackInfo);
        Assert.False(packet.Conntrack.IsEmpty);
        Assert.Empty(packet.UnknownAttributes);
        Assert.Equal(0, _receiver.Available);
        queue.SetVerdict(packet.Id, PacketVerdict.Accept);
        Assert.Equal("hello", Received());
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task SetVerdict_OnTheConnection_IsWhatConntrackTells()
    {
        _network.Load(ConntrackChangeTests.RoomForLabels);
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions());
        Send("hello");

        QueuedPacket packet = await Next(queue);
        queue.SetVerdict(packet.Id, PacketVerdict.Accept with { ConnectionMark = 9, ConnectionLabels = 5 });

        Assert.Equal("hello", Received());
        ConntrackEntry connection = Assert.Single(_network.Client.List(), static found => found.Original.DestinationPort == Port);
        Assert.Equal((9u, (UInt128?)5), (connection.Mark, connection.Labels));
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task SetVerdict_EachKind_DoesWhatItSays()
    {
        Rule("meta mark != 0x77");
        using PacketQueue queue = Open(), other = PacketQueue.Open(_network.Namespace, 6);
        Send("dropped");
        queue.SetVerdict((await Next(queue)).Id, PacketVerdict.Drop);
        Send("repeated");
        queue.SetVerdict((await Next(queue)).Id, PacketVerdict.Repeat with { Mark = 0x77 });
        Assert.Equal("repeated", Received());
        Send("elsewhere");
        queue.SetVerdict((await Next(queue)).Id, PacketVerdict.ToQueue(6) with { Mark = 0x78 });
        QueuedPacket moved = await Next(other);
        Assert.Equal(0x78u, moved.Mark);
        other.SetVerdict(moved.Id, PacketVerdict.Accept);
        Assert.Equal("elsewhere", Received());
        Assert.Equal(0, _receiver.Available);
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task SetVerdict_WithOtherBytes_ChangesThePacket()
    {
        Rule();
        using PacketQueue queue = Open();
        Send("hello");
        QueuedPacket packet = await Next(queue);
        byte[] changed = packet.Payload.ToArray();
        "HELLO"u8.CopyTo(changed.AsSpan(28));
        // Without a checksum of UDP.
        changed[26] = changed[27] = 0;

        queue.SetVerdict(packet.Id, PacketVerdict.Accept with { Payload = changed });

        Assert.Equal("HELLO", Received());
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task SetVerdictUpTo_ManyPackets_IsForThoseAndNoOther()
    {
        Rule();
        using PacketQueue queue = Open();
        for (int i = 0; i < 10; i++)
            Send($"{i}");
        List<QueuedPacket> waiting = [];
        await foreach (PacketEvent item in queue.ReceiveAsync(Stopping))
        {
            waiting.Add((QueuedPacket)item);
            if (waiting.Count == 10)
                break;
        }

        queue.SetVerdictUpTo(waiting[5].Id, PacketVerdict.Accept);

        Assert.Equal(["0", "1", "2", "3", "4", "5"], Enumerable.Range(0, 6).Select(_ => Received()));
        Assert.Equal(0, _receiver.Available);
        queue.SetVerdictUpTo(waiting[9].Id, PacketVerdict.Drop);
        queue.SetVerdict(waiting[9].Id, PacketVerdict.Accept);
        await foreach (PacketEvent item in queue.ReceiveAsync(Stopping))
        {
            VerdictRefused refused = Assert.IsType<VerdictRefused>(item);
            Assert.Equal((waiting[9].Id, Errno.ENOENT), (refused.PacketId, refused.Refusal.Error));
            break;
        }
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task ReceiveAsync_EndedAmongPackets_GoesOnWithTheNext()
    {
        Rule();
        using PacketQueue queue = Open();
        for (int i = 0; i < 5; i++)
            Send($"{i}");

        for (int i = 0; i < 5; i++)
        {
            await foreach (PacketEvent item in queue.ReceiveAsync(Stopping))
            {
                queue.SetVerdict(((QueuedPacket)item).Id, PacketVerdict.Accept);
                break;
            }

            Assert.Equal($"{i}", Received());
        }
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Run_ThousandsOfPackets_PassInOrderWithoutAnObjectForEach()
    {
        const int Count = 5000;
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions { MaximumLength = 10000 });
        var seen = new Counter();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        Task running = queue.RunAsync((Seen: seen, Done: done), static (in QueuedPacketView packet,
            (Counter Seen, CancellationTokenSource Done) state) =>
        {
            state.Seen.Bytes += packet.Payload.Length;
            if (++state.Seen.Packets == Count)
                state.Done.Cancel();
            return packet.Payload[^1] == (byte)'x' ? PacketVerdict.Drop : PacketVerdict.Accept;
        }, static other => throw new InvalidOperationException(other.ToString()), done.Token);

        int received = 0;
        for (int i = 0; i < Count; i++)
        {
            Send(i % 2 == 0 ? "x" : "y");
            if (i % 2 == 1)
                received += Received() is "y" ? 1 : 0;
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((Count, Count / 2, Count * 29L), (seen.Packets, received, seen.Bytes));
        Assert.Equal(0, _receiver.Available);
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Receive_MoreThanTheBufferHolds_TellsHowManyWereLost()
    {
        const uint Count = 400;
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions { ReceiveBufferBytes = 2304, MaximumLength = 1000 });
        for (uint i = 0; i < Count; i++)
            Send("hello");

        (uint told, uint lost) = await PacketTally.CountAsync<QueuedPacket>(queue.ReceiveAsync(Stopping), () => Send("hello"));

        Assert.Equal(Count + 1, told + lost);
        Assert.InRange(lost, 1u, Count);
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task FailOpen_QueueThatIsFull_LetsPacketsPass()
    {
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions { MaximumLength = 2, Flags = PacketQueueFlags.FailOpen });
        foreach (string text in (string[])["1", "2", "3"])
            Send(text);

        Assert.Equal("3", Received());
        QueuedPacket first = await Next(queue);
        queue.SetVerdictUpTo(first.Id + 1, PacketVerdict.Accept);
        Assert.Equal("1", Received());
        Assert.Equal("2", Received());
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task GetStatistics_QueueThatIsFull_CountsWhatNothingElseReports()
    {
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions { MaximumLength = 2 });
        Assert.Equal(new PacketQueueStatistics(0, 0, 0, 0), queue.GetStatistics());
        for (int i = 0; i < 5; i++)
            Send("hello");

        PacketQueueStatistics full = queue.GetStatistics();

        Assert.Equal((2u, 3u, 0u), (full.Waiting, full.DroppedAsQueueFull, full.DroppedAsBufferFull));
        QueuedPacket first = await Next(queue);
        queue.SetVerdictUpTo(first.Id + 1, PacketVerdict.Accept);
        Assert.Equal("hello", Received());
        Assert.Equal(0u, queue.GetStatistics().Waiting);
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task CopyRange_AFewBytes_TellsTheWholeLength()
    {
        Rule();
        using PacketQueue queue = Open(new PacketQueueOptions { CopyRange = 20 });
        Send("hello");

        QueuedPacket packet = await Next(queue);

        Assert.Equal((20, 33u), (packet.Payload.Length, packet.OriginalLength));
        queue.SetVerdict(packet.Id, PacketVerdict.Accept);
        Assert.Equal("hello", Received());
        using PacketQueue bare = PacketQueue.Open(_network.Namespace, 7, new PacketQueueOptions { Copy = PacketCopy.Metadata });
        _network.Load("flush chain inet queues in; add rule inet queues in udp dport 5000 queue num 7");
        Send("bare");
        Assert.Equal(0, (await Next(bare)).Payload.Length);
    }

    [KernelFact(Kinds = "packet-queue")]
    public void Open_AQueueThatIsTaken_IsRefusedUntilItIsGivenBack()
    {
        using (PacketQueue first = Open())
            Assert.True(Assert.Throws<NetlinkException>(() => Open()).Error is Errno.EBUSY or Errno.EPERM);
        using PacketQueue again = Open();
        Assert.Equal(5, again.Number);
    }

    private PacketQueue Open(PacketQueueOptions? options = null) => PacketQueue.Open(_network.Namespace, 5, options);

    private void Rule(string condition = "") => _network.Load("table inet queues { chain in { type filter hook input priority 0; " +
        $"udp dport 5000 {condition} queue num 5; }}; }}");

    private void Send(string text)
    {
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(Encoding.ASCII.GetBytes(text), new IPEndPoint(IPAddress.Parse("192.0.2.2"), Port));
    }

    private string Received()
    {
        byte[] buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, _receiver.Receive(buffer));
    }

    private async Task<QueuedPacket> Next(PacketQueue queue)
    {
        await foreach (PacketEvent item in queue.ReceiveAsync(Stopping))
            return Assert.IsType<QueuedPacket>(item);
        throw new InvalidOperationException();
    }

    private sealed class Counter
    {
        public int Packets { get; set; }

        public long Bytes { get; set; }
    }
}
