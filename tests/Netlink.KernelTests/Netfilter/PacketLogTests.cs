using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Packets to 192.0.2.2, port 5000, are told to group 5.</summary>
public sealed class PacketLogTests : IDisposable
{
    private readonly TrackedNetwork _network = new();
    private readonly CancellationTokenSource _stopping = new(Patience.Limit);
    private readonly Socket _receiver;

    public PacketLogTests() => _receiver = _network.Udp("192.0.2.2:5000");

    public void Dispose()
    {
        _stopping.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Receive_Packets_AreAsTheyWereSent()
    {
        Rule("""meta mark set 9 log prefix "hello " group 5 queue-threshold 1""");
        using PacketLog log = Open(new PacketLogOptions
        {
            Flags = PacketLogFlags.Sequence | PacketLogFlags.GlobalSequence | PacketLogFlags.Conntrack,
        });
        Send("one");
        Send("two");

        List<LoggedPacket> packets = await Take(log, 2);

        LoggedPacket second = packets[1];
        Assert.Equal(("hello ", NftHook.Output, (ushort)0x0800, 1, 9u, 1u),
            (second.Prefix, second.Hook, second.EtherType, second.OutputInterface, second.Mark, second.Sequence));
        Assert.True(second.GlobalSequence > 0);
        Assert.Equal((0u, 0u), (second.UserId, second.GroupId));
        Assert.EndsWith("two", Encoding.ASCII.GetString(second.Payload.Span), StringComparison.Ordinal);
        Assert.False(second.Conntrack.IsEmpty);
        Assert.Equal(2u, second.ConntrackInfo);
        Assert.Empty(second.UnknownAttributes);
        Assert.Equal(3, _receiver.Receive(new byte[10]));
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Receive_PacketsThatAreGathered_ComeTogetherAndAreCut()
    {
        Rule("log group 5 snaplen 20");
        using PacketLog log = Open(new PacketLogOptions { Threshold = 3, Timeout = TimeSpan.FromMinutes(5), GatheringBytes = 65536 });
        for (int i = 0; i < 3; i++)
            Send("hello");

        List<LoggedPacket> packets = await Take(log, 3);

        Assert.All(packets, static packet => Assert.Equal(20, packet.Payload.Length));
        Assert.Equal([0u, 1u, 2u], packets.ConvertAll(static packet => packet.Sequence!.Value));
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Run_Packets_AreShownInPlace()
    {
        Rule("log group 5");
        using PacketLog log = Open(new PacketLogOptions { Timeout = TimeSpan.FromMilliseconds(10) });
        using var done = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        List<int> lengths = [];
        Send("a");
        Send("bc");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.RunAsync((lengths, done),
            static (in LoggedPacketView packet, (List<int> Lengths, CancellationTokenSource Done) state) =>
            {
                state.Lengths.Add(packet.Payload.Length);
                if (state.Lengths.Count == 2)
                    state.Done.Cancel();
            }, static lost => throw new InvalidOperationException(lost.ToString()), done.Token));

        Assert.Equal([29, 30], lengths);
    }

    [KernelFact(Kinds = "packet-queue")]
    public async Task Receive_MoreThanTheBufferHolds_TellsHowManyWereLost()
    {
        const uint Count = 400;
        Rule("log group 5 queue-threshold 1");
        using PacketLog log = Open(new PacketLogOptions { ReceiveBufferBytes = 2304 });
        for (uint i = 0; i < Count; i++)
            Send("hello");

        (uint told, uint lost) = await PacketTally.CountAsync<LoggedPacket>(log.ReceiveAsync(_stopping.Token), () => Send("hello"));

        Assert.Equal(Count + 1, told + lost);
        Assert.InRange(lost, 1u, Count);
    }

    [KernelFact(Kinds = "packet-queue")]
    public void Open_AGroupThatIsTaken_IsRefusedUntilItIsGivenBack()
    {
        using (PacketLog first = Open())
            Assert.True(Assert.Throws<NetlinkException>(() => Open()).Error is Errno.EBUSY or Errno.EPERM);
        using PacketLog again = Open();
        Assert.Equal(5, again.Group);
    }

    private PacketLog Open(PacketLogOptions? options = null) => PacketLog.Open(_network.Namespace, 5, options);

    private void Rule(string rule)
        => _network.Load($"table inet logs {{ chain out {{ type filter hook output priority 0; udp dport 5000 {rule}; }}; }}");

    private void Send(string text)
    {
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(Encoding.ASCII.GetBytes(text), new IPEndPoint(IPAddress.Parse("192.0.2.2"), 5000));
    }

    private async Task<List<LoggedPacket>> Take(PacketLog log, int count)
    {
        List<LoggedPacket> packets = [];
        await foreach (PacketEvent item in log.ReceiveAsync(_stopping.Token))
        {
            packets.Add(Assert.IsType<LoggedPacket>(item));
            if (packets.Count == count)
                break;
        }

        return packets;
    }
}
