using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The code of docs/articles/conntrack.md, which does what the article says.</summary>
public sealed class ConntrackArticleTests
{
    [KernelFact(Kinds = "nftables-nat")]
    public async Task Article_ItsCode_SendsTheNextPacketOfAStaleFlowToThePodThatIsThere()
    {
        using var network = new TrackedNetwork();
        NetworkNamespace node = network.Namespace;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        CancellationToken cancellationToken = stopping.Token;
        Socket client = network.Udp("192.0.2.2:4001"), first = network.Udp("192.0.2.1:5301"), second = network.Udp("192.0.2.2:5302");
        Lead("192.0.2.1:5301");
        client.SendTo([1], IPEndPoint.Parse("192.0.2.2:53"));
        Assert.Equal(1, first.Receive(new byte[8]));
        Lead("192.0.2.2:5302");
        client.SendTo([1, 2], IPEndPoint.Parse("192.0.2.2:53"));
        Assert.Equal(2, first.Receive(new byte[8]));

        node.WriteSysctl("net/netfilter/nf_conntrack_events", "1");
        using var conntrack = ConntrackClient.Open(node);
        IPAddress pod = IPAddress.Parse("192.0.2.1");
        int deleted = conntrack.Delete(new ConntrackFilter { Reply = new() { Source = pod, Protocol = 17 } });

        Assert.Equal(1, deleted);
        client.SendTo([1, 2, 3], IPEndPoint.Parse("192.0.2.2:53"));
        Assert.Equal(3, second.Receive(new byte[8]));
        int unanswered = 0;
        var filter = new ConntrackFilter { Status = ConntrackStatus.None, StatusMask = ConntrackStatus.SeenReply };
        conntrack.Visit(filter, ref unanswered, static (in ConntrackView entry, ref int count) => count++);
        ConntrackCount count = conntrack.GetCount();
        Console.WriteLine($"{count.Entries} of {count.Maximum} connections, {unanswered} without an answer");
        foreach (ConntrackEntry entry in conntrack.List(new ConntrackFilter { Original = new() { Source = pod } }))
            Console.WriteLine(entry);
        Assert.Equal((1u, 1), (count.Entries, unanswered));

        var query = new ConntrackEntry(ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.1:4001"), IPEndPoint.Parse("192.0.2.2:53")))
        {
            Timeout = TimeSpan.FromSeconds(30),
            Mark = 7,
        };
        conntrack.Add(query);
        conntrack.Update(new ConntrackEntry(query.Original) { Timeout = TimeSpan.FromMinutes(5) });
        Assert.InRange(conntrack.List(new ConntrackFilter { Mark = 7 })[0].Timeout!.Value, TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(5));

        foreach (ConntrackExpectation expected in conntrack.Expectations.List())
            Console.WriteLine($"{expected.Tuple} follows from {expected.Master}");

        bool isTold = false;
        await foreach (ConntrackWatchEvent item in conntrack.WatchAsync(cancellationToken: cancellationToken))
        {
            if (item is ConntrackChange { Kind: ConntrackChangeKind.Removed } ended)
                Console.WriteLine($"{ended.Entry.Original} ended");
            isTold |= item is ConntrackChange { Kind: ConntrackChangeKind.Removed };
            if (isTold)
                break;
            if (item is ConntrackInSync)
                network.Client.Flush();
        }

        Assert.True(isTold);

        // As a Service does whose pod changes.
        void Lead(string to) => network.Load($$"""
            table ip service {
                chain output { type nat hook output priority -100; policy accept; }
            }
            flush chain ip service output
            add rule ip service output udp dport 53 dnat to {{to}}
            """);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("conntrack.md", "ConntrackArticleTests.cs", atLeast: 14);
}
