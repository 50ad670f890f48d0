using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using Netlink.KernelTests.Netfilter;
using Netlink.Sockets;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Sockets;

/// <summary>The code of docs/articles/sockets.md, which does what the article says.</summary>
public sealed class SocketArticleTests
{
    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void Article_ItsCode_SeesWhoListensAndWhatIsConnected()
    {
        using var network = new SocketNetwork();
        NetworkNamespace node = network.Namespace;
        Socket listener = network.Listen("127.0.0.1:80");
        network.Connect("127.0.0.1:40000", listener);
        network.Open(AddressFamily.Packet, SocketType.Raw, (ProtocolType)0x0300);
        int listening = 0, connected = 0;

        using var sockets = SocketDiagnosticsClient.Open(node);
        foreach (InternetSocket socket in sockets.Tcp.List(new InternetSocketFilter { States = SocketStates.Listening }))
            Console.WriteLine($"{socket.Local} (inode {socket.Inode}): {socket.ReceiveQueue} of {socket.SendQueue} wait");
        listening = sockets.Tcp.List(new InternetSocketFilter { States = SocketStates.Listening }).Count;

        var programs = new Dictionary<uint, string>();
        foreach (Process process in Process.GetProcesses())
        {
            try
            {
                foreach (FileInfo descriptor in new DirectoryInfo($"/proc/{process.Id}/fd").EnumerateFiles())
                {
                    if (descriptor.LinkTarget is string target && target.StartsWith("socket:[", StringComparison.Ordinal))
                        programs[InodeOf(target)] = $"{process.ProcessName} ({process.Id})";
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                continue;   // another user's, or it has ended
            }
        }

        foreach (InternetSocket socket in sockets.Tcp.List())
            Console.WriteLine($"{socket} {programs.GetValueOrDefault(socket.Inode)}");
        Assert.Contains($"({Environment.ProcessId})", programs[sockets.Tcp.Get(IPEndPoint.Parse("127.0.0.1:80")).Inode],
            StringComparison.Ordinal);

        SocketCondition web = SocketCondition.LocalPort(80) | SocketCondition.LocalPort(443);
        SocketCondition outside = web & !SocketCondition.RemoteAddress(IPNetwork.Parse("10.0.0.0/8"));
        var filter = new InternetSocketFilter { States = SocketStates.Established, Condition = outside };

        long queued = 0;
        sockets.Tcp.Visit(filter with { Details = SocketDetails.None }, ref queued,
            static (in InternetSocketView socket, ref long sum) => sum += socket.SendQueue);

        foreach (InternetSocket socket in sockets.Tcp.List(filter))
        {
            if (socket.TcpInfo is TcpInfo info)
                Console.WriteLine($"{socket.Remote} rtt {info.RoundTripTime} cwnd {info.CongestionWindow} lost {info.Lost}");
            connected++;
        }

        IPEndPoint local = IPEndPoint.Parse("127.0.0.1:80"), remote = IPEndPoint.Parse("127.0.0.1:40000");
        InternetSocket? connection = sockets.Tcp.TryGet(local, remote);

        foreach (UnixSocket socket in sockets.Unix.List(new UnixSocketFilter { States = SocketStates.Listening }))
            Console.WriteLine($"{socket.Name} has {socket.PendingInodes.Count} connections to accept");
        foreach (PacketSocket socket in sockets.Packet.List())
            Console.WriteLine($"{socket} {socket.Memory?.Drops} frames dropped");

        Assert.Equal((1, 1, 0L), (listening, connected, queued));
        Assert.Equal(SocketState.Established, connection?.State);
        Assert.Single(sockets.Packet.List());

        static uint InodeOf(string target) => uint.Parse(target.AsSpan(8).TrimEnd(']'), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("sockets.md", "../Sockets/SocketArticleTests.cs", atLeast: 15);
}
