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

    [KernelFact(Kinds = "nftables-nat")]
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
        Assert.StartsWith($"{added.Generation} by nft ({added.ProcessId}): Added ", added.ToString(), StringComparison.Ordinal);
        Assert.Equal(_network.Client.GetGeneration(), added.Generation);
        _network.Nft("delete", "table", "ip", "t");
        Assert.Contains("Removed table ip t", Told(await Next<NftChanges>(watch)));
    }

    [KernelFact(Kinds = "nftables-nat")]
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

    [KernelFact(Kinds = "nftables-nat")]
    public async Task Watch_OneTable_LeavesOthersOut()
    {
        var table = new NftTable(NftFamily.IPv4, "mine");
        await using IAsyncEnumerator<NftWatchEvent> watch = Watch(table);
        await Next<NftInSync>(watch);
        _network.Nft("add", "table", "ip", "other");
        _network.Client.Commit(change => change.Tables.Add(table));

        Assert.Equal(["Added table ip mine"], Told(await Next<NftChanges>(watch)));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public async Task Watch_OneTableThatComesAndGoesBesideALargeOne_ReadsAndTellsItAlone()
    {
        var table = new NftTable(NftFamily.IPv4, "mine");
        _network.Load("add table inet large\nadd set inet large s { type inet_service; }\n" +
            $"add element inet large s {{ {string.Join(", ", Enumerable.Range(1, 5000))} }}");
        _network.Nft("add", "table", "ip6", "mine");
        var reports = new ReportCounter("NFT_MSG_NEWSETELEM");
        using var client = NftablesClient.Open(_network.Namespace, new NetlinkClientOptions { Logger = reports });
        await using IAsyncEnumerator<NftWatchEvent> watch = client.WatchAsync(table, 1024 * 1024, _limit.Token).GetAsyncEnumerator();
        await Next<NftInSync>(watch);
        Assert.Equal(0, reports.Count);

        _network.Load("add table ip mine\nadd set ip mine s { type ipv4_addr; }\nadd element inet large s { 6000 }");
        Assert.Equal(["Added set ip mine s", "Added table ip mine"], Told(await Next<NftChanges>(watch)).Order(StringComparer.Ordinal));
        _network.Nft("delete", "table", "inet", "large");
        _network.Nft("delete", "table", "ip", "mine");
        Assert.Equal(["Removed set ip mine s", "Removed table ip mine"], Told(await Next<NftChanges>(watch)).Order(StringComparer.Ordinal));
    }

    /// <summary>Two others write as fast as they can while the watch is held up again and again.</summary>
    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData(16 * 1024)]
    [InlineData(8 * 1024 * 1024)]
    public async Task Watch_FloodOfForeignChanges_KnowsTheStateInTheEnd(int receiveBufferBytes)
    {
        const int Commits = 400;
        NftTable[] tables = [new(NftFamily.IPv4, "a"), new(NftFamily.IPv4, "b")];
        var last = new NftTable(NftFamily.IPv4, "last");
        await using IAsyncEnumerator<NftWatchEvent> watch = Watch(receiveBufferBytes: receiveBufferBytes);
        await Next<NftInSync>(watch);
        Task[] writers = [.. tables.Select(table => Task.Run(() => Write(table)))];
        Task ended = Task.WhenAll(writers).ContinueWith(_ => _network.Client.Commit(change => change.Tables.Add(last)), _limit.Token,
            TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

        Dictionary<string, object> known = [];
        bool inSync = true;
        for (int seen = 0; !inSync || !known.ContainsKey(last.ToString()); seen++)
        {
            Assert.True(await watch.MoveNextAsync());
            inSync = (inSync && watch.Current is not NftEventsLost) || watch.Current is NftInSync;
            foreach (NftChange change in watch.Current is NftChanges changes ? changes.Changes : [])
            {
                if (change.Object is NftSetElement)
                    continue;
                if (change.Old is not null)
                    known.Remove(Name(change.Old));
                if (change.New is not null)
                    known.Add(Name(change.New), change.New);
            }
        }

        await ended;
        NftRuleset there = _network.Client.Read();
        Assert.Equal(there.Tables.Concat<object>(there.Chains).Concat(there.Rules).Select(Name).Order(StringComparer.Ordinal),
            known.Keys.Order(StringComparer.Ordinal));

        static string Name(object item) => item is NftRule rule ? $"{rule} {rule.Handle}" : item.ToString()!;

        void Write(NftTable table)
        {
            using NftablesClient client = NftablesClient.Open(_network.Namespace);
            var chain = new NftChain(table, "c");
            for (int i = 0; i < Commits; i++)
            {
                int number = i;
                client.Commit(change =>
                {
                    if (number % 50 == 0)
                        change.Tables.Replace(table);
                    change.Chains.Add(chain);
                    change.Rules.Append(new NftRule(chain, Nft.Tcp.Dport.In(number + 1, number + 2), Nft.Accept));
                }, handles: false);
            }
        }
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
