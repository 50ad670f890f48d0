using System;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The code of docs/articles/packets.md, which does what the article says.</summary>
public sealed class PacketArticleTests
{
    [KernelFact(Kinds = "packet-queue")]
    public async Task Article_ItsCode_DecidesOnPacketsAndLogsThem()
    {
        using var network = new TrackedNetwork();
        NetworkNamespace node = network.Namespace;
        network.Load("table inet guard { chain in { type filter hook input priority 0; udp dport 5000 queue num 5 bypass; }; }");
        network.Load("table inet guard { chain out { type filter hook output priority 0; " +
            "udp dport 5000 log prefix \"out: \" group 5; }; }");
        Socket receiver = network.Udp("192.0.2.2:5000"), sender = network.Udp("192.0.2.1:4000");
        using var stopping = new CancellationTokenSource(Patience.Limit);
        CancellationToken cancellationToken = stopping.Token;
        byte[] buffer = new byte[500];
        void Send(int length) => sender.SendTo(Encoding.ASCII.GetBytes(new string('x', length)), receiver.LocalEndPoint!);

        using var log = PacketLog.Open(node, 5, new PacketLogOptions { Timeout = TimeSpan.FromMilliseconds(100) });
        using var queue = PacketQueue.Open(node, 5, new PacketQueueOptions { Flags = PacketQueueFlags.UserAndGroup });
        Send(200);
        Send(3);
        int seen = 0;
        await foreach (PacketEvent item in queue.ReceiveAsync(cancellationToken))
        {
            if (item is QueuedPacket packet)
                queue.SetVerdict(packet.Id, packet.Payload.Length > 100 ? PacketVerdict.Drop : PacketVerdict.Accept);
            else if (item is PacketsLost lost)
                Console.WriteLine($"{lost.Count?.ToString() ?? "some"} packets were lost");
            else if (item is VerdictRefused refused)
                Console.WriteLine(refused.Refusal.Message);
            if (++seen == 2)
                break;
        }

        Assert.Equal(3, await receiver.ReceiveAsync(buffer, SocketFlags.None, cancellationToken));
        int most = 40;
        Task running = queue.RunAsync(most, static (in QueuedPacketView view, int bytes)
            => view.Payload.Length > bytes ? PacketVerdict.Drop : PacketVerdict.Accept,
            other => Console.WriteLine(other), cancellationToken);
        Send(100);
        Send(5);
        Assert.Equal(5, await receiver.ReceiveAsync(buffer, SocketFlags.None, cancellationToken));

        int told = 0;
        await foreach (PacketEvent item in log.ReceiveAsync(cancellationToken))
        {
            Assert.StartsWith("log \"out: \" ip output out 1 protocol 0x0800 ", item.ToString(), StringComparison.Ordinal);
            if (++told == 4)
                break;
        }

        await foreach (PacketEvent item in Logged(log, Send, cancellationToken))
            Console.WriteLine(item);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("packets.md", "PacketArticleTests.cs", atLeast: 14);

    /// <summary>One packet more.</summary>
    private static async System.Collections.Generic.IAsyncEnumerable<PacketEvent> Logged(PacketLog log, Action<int> send,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        send(1);
        await foreach (PacketEvent item in log.ReceiveAsync(cancellationToken))
        {
            yield return item;
            break;
        }
    }
}
