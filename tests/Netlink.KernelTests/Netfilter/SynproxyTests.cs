using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Connections that synproxy answers for the server.</summary>
public sealed class SynproxyTests : IDisposable
{
    private readonly TestNamespace _server = TestNamespace.Create();
    private readonly TestNamespace _client = TestNamespace.Create();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [KernelFact(Kinds = "nftables-nat nftables-router")]
    public async Task List_ConnectionThatSynproxyAnswered_TellsWhatItGaveTheClient()
    {
        _server.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        _server.Rtnetlink.Links.Add(new LinkSpec("s0")
        {
            Kind = new VethLink { Peer = new LinkSpec("c0") { Namespace = _client.Namespace } },
            Up = true,
        });
        _client.Rtnetlink.Links.Set("c0", new LinkChange { Up = true });
        _server.Ip("addr add 192.0.2.2/24 dev s0");
        _client.Ip("addr add 192.0.2.1/24 dev c0");
        _server.Namespace.WriteSysctl("net/netfilter/nf_conntrack_tcp_loose", "0");
        _server.Run("nft", ["""
            table ip t {
                chain pre { type filter hook prerouting priority raw; tcp dport 8080 tcp flags syn notrack; }
                chain in {
                    type filter hook input priority filter;
                    tcp dport 8080 ct state invalid,untracked synproxy mss 1460 wscale 7 timestamp sack-perm;
                    ct state invalid drop;
                }
            }
            """]);
        using Socket listener = Stream(_server, "192.0.2.2:8080");
        listener.Listen();
        using Socket client = Stream(_client, "192.0.2.1:4001");
        using var limit = new CancellationTokenSource(Patience.Limit);
        using ConntrackClient conntrack = ConntrackClient.Open(_server.Namespace);

        await client.ConnectAsync(IPEndPoint.Parse("192.0.2.2:8080"), limit.Token);
        using Socket accepted = await listener.AcceptAsync(limit.Token);
        await client.SendAsync("ping"u8.ToArray(), limit.Token);
        byte[] received = new byte[4];
        Assert.Equal(4, await accepted.ReceiveAsync(received, limit.Token));

        ConntrackEntry entry = conntrack.List().Single(one => one.Original.DestinationPort == 8080);
        Assert.Equal(ConntrackTcpState.Established, entry.TcpState);
        Assert.NotNull(entry.Synproxy);
        Assert.NotEqual(0u, entry.Synproxy.InitialSequenceNumber);
        Assert.NotEqual(0u, entry.Synproxy.InitialTimestamp);
        // The server chose another sequence number than the one that the client was given, and all of its own are shifted by that.
        Assert.NotNull(entry.ReplyAdjustment);
        Assert.NotEqual(0, entry.ReplyAdjustment.OffsetBefore);
        Assert.Equal(entry.ReplyAdjustment.OffsetBefore, entry.ReplyAdjustment.OffsetAfter);
        Assert.Equal(0, entry.OriginalAdjustment?.OffsetAfter ?? 0);
        Assert.Empty(entry.UnknownAttributes);
    }

    private static Socket Stream(TestNamespace network, string local)
    {
        Socket socket = network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(IPEndPoint.Parse(local));
        return socket;
    }
}
