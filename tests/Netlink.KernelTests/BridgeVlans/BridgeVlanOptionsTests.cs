using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.BridgeVlans;

/// <summary>Options of VLANs at ports and of a whole bridge.</summary>
public sealed class BridgeVlanOptionsTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _bridge, _port;

    public BridgeVlanOptionsTests()
    {
        _bridge = Client.Links.Add(new LinkSpec("br0")
        {
            Kind = new BridgeLink
            {
                VlanFiltering = true,
                MulticastVlanSnooping = true,
                VlanStatistics = true,
            },
            Up = true,
        }).Index;
        _port = _network.AddVeth().Index;
        Client.Links.Set(_port, new LinkChange { Master = _bridge });
        Client.BridgeVlans.Replace(new BridgeVlan(_port, new InclusiveRange<ushort>(10, 20)));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge-vlan-options")]
    public void Set_OptionsOfAPort_EqualsBridgeAndWhatIsRead()
    {
        BridgeVlanOptions set = new(_port, new InclusiveRange<ushort>(11, 13))
        {
            State = BridgePortState.Learning,
            MulticastRouter = MulticastRouterPort.Always,
            MaxMulticastGroups = 7,
            NeighbourSuppression = true,
        };

        Client.BridgeVlanOptions.Set(set);

        // Older kernels do not report it.
        Assert.Contains(set, Client.BridgeVlanOptions.List().Select(options => options with { ForwardGratuitousNeighbours = null }));
        Assert.Equal(RowsOfBridge(), Rows());
        Client.BridgeVlanOptions.Set(new BridgeVlanOptions(_port, 12) { State = BridgePortState.Blocking });
        BridgeVlanOptions one = Assert.Single(Client.BridgeVlanOptions.List(), options => options.Vlans.First == 12);
        Assert.Equal((BridgePortState.Blocking, (uint?)7), (one.State, one.MaxMulticastGroups));
        Assert.Equal(RowsOfBridge(), Rows());
    }

    [KernelFact(Kinds = "bridge-vlan-options linux-7.2")]
    public void Set_GratuitousNeighbours_AreForwardedInTheNamedVlans()
    {
        InclusiveRange<ushort> vlans = new(11, 13);

        Client.BridgeVlanOptions.Set(new BridgeVlanOptions(_port, vlans) { ForwardGratuitousNeighbours = true });

        Assert.Equal(vlans,
            Assert.Single(Client.BridgeVlanOptions.List(), options => options.ForwardGratuitousNeighbours == true).Vlans);
    }

    [KernelFact(Kinds = "bridge-vlan-options")]
    public void Set_WhatWasListed_ChangesNothing()
    {
        Client.BridgeVlanOptions.Set(new BridgeVlanOptions(_port, 12) { State = BridgePortState.Blocking, MaxMulticastGroups = 3 });
        Client.BridgeGlobalVlanOptions.Set(new BridgeGlobalVlanOptions(_bridge, 12) { MulticastQuerier = true });
        IReadOnlyList<BridgeVlanOptions> ofPorts = Client.BridgeVlanOptions.List();
        IReadOnlyList<BridgeGlobalVlanOptions> ofBridge = Client.BridgeGlobalVlanOptions.List();

        Assert.Empty(Client.Batch(batch =>
        {
            foreach (BridgeVlanOptions options in ofPorts)
                batch.BridgeVlanOptions.Set(options);
            foreach (BridgeGlobalVlanOptions options in ofBridge)
                batch.BridgeGlobalVlanOptions.Set(options);
        }).Failures);

        Assert.Equal(ofPorts, Client.BridgeVlanOptions.List());
        Assert.Equal(ofBridge, Client.BridgeGlobalVlanOptions.List());
    }

    [KernelFact(Kinds = "bridge-vlan-options")]
    public void Set_OptionsOfABridge_EqualsBridgeAndWhatIsRead()
    {
        BridgeGlobalVlanOptions set = new(_bridge, new InclusiveRange<ushort>(11, 13))
        {
            MulticastSnooping = true,
            MulticastQuerier = true,
            IgmpVersion = 3,
            MldVersion = 2,
            MulticastLastMemberCount = 5,
            MulticastLastMemberInterval = TimeSpan.FromSeconds(2),
            MulticastStartupQueryCount = 6,
            MulticastStartupQueryInterval = TimeSpan.FromSeconds(30),
            MulticastMembershipInterval = TimeSpan.FromSeconds(300),
            MulticastQuerierInterval = TimeSpan.FromSeconds(250),
            MulticastQueryInterval = TimeSpan.FromSeconds(120),
            MulticastResponseInterval = TimeSpan.FromSeconds(9),
            SpanningTreeInstance = 0,
        };

        Client.BridgeGlobalVlanOptions.Set(set);

        IReadOnlyList<BridgeGlobalVlanOptions> listed =
            Client.BridgeGlobalVlanOptions.List(new BridgeGlobalVlanOptionsFilter { LinkIndex = _bridge });
        Assert.Contains(set, listed);
        using JsonDocument document = JsonDocument.Parse(_network.Run("bridge", "-j", "-d", "vlan", "global", "show"));
        JsonElement row = document.RootElement[0].GetProperty("vlans").EnumerateArray().Single(vlan => vlan.Int("vlan") == 11);
        Assert.Equal((13, 1, 3, 2, 5, 200, 6), (row.Int("vlanEnd"), row.Int("mcast_querier"), row.Int("mcast_igmp_version"),
            row.Int("mcast_mld_version"), row.Int("mcast_last_member_count"), row.Int("mcast_last_member_interval"),
            row.Int("mcast_startup_query_count")));
        Assert.Equal((3000, 30000, 25000, 12000, 900), (row.Int("mcast_startup_query_interval"), row.Int("mcast_membership_interval"),
            row.Int("mcast_querier_interval"), row.Int("mcast_query_interval"), row.Int("mcast_query_response_interval")));
    }

    [KernelFact(Kinds = "bridge-vlan-options")]
    public void Set_SpanningTreeOfAVlan_IsReadAndSetsItsState()
    {
        Client.Links.Add(new LinkSpec("br1") { Kind = new BridgeLink { VlanFiltering = true, MultipleSpanningTrees = true } });
        int bridge = Client.Links.Get("br1").Index;
        Client.Links.Set("v1", new LinkChange { Master = bridge });

        Client.BridgeGlobalVlanOptions.Set(new BridgeGlobalVlanOptions(bridge, 1) { SpanningTreeInstance = 5 });

        var ofBridge = new BridgeGlobalVlanOptionsFilter { LinkIndex = bridge };
        Assert.Equal((ushort?)5, Assert.Single(Client.BridgeGlobalVlanOptions.List(ofBridge)).SpanningTreeInstance);
        var error = Assert.Throws<NetlinkException>(() => Client.BridgeVlanOptions.Set(
            new BridgeVlanOptions(Client.Links.Get("v1").Index, 1) { State = BridgePortState.Blocking }));
        Assert.Equal(Errno.EBUSY, error.Error);
        Assert.Contains("spanning tree", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "linux-6.18")]
    public void Add_BridgeWithOptionsOfRecentKernels_ReportsThem()
    {
        Client.Links.Add(new LinkSpec("br1")
        {
            Kind = new BridgeLink { LocalAddressesInVlan0 = true, MulticastOffloadFailureNotifications = true },
        });
        Assert.True(Client.Links.Get("br1").Kind is BridgeLink
        {
            LocalAddressesInVlan0: true,
            MulticastOffloadFailureNotifications: true,
        });

        Client.Links.Set("br1", new LinkChange { Kind = new BridgeLink { LocalAddressesInVlan0 = false } });
        Assert.True(Client.Links.Get("br1").Kind is BridgeLink
        {
            LocalAddressesInVlan0: false,
            MulticastOffloadFailureNotifications: true,
        });
    }

    [KernelFact(Kinds = "bridge-vlan-options")]
    public void List_WithStatistics_HasThemOfEachVlan()
    {
        IReadOnlyList<BridgeVlanOptions> listed =
            Client.BridgeVlanOptions.List(new BridgeVlanOptionsFilter { LinkIndex = _port, IncludeStatistics = true });

        Assert.Equal(Enumerable.Range(10, 11).Prepend(1), listed.Select(options => (int)options.Vlans.First));
        Assert.All(listed, options => Assert.NotNull(options.Statistics));
        Assert.All(Client.BridgeVlanOptions.List(), options => Assert.Null(options.Statistics));
        Assert.Empty(Client.BridgeVlanOptions.List(new BridgeVlanOptionsFilter { LinkIndex = 4711 }));
        Assert.Empty(Client.BridgeGlobalVlanOptions.List(new BridgeGlobalVlanOptionsFilter { LinkIndex = 4711 }));
        Assert.Empty(Client.BridgeGlobalVlanOptions.List(new BridgeGlobalVlanOptionsFilter { LinkIndex = _port }));
    }

    [KernelFact(Kinds = "bridge-vlan-options")]
    public void Set_VlanThatIsNotThere_TellsTheRemedy()
    {
        var error = Assert.Throws<NetlinkException>(() =>
            Client.BridgeVlanOptions.Set(new BridgeVlanOptions(_port, 77) { State = BridgePortState.Blocking }));
        Assert.Equal(Errno.ENOENT, error.Error);
        Assert.Contains("BridgeVlans.Replace", error.Message, StringComparison.Ordinal);
        int nobodys = Client.Links.Get("v1").Index;
        Assert.Throws<NetlinkException>(() =>
            Client.BridgeVlanOptions.Set(new BridgeVlanOptions(nobodys, 1) { State = BridgePortState.Blocking }));
    }

    [KernelFact(Kinds = "bridge-vlan-options")]
    public async Task WatchAsync_BridgeVlans_TellsOfEachChange()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.BridgeVlans });
        Assert.Equal(13, watch.Seen.OfType<NetworkChange<BridgeVlanOptions>>().Count());
        Assert.Equal(12, watch.Seen.OfType<NetworkChange<BridgeGlobalVlanOptions>>().Count());

        Client.BridgeVlans.Replace(new BridgeVlan(_port, new InclusiveRange<ushort>(30, 31)));
        await watch.NextAsync<BridgeVlanOptions>(NetworkChangeKind.Added, options => options.Vlans.First == 31);
        await watch.NextAsync<BridgeGlobalVlanOptions>(NetworkChangeKind.Added, options => options.Vlans.First == 31);
        Client.BridgeVlanOptions.Set(new BridgeVlanOptions(_port, 31) { State = BridgePortState.Blocking });
        NetworkChange<BridgeVlanOptions> changed =
            await watch.NextAsync<BridgeVlanOptions>(NetworkChangeKind.Changed, options => options.Vlans.First == 31);
        Assert.Equal((BridgePortState.Forwarding, BridgePortState.Blocking), (changed.Old!.State, changed.New!.State));
        Client.BridgeGlobalVlanOptions.Set(new BridgeGlobalVlanOptions(_bridge, 31) { MulticastQuerier = true });
        await watch.NextAsync<BridgeGlobalVlanOptions>(NetworkChangeKind.Changed,
            options => options is { Vlans.First: 31, MulticastQuerier: true });
        _network.Run("bridge", "vlan", "del", "dev", "v0", "vid", "31");
        NetworkChange<BridgeVlanOptions> removed =
            await watch.NextAsync<BridgeVlanOptions>(NetworkChangeKind.Removed, options => options.Vlans.First == 31);
        Assert.False(removed.IsInferred);
        Client.Links.Delete("br0");
        await watch.NextAsync(_ => watch.Seen.OfType<NetworkChange<BridgeVlanOptions>>()
            .Count(change => change.Kind is NetworkChangeKind.Removed) == 15);
    }

    private string[] Rows()
    {
        Func<int, string> names = _network.Names();
        return [.. Client.BridgeVlanOptions.List().SelectMany(options =>
            Enumerable.Range(options.Vlans.First, options.Vlans.Last - options.Vlans.First + 1)
                .Select(vlan => $"{names(options.LinkIndex)} {vlan} {options.State} {(byte)options.MulticastRouter!}")).Order()];
    }

    private string[] RowsOfBridge()
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("bridge", "-j", "-d", "vlan", "show"));
        return
        [
            .. (from port in document.RootElement.EnumerateArray()
                from vlan in port.GetProperty("vlans").EnumerateArray()
                let first = vlan.Int("vlan")
                from id in Enumerable.Range(first, (vlan.IntOrNull("vlanEnd") ?? first) - first + 1)
                let state = Enum.Parse<BridgePortState>(vlan.Text("state")!, ignoreCase: true)
                select $"{port.Text("ifname")} {id} {state} {vlan.Int("mcast_router")}").Order(),
        ];
    }
}
