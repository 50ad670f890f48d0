using System;
using System.Collections.Generic;
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

/// <summary>Named objects and flow tables that the library makes, changes and watches.</summary>
public sealed class ObjectTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.Inet, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-objects")]
    public void Add_EveryKind_IsListedAsNftListsIt()
    {
        NftObject[] items =
        [
            new NftCounter(_table, "c") { Packets = 1, Bytes = 2, Comment = "web" },
            new NftQuota(_table, "q", 25UL << 20) { IsOver = true, Consumed = 5 },
            new NftLimit(_table, "l", 400, TimeSpan.FromMinutes(1)) { Burst = 7 },
            new NftLimit(_table, "lb", 10 << 20, TimeSpan.FromSeconds(1)) { CountsBytes = true, IsOver = true, Burst = 512 << 10 },
            new NftSynproxy(_table, "s") { SegmentSize = 1460, WindowScale = 7, HasTimestamps = true, HasSelectiveAcknowledgements = true },
            new NftConnectionTimeout(_table, "ti", 6, new("established", TimeSpan.FromMinutes(2)), new("close", TimeSpan.FromSeconds(20)))
            {
                NetworkFamily = NftFamily.IPv4,
            },
            new NftConnectionExpectation(_table, "e", 17, 9876, TimeSpan.FromMinutes(2), 8) { NetworkFamily = NftFamily.IPv6 },
        ];
        NftCommitResult made = _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            foreach (NftObject item in items)
                change.Objects.Add(item);
        });

        IReadOnlyList<NftObject> listed = _network.Client.Objects.List(_table);

        Assert.Equal(items.Select(static item => item.ToString()), listed.Select(static item => item.ToString()));
        Assert.Equal(listed.Select(static item => item.Handle), Enumerable.Range(1, items.Length).Select(i => made.HandleOf(i)));
        Assert.Equal(items[..5], listed.Take(5).Select(static item => item with { Handle = null }));
        Assert.Equal(11, Assert.IsType<NftConnectionTimeout>(listed[5]).Timeouts.Count);
        Assert.Equal(items[6], listed[6] with { Handle = null });
        Assert.Equal(NftNamespace.Lines(_network.List()), NftNamespace.Lines(_network.Client.Read().ToString()));
        Assert.Equal(["c"], _network.Client.Objects.List<NftCounter>().Select(static counter => counter.Name));
    }

    [KernelFact(Kinds = "nftables-objects")]
    public void Add_QuotaThatIsThere_HasTheNewSettingsAndALimitTheOldOnes()
    {
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Objects.Add(new NftQuota(_table, "q", 1000));
            change.Objects.Add(new NftLimit(_table, "l", 1, TimeSpan.FromSeconds(1)));
        });
        _network.Client.Commit(change =>
        {
            change.Objects.Add(new NftQuota(_table, "q", 2000));
            change.Objects.Add(new NftLimit(_table, "l", 2, TimeSpan.FromSeconds(1)));
        });

        Assert.Equal(2000UL, Assert.Single(_network.Client.Objects.List<NftQuota>()).Bytes);
        Assert.Equal(1UL, Assert.Single(_network.Client.Objects.List<NftLimit>()).Rate);
        NftRefusal refused = Assert.Single(Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
            change.Objects.Create(new NftQuota(_table, "q", 3000)))).Refusals);
        Assert.Equal(Errno.EEXIST, refused.Reason.Error);
        Assert.Equal("create quota inet t q", refused.Change);
    }

    /// <summary>The kernel reports that a quota is used up, and takes that from nobody.</summary>
    [KernelFact(Kinds = "nftables-objects")]
    public void Read_QuotaThatIsUsedUp_CanBeCommittedAgain()
    {
        _network.Load("table inet t {\n\tquota q {\n\t\t10 bytes used 10 bytes\n\t}\n" +
            "\tchain c {\n\t\tquota over 10 bytes used 10 bytes\n\t}\n}");
        NftRuleset read = _network.Client.Read();
        using var other = new NftNamespace();

        other.Client.Commit(read.AddTo);

        Assert.Equal(NftNamespace.Lines(_network.List()), NftNamespace.Lines(other.List()));
    }

    [KernelTheory(Kinds = "nftables-objects")]
    [InlineData(false)]
    [InlineData(true)]
    public void Destroy_ThereOrNot_IsGone(bool byMessage)
    {
        using var client = NftablesClient.Open(_network.Namespace);
        client.CanDestroy &= byMessage;
        var flows = new NftFlowTable(_table, "f") { Devices = ["lo"], Flags = NftFlowTableFlags.Counter };
        var quota = new NftQuota(_table, "q", 5);
        client.Commit(change => change.Tables.Add(_table));
        for (int round = 0; round < 2; round++)
        {
            client.Commit(change =>
            {
                change.FlowTables.Destroy(flows);
                change.Objects.Destroy(quota);
            });
            Assert.Empty(client.FlowTables.List());
            Assert.Empty(client.Objects.List());
            client.Commit(change =>
            {
                change.FlowTables.Create(flows);
                change.Objects.Create(quota);
            });
            Assert.Equal(flows, Assert.Single(client.FlowTables.List(_table)) with { Handle = null });
        }

        client.Commit(change =>
        {
            change.FlowTables.Delete(flows);
            change.Objects.Delete(quota);
        });
        Assert.Empty(client.FlowTables.List());
    }

    [KernelFact(Kinds = "nftables-objects")]
    public async Task Watch_ObjectsAndFlowTables_TellsOfEach()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        using var rtnl = RtnetlinkClient.Open(_network.Namespace);
        rtnl.Links.Add(new LinkSpec("d1") { Kind = new DummyLink() });
        _network.Load("table inet t {\n\tquota q {\n\t\t1000 bytes\n\t}\n}");
        await using IAsyncEnumerator<NftWatchEvent> watch = _network.Client.WatchAsync(null, 1 << 20, limit.Token).GetAsyncEnumerator();
        Assert.Equal(["Present table inet t", "Present quota inet t q"], await Next(watch));
        Assert.True(await watch.MoveNextAsync());
        Assert.IsType<NftInSync>(watch.Current);
        var flows = new NftFlowTable(_table, "f") { Devices = ["lo"] };

        _network.Nft("add", "limit", "inet", "t", "l", "rate", "4/second");
        Assert.Equal(["Added limit inet t l"], await Next(watch));
        _network.Client.Commit(change => change.FlowTables.Add(flows));
        Assert.Equal(["Added flowtable inet t f"], await Next(watch));
        _network.Client.Commit(change => change.FlowTables.Add(flows with { Devices = ["d1"] }));
        Assert.Equal(["Changed flowtable inet t f"], await Next(watch));
        var joined = (NftFlowTable)((NftChanges)watch.Current).Changes[0].New!;
        Assert.Equal(["d1", "lo"], joined.Devices.Order());
        Assert.Equal(joined.Devices.Order(), _network.Client.FlowTables.List()[0].Devices.Order());
        _network.Nft("delete", "flowtable", "inet", "t", "f", "{ hook ingress priority 0; devices = { lo }; }");
        Assert.Equal(["Changed flowtable inet t f"], await Next(watch));
        Assert.Equal(["d1"], ((NftFlowTable)((NftChanges)watch.Current).Changes[0].New!).Devices);
        _network.Client.Commit(change => change.FlowTables.Delete(flows));
        Assert.Equal(["Removed flowtable inet t f"], await Next(watch));
        _network.Nft("delete", "quota", "inet", "t", "q");
        Assert.Equal(["Removed quota inet t q"], await Next(watch));
    }

    /// <summary>A chain gets a device beside those that it has, as from Linux 6.4 on.</summary>
    [KernelFact(Kinds = "nftables-objects linux-7.2")]
    public async Task Watch_ChainGetsADevice_HasThemAll()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        using var rtnl = RtnetlinkClient.Open(_network.Namespace);
        rtnl.Links.Add(new LinkSpec("d1") { Kind = new DummyLink() });
        var table = new NftTable(NftFamily.Netdev, "n");
        NftChain On(string device) => new(table, "c") { Base = new(NftChainType.Filter, NftHook.Ingress, 0) { Devices = [device] } };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Chains.Add(On("lo"));
        });
        await using IAsyncEnumerator<NftWatchEvent> watch = _network.Client.WatchAsync(null, 1 << 20, limit.Token).GetAsyncEnumerator();
        await Next(watch);
        Assert.True(await watch.MoveNextAsync());

        _network.Client.Commit(change => change.Chains.Add(On("d1")));

        Assert.Equal(["Changed chain netdev n c"], await Next(watch));
        Assert.Equal(["d1", "lo"], ((NftChain)((NftChanges)watch.Current).Changes[0].New!).Base!.Devices.Order());
        _network.Client.Commit(change => change.Chains.Delete(On("d1")));
        Assert.Equal(["Removed chain netdev n c"], await Next(watch));
    }

    /// <summary>A name with an asterisk stands for all devices that begin so, also for later ones, from Linux 6.17 on.</summary>
    [KernelFact(Kinds = "nftables-objects linux-7.2 veth")]
    public void Add_DevicesByPrefix_SeesPacketsOfLaterOnes()
    {
        var table = new NftTable(NftFamily.Netdev, "n");
        var chain = new NftChain(table, "c") { Base = new(NftChainType.Filter, NftHook.Ingress, 0) { Devices = ["in*"] } };
        var both = new NftChain(table, "b") { Base = chain.Base with { Devices = ["in*", "lo"] } };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Tables.Add(table);
            change.Chains.Add(chain);
            change.Chains.Add(both);
            change.Rules.Append(new NftRule(chain, Nft.Counter));
            change.FlowTables.Add(new NftFlowTable(_table, "f") { Devices = ["in*", "lo"] });
        });
        using var rtnl = RtnetlinkClient.Open(_network.Namespace);
        Link sender = rtnl.Links.Add(new LinkSpec("out0") { Kind = new VethLink { Peer = new LinkSpec("in0") }, Up = true });
        rtnl.Links.Set("in0", new LinkChange { Up = true });
        rtnl.Addresses.Add(new Address(sender.Index, InterfaceAddress.Parse("198.51.100.1/24")));
        rtnl.Neighbours.Add(new Neighbour(sender.Index, IPAddress.Parse("198.51.100.2"))
        {
            LinkLayerAddress = rtnl.Links.Get("in0").Address,
            State = NeighbourState.Permanent,
        });

        using (Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
            socket.SendTo([1], new IPEndPoint(IPAddress.Parse("198.51.100.2"), 5000));

        Assert.DoesNotContain("packets 0 ", Assert.Single(_network.Client.Rules.List(chain)).Text, StringComparison.Ordinal);
        Assert.Equal([("b", "in* lo"), ("c", "in*")], _network.Client.Chains.List(table).Select(static item =>
            (item.Name, string.Join(' ', item.Base!.Devices.Order(StringComparer.Ordinal)))).Order());
        Assert.Equal(["in*", "lo"], Assert.Single(_network.Client.FlowTables.List()).Devices.Order(StringComparer.Ordinal));
    }

    private static async Task<string[]> Next(IAsyncEnumerator<NftWatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return [.. Assert.IsType<NftChanges>(watch.Current).Changes.Select(static change => change.ToString())];
    }
}
