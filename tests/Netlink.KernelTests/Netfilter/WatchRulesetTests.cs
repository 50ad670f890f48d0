using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class WatchRulesetTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly CancellationTokenSource _limit = new(Patience.Limit);

    public void Dispose()
    {
        _limit.Dispose();
        _network.Dispose();
    }

    [KernelFact]
    public async Task Watch_WhatIsThereAndWhatNftAdds_IsToldByGeneration()
    {
        _network.Nft("add", "table", "ip", "t");
        _network.Nft("add", "chain", "ip", "t", "c");
        await using IAsyncEnumerator<NftWatchEvent> watch = Watch();

        Assert.Equal(["Present table ip t", "Present chain ip t c"], Told(await Next<NftChanges>(watch)));
        await Next<NftInSync>(watch);
        _network.Load("add rule ip t c tcp dport { 22, 80 } accept\nadd set ip t s { type ipv4_addr; }\nadd element ip t s { 192.0.2.1 }");
        NftChanges added = await Next<NftChanges>(watch);

        Assert.Equal(
            ["Added rule ip t c tcp dport { 22, 80 } accept", "Added set ip t s", "Added element 192.0.2.1 of set ip t s"],
            Told(added).Order(StringComparer.Ordinal).OrderBy(static text => text.Contains("rule", StringComparison.Ordinal) ? 0
                : text.Contains("element", StringComparison.Ordinal) ? 2 : 1));
        Assert.Equal("nft", added.ProcessName);
        Assert.Equal(_network.Client.GetGeneration(), added.Generation);
        _network.Nft("delete", "table", "ip", "t");
        Assert.Contains("Removed table ip t", Told(await Next<NftChanges>(watch)));
    }

    [KernelFact]
    public async Task Watch_MoreChangesThanTheBufferHolds_ReadsAnewAndKnowsAll()
    {
        await using IAsyncEnumerator<NftWatchEvent> watch = Watch(receiveBufferBytes: 4096);
        await Next<NftInSync>(watch);
        var table = new NftTable(NftFamily.Inet, "t");
        var chain = new NftChain(table, "c");
        _network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Chains.Add(chain);
        });
        for (int i = 1; i <= 200; i++)
            _network.Client.Commit(change => change.Rules.Append(new NftRule(chain, Nft.Tcp.Dport.Is(i), Nft.Accept)), handles: false);

        HashSet<object> known = [];
        bool lost = false, inSync = false;
        while (!lost || !inSync || known.OfType<NftRule>().Count() < 200)
        {
            Assert.True(await watch.MoveNextAsync());
            lost |= watch.Current is NftEventsLost;
            inSync = (inSync && watch.Current is not NftEventsLost) || watch.Current is NftInSync;
            foreach (NftChange change in watch.Current is NftChanges changes ? changes.Changes : [])
            {
                if (change.Old is not null)
                    known.Remove(change.Old);
                if (change.New is not null)
                    known.Add(change.New);
            }
        }

        Assert.Equal(_network.Client.Rules.List(chain).Select(static rule => rule.Text).Order(StringComparer.Ordinal),
            known.OfType<NftRule>().Select(static rule => rule.Text).Order(StringComparer.Ordinal));
    }

    [KernelFact]
    public async Task Watch_OneTable_LeavesOthersOut()
    {
        var table = new NftTable(NftFamily.IPv4, "mine");
        await using IAsyncEnumerator<NftWatchEvent> watch = Watch(table);
        await Next<NftInSync>(watch);
        _network.Nft("add", "table", "ip", "other");
        _network.Client.Commit(change => change.Tables.Add(table));

        Assert.Equal(["Added table ip mine"], Told(await Next<NftChanges>(watch)));
    }

    private IAsyncEnumerator<NftWatchEvent> Watch(NftTable? table = null, int receiveBufferBytes = 1024 * 1024)
        => _network.Client.WatchAsync(table, receiveBufferBytes, _limit.Token).GetAsyncEnumerator();

    private static async Task<T> Next<T>(IAsyncEnumerator<NftWatchEvent> watch)
        where T : NftWatchEvent
    {
        Assert.True(await watch.MoveNextAsync());
        return Assert.IsType<T>(watch.Current);
    }

    private static IEnumerable<string> Told(NftChanges changes) => changes.Changes.Select(static change => change.ToString());
}
