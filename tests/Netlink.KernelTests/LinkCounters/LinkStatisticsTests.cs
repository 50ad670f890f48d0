using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.KernelTests.Links;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.LinkCounters;

public sealed class LinkStatisticsTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    private LinkStatisticsService Statistics => _network.Rtnetlink.LinkStatistics;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task Get_AfterTraffic_EqualsWhatTheLinkTells()
    {
        Links.Set("lo", new LinkChange { Up = true });
        using (Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            for (int i = 0; i < 5; i++)
                socket.SendTo(new byte[100], new IPEndPoint(IPAddress.Loopback, 9));
        }

        Link loopback = Links.Get("lo");
        DetailedLinkStatistics read = null!;
        // On a busy machine, the kernel delivers the last packets later.
        await Patience.UntilAsync(() =>
        {
            loopback = Links.Get("lo", LinkDetails.Statistics);
            read = Statistics.Get(loopback.Index, LinkStatisticsGroups.Link);
            return Links.Get("lo", LinkDetails.Statistics).Statistics == loopback.Statistics;
        }, () => $"{loopback.Statistics}");

        Assert.Equal(loopback.Statistics, read.Link);
        Assert.InRange(read.Link!.SentPackets, 5ul, 100ul);
        Assert.Null(read.Bridge);
        Assert.Equal([read],
            Statistics.List(new DetailedLinkStatisticsFilter { Groups = LinkStatisticsGroups.Link, LinkIndex = loopback.Index }));
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Get_BridgeAndPort_EqualsIproute2()
    {
        Link bridge = Links.Add(new LinkSpec("br0")
        {
            Kind = new BridgeLink { VlanFiltering = true, VlanStatistics = true, VlanStatisticsPerPort = true, MulticastStatistics = true },
            Up = true,
        });
        Link port = _network.AddVeth();
        Links.Set("v0", new LinkChange { Master = bridge.Index });

        BridgeStatistics ofBridge = Statistics.Get(bridge.Index).Bridge!, ofPort = Statistics.Get(port.Index).BridgePort!;

        Assert.Contains(ofBridge.Vlans, vlan => vlan.Vlan == 1);
        Assert.Contains(ofPort.Vlans, vlan => vlan.Vlan == 1);
        Assert.NotNull(ofPort.SpanningTree);
        Assert.NotNull(ofBridge.Multicast);
        // What happens to the bridge between two looks is counted, so the names are compared, and the numbers as far as they stand still.
        JsonElement shown = Shown("br0", "xstats", "mcast").Single();
        JsonElement queries = shown.GetProperty("multicast").GetProperty("mld_queries").GetProperty("tx_v1");
        Assert.InRange(ofBridge.Multicast!.Value.MldV1Queries.Sent, 0ul, queries.GetUInt64());
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void List_ManyVlans_JoinsTheMessagesOfALink()
    {
        const int Vlans = 2000;
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true, VlanStatistics = true } });
        _network.Rtnetlink.BridgeVlans.Replace(new BridgeVlan(bridge.Index, new InclusiveRange<ushort>(2, Vlans)) { OfBridge = true });

        DetailedLinkStatistics listed = Statistics
            .List(new DetailedLinkStatisticsFilter { Groups = LinkStatisticsGroups.Master, LinkIndex = bridge.Index }).Single();

        Assert.Equal(Enumerable.Range(1, Vlans), listed.Bridge!.Vlans.Select(vlan => (int)vlan.Vlan).Order());
        Assert.NotNull(listed.Bridge.Multicast);
    }

    [KernelFact(Kinds = "bond")]
    public void Get_BondWithLacp_CountsItsPackets()
    {
        _network.AddVeth();
        Link bond = Links.Add(new LinkSpec("b0") { Kind = new BondLink { Mode = BondMode.Lacp } });

        Assert.NotNull(Statistics.Get(bond.Index).Bond);
        Assert.Null(Statistics.Get(bond.Index).Bridge);
    }

    [KernelFact(Kinds = "mpls")]
    public void Get_DeviceThatTakesLabels_HasCountersOfMpls()
    {
        Link link = _network.AddVeth();
        _network.Namespace.WriteSysctl("net/mpls/conf/v0/input", "1");

        Assert.Equal(default(MplsStatistics), Statistics.Get(link.Index, LinkStatisticsGroups.AddressFamilies).Mpls);
    }

    [KernelFact(Kinds = "netdevsim")]
    public void SetL3Statistics_OnAndOff_IsTold()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        int index = card.Link.Index;
        Assert.Equal(default(HardwareStatisticsInfo), Statistics.Get(index).L3StatisticsInfo);

        Statistics.SetL3Statistics(index, true);
        Assert.Equal(new HardwareStatisticsInfo(IsRequested: true, IsActive: false), Statistics.Get(index).L3StatisticsInfo);
        Assert.Equal(default(HardwareStatistics), Statistics.Get(index).L3Statistics);

        Statistics.SetL3Statistics(index, false);
        Assert.Null(Statistics.Get(index).L3Statistics);
    }

    [KernelFact]
    public void Get_WhatThereIsNot_IsRefused()
    {
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() => Statistics.Get(4711)).Error);
        Assert.Null(Statistics.TryGet(4711));
        Assert.Throws<ArgumentException>(() => Statistics.List(new DetailedLinkStatisticsFilter { Groups = LinkStatisticsGroups.None }));
        var error = Assert.Throws<NetlinkException>(() => Statistics.SetL3Statistics(4711, true));
        Assert.Equal("RTM_SETSTATS", error.Operation);
    }

    private List<JsonElement> Shown(string device, string group, string suite)
    {
        string text = _network.Run("ip", "-j", "stats", "show", "dev", device, "group", group, "subgroup", "bridge", "suite", suite);
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }
}
