using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class WatchConntrackTests : IDisposable
{
    private readonly TrackedNetwork _network = new();
    private readonly CancellationTokenSource _limit = new(Patience.Limit);

    public void Dispose()
    {
        _limit.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "nftables-nat")]
    public async Task Watch_WhatIsThereThenBeginsIsAnsweredAndEnds_IsTold()
    {
        ConntrackTuple before = _network.Send("192.0.2.1:4000", "192.0.2.2:5000");
        await using IAsyncEnumerator<ConntrackWatchEvent> watch = Watch();
        Assert.Equal((ConntrackChangeKind.Present, before), await NextAsync(watch));
        Assert.IsType<ConntrackInSync>(await MoveAsync(watch));

        using Socket server = _network.Udp("192.0.2.2:5001"), client = _network.Udp("192.0.2.1:4001");
        client.SendTo([1], server.LocalEndPoint!);
        ConntrackTuple flow = ConntrackTuple.Udp((IPEndPoint)client.LocalEndPoint!, (IPEndPoint)server.LocalEndPoint!);
        Assert.Equal((ConntrackChangeKind.Added, flow), await NextAsync(watch));

        server.Receive(new byte[1]);
        server.SendTo([1], client.LocalEndPoint!);
        Assert.Equal((ConntrackChangeKind.Changed, flow), await NextAsync(watch));
        var changed = (ConntrackChange)watch.Current;
        Assert.False(changed.Old!.Status.HasFlag(ConntrackStatus.SeenReply));
        Assert.True(changed.New!.Status.HasFlag(ConntrackStatus.SeenReply));

        _network.Client.Delete(changed.New);
        Assert.Equal((ConntrackChangeKind.Removed, flow), await NextAsync(watch));
        Assert.False(((ConntrackChange)watch.Current).IsInferred);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public async Task Watch_PacketChangesTheMark_TellsTheLabelsStill()
    {
        _network.Load(ConntrackChangeTests.RoomForLabels);
        using Socket server = _network.Udp("192.0.2.2:5007"), client = _network.Udp("192.0.2.1:4007");
        await using IAsyncEnumerator<ConntrackWatchEvent> watch = Watch();
        Assert.IsType<ConntrackInSync>(await MoveAsync(watch));
        client.SendTo([1], server.LocalEndPoint!);
        Assert.Equal(ConntrackChangeKind.Added, (await NextAsync(watch)).Item1);
        Assert.Equal((UInt128?)8, ((ConntrackChange)watch.Current).New!.Labels);

        // The kernel tells the labels only where they change.
        _network.Load("""
            table inet later {
                chain out { type filter hook output priority filter; policy accept
                    udp dport 5007 ct mark set 7
                }
            }
            """);
        client.SendTo([1], server.LocalEndPoint!);

        Assert.Equal(ConntrackChangeKind.Changed, (await NextAsync(watch)).Item1);
        ConntrackEntry marked = ((ConntrackChange)watch.Current).New!;
        Assert.Equal((7u, (UInt128?)8), (marked.Mark, marked.Labels));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public async Task Watch_WithAFilter_TellsWhatComesToMatchAndCeases()
    {
        _network.Load("""
            table inet track {
                chain later { type filter hook output priority filter; policy accept;
                    udp dport 5001 udp length 9 ct mark set 7
                    udp dport 5001 udp length 10 ct mark set 8
                }
            }
            """);
        await using IAsyncEnumerator<ConntrackWatchEvent> watch = Watch(new ConntrackFilter { Mark = 8 });
        Assert.IsType<ConntrackInSync>(await MoveAsync(watch));
        using Socket client = _network.Udp("192.0.2.1:4001"), server = _network.Udp("192.0.2.2:5001");
        foreach (int length in (int[])[1, 2, 1])
            client.SendTo(new byte[length], server.LocalEndPoint!);
        ConntrackTuple flow = ConntrackTuple.Udp((IPEndPoint)client.LocalEndPoint!, (IPEndPoint)server.LocalEndPoint!);

        Assert.Equal((ConntrackChangeKind.Added, flow), await NextAsync(watch));
        Assert.Equal((ConntrackChangeKind.Removed, flow), await NextAsync(watch));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public async Task Watch_MoreThanTheBufferHolds_ReadsAnewAndKnowsAll()
    {
        const int Flows = 500;
        await using IAsyncEnumerator<ConntrackWatchEvent> watch = Watch(receiveBufferBytes: 4096);
        Assert.IsType<ConntrackInSync>(await MoveAsync(watch));
        for (int i = 0; i < Flows; i++)
            _network.Send($"192.0.2.1:{10000 + i}", "192.0.2.2:5001");
        _network.Client.Delete(new ConntrackFilter { Original = new() { Source = IPAddress.Parse("192.0.2.1"), SourcePort = 10007 } });

        HashSet<ConntrackTuple> known = [];
        bool lost = false, inSync = false, inferred = false;
        while (!lost || !inSync || known.Count < Flows - 1)
        {
            ConntrackWatchEvent item = await MoveAsync(watch);
            lost |= item is ConntrackEventsLost;
            inSync = (inSync && item is not ConntrackEventsLost) || item is ConntrackInSync;
            if (item is not ConntrackChange change)
                continue;
            inferred |= change.IsInferred;
            Assert.True(change.Kind is ConntrackChangeKind.Removed ? known.Remove(change.Entry.Original)
                : known.Add(change.Entry.Original) || change.Kind is ConntrackChangeKind.Changed);
        }

        Assert.True(inferred);
        Assert.Equal(_network.Client.List().Select(static entry => entry.Original.ToString()).Order(StringComparer.Ordinal),
            known.Select(static tuple => tuple.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>What began while nobody listened may end without a word, unless the namespace is told to announce always.</summary>
    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("1", true)]
    [InlineData("2", false)]
    public async Task Watch_WhatBeganBeforeAnybodyListened_IsKnownToHaveEnded(string setting, bool isAlwaysTold)
    {
        _network.Namespace.WriteSysctl("net/netfilter/nf_conntrack_events", setting);
        ConntrackTuple before = _network.Send("192.0.2.1:4000", "192.0.2.2:5000");
        await using IAsyncEnumerator<ConntrackWatchEvent> watch = Watch();
        Assert.Equal((ConntrackChangeKind.Present, before), await NextAsync(watch));
        Assert.IsType<ConntrackInSync>(await MoveAsync(watch));

        _network.Client.Flush();
        // The first new one may get the memory of the old, and its number is made of that.
        _network.Send("192.0.2.1:4009", "192.0.2.2:5000");
        _network.Send("192.0.2.1:4000", "192.0.2.2:5000");

        // At the latest when another has its place, the watch knows.
        List<ConntrackChange> changes = [];
        while (changes.Count < 3)
            changes.Add(Assert.IsType<ConntrackChange>(await MoveAsync(watch)));
        changes.RemoveAll(change => change.Entry.Original != before);
        Assert.Equal([ConntrackChangeKind.Removed, ConntrackChangeKind.Added], changes.Select(static change => change.Kind));
        Assert.True(!isAlwaysTold || !changes[0].IsInferred);
    }

    private IAsyncEnumerator<ConntrackWatchEvent> Watch(ConntrackFilter? filter = null, int receiveBufferBytes = 1024 * 1024)
        => _network.Client.WatchAsync(filter, receiveBufferBytes, _limit.Token).GetAsyncEnumerator();

    private static async Task<ConntrackWatchEvent> MoveAsync(IAsyncEnumerator<ConntrackWatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current;
    }

    private static async Task<(ConntrackChangeKind, ConntrackTuple)> NextAsync(IAsyncEnumerator<ConntrackWatchEvent> watch)
    {
        ConntrackChange change = Assert.IsType<ConntrackChange>(await MoveAsync(watch));
        return (change.Kind, change.Entry.Original);
    }
}
