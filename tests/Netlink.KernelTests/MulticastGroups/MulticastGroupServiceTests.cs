using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MulticastGroups;

public sealed class MulticastGroupServiceTests : IDisposable
{
    private readonly MulticastNetwork _network = new();

    private MulticastGroupService Groups => _network.Client.MulticastGroups;

    private MulticastGroup[] OfEveryShape =>
    [
        _network.At("239.1.1.1"),
        _network.At("239.1.1.2") with { Source = IPAddress.Parse("192.0.2.1"), Protocol = (RouteProtocol)77 },
        _network.At("239.1.1.3", 1) with
        {
            FilterMode = MulticastFilterMode.Include,
            Sources = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")],
        },
        _network.At("ff0e::1") with
        {
            State = MulticastGroupState.Temporary,
            FilterMode = MulticastFilterMode.Exclude,
            Sources = [IPAddress.Parse("2001:db8::1")],
        },
        new(_network.Bridge, _network.Port, LinkLayerAddress.Parse("03:00:5e:10:00:01"))
        {
            State = MulticastGroupState.Permanent,
            Vlan = 10,
        },
        new(_network.Bridge, _network.Bridge, IPAddress.Parse("239.1.1.4")) { Vlan = 1 },
    ];

    private MulticastGroup[] FarEnds =>
    [
        _network.To("198.51.100.1") with { Vni = 200, DestinationPort = 1234, OutputInterface = _network.Device },
        _network.To("198.51.100.2"),
        _network.To("198.51.100.1", "239.1.1.2") with
        {
            FilterMode = MulticastFilterMode.Exclude,
            Sources = [IPAddress.Parse("192.0.2.9")],
        },
        _network.To("2001:db8::9", "::"),
        _network.To("198.51.100.3", "0.0.0.0"),
    ];

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "mdb")]
    public void Add_GroupsOfEveryShape_EqualsBridge()
    {
        foreach (MulticastGroup group in OfEveryShape)
            Groups.Add(group);

        string[] rows = [.. _network.Rows()];
        Assert.Equal(rows, _network.List().Select(_network.RowOf).Order());
        Assert.True(rows.Length >= OfEveryShape.Length, string.Join('\n', rows));
        foreach (MulticastGroup group in OfEveryShape)
            Assert.Equal((group.State, group.Sources.Count), (Groups.Get(group).State, Groups.Get(group).Sources.Count));
    }

    [KernelFact(Kinds = "mdb")]
    public void Add_FarEndsOfATunnel_AreListedAsTheyWereAdded()
    {
        foreach (MulticastGroup group in FarEnds)
            Groups.Add(group);

        Assert.Equal(FarEnds.Select(group => group with
        {
            FilterMode = group.FilterMode ?? MulticastFilterMode.Exclude,
            Protocol = RouteProtocol.Static,
        }).OrderBy(group => $"{group}"),
            _network.List().Where(group => group.Source is null).Select(MulticastNetwork.WithoutTimer).OrderBy(group => $"{group}"));
        Assert.Equal(200u, Groups.Get(FarEnds[0]).Vni);
        Assert.Null(Groups.TryGet(_network.To("198.51.100.9")));
    }

    [KernelFact(Kinds = "mdb")]
    public void DeleteThenAdd_EverythingListed_IsListedAgain()
    {
        foreach (MulticastGroup group in OfEveryShape.Concat(FarEnds))
            Groups.Add(group);
        string[] rows = [.. _network.Rows()];
        // What the kernel made for a list of sources comes and goes with its entry.
        MulticastGroup[] listed = [.. _network.List().Where(group => !_network.List().Any(other => other.Source is null
            && Equals(other.Group, group.Group) && other.Port == group.Port && other.Vlan == group.Vlan
            && other.Sources.Any(source => source.Address.Equals(group.Source))))];
        Assert.Equal(OfEveryShape.Length + FarEnds.Length, listed.Length);

        foreach (MulticastGroup group in listed)
            Groups.Delete(group);
        Assert.Empty(_network.List());
        foreach (MulticastGroup group in listed)
            Groups.Add(group);

        Assert.Equal(rows, _network.Rows());
        Assert.Equal(listed.Where(group => group.Destination is not null).Select(MulticastNetwork.WithoutTimer).ToHashSet(),
            _network.List().Where(group => group is { Destination: not null, Source: null }).Select(MulticastNetwork.WithoutTimer)
                .ToHashSet());
    }

    /// <summary>What each names goes, and nothing else.</summary>
    [KernelFact(Kinds = "mdb")]
    public void Flush_ByEachSetting_TakesWhatItNames()
    {
        (MulticastGroupFlush Which, Func<MulticastGroup, bool> Goes, int LinkIndex)[] cases =
        [
            (new() { Vlan = 1 }, static group => group.Vlan == 1, _network.Bridge),
            (new() { Port = _network.Port }, group => group.Port == _network.Port, _network.Bridge),
            (new() { Port = _network.Bridge }, group => group.Port == _network.Bridge, _network.Bridge),
            (new() { State = MulticastGroupState.Permanent }, static group => group.State is MulticastGroupState.Permanent,
                _network.Bridge),
            (new() { State = MulticastGroupState.Temporary }, static group => group.State is MulticastGroupState.Temporary,
                _network.Bridge),
            (new() { Protocol = (RouteProtocol)77 }, static group => group.Protocol == (RouteProtocol)77, _network.Bridge),
            (new(), static _ => true, _network.Bridge),
            (new() { Destination = IPAddress.Parse("198.51.100.1") },
                static group => IPAddress.Parse("198.51.100.1").Equals(group.Destination), _network.Tunnel),
            (new() { DestinationPort = 1234 }, static group => group.DestinationPort == 1234, _network.Tunnel),
            (new() { Vni = 200 }, static group => group.Vni == 200, _network.Tunnel),
            (new() { SourceVni = 100 }, static group => group.SourceVni == 100, _network.Tunnel),
            (new(), static _ => true, _network.Tunnel),
        ];
        foreach ((MulticastGroupFlush which, Func<MulticastGroup, bool> goes, int device) in cases)
        {
            Groups.Flush(_network.Bridge);
            Groups.Flush(_network.Tunnel);
            Assert.Empty(_network.List());
            foreach (MulticastGroup group in OfEveryShape.Concat(FarEnds))
                Groups.Add(group);
            IReadOnlyList<MulticastGroup> before = _network.List();
            Assert.Contains(before, group => group.LinkIndex == device && goes(group));

            Groups.Flush(device, which);

            Assert.Equal(before.Where(group => group.LinkIndex != device || !goes(group)).Select(MulticastNetwork.WithoutTimer),
                _network.List().Select(MulticastNetwork.WithoutTimer));
        }

        Assert.True(Assert.Throws<NetlinkException>(() => Groups.Flush(4711)).IsNotFound);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => Groups.Flush(1)).Error);
    }

    [KernelFact(Kinds = "mdb")]
    public void Replace_Group_TakesItsPlace()
    {
        MulticastGroup group = _network.At("239.1.1.1");
        Groups.Replace(group);
        var error = Assert.Throws<NetlinkException>(() => Groups.Add(group));
        Assert.True(error.IsAlreadyExists);
        Assert.Contains("Replace", error.Message, StringComparison.Ordinal);

        Groups.Replace(group with { FilterMode = MulticastFilterMode.Include, Sources = [IPAddress.Parse("192.0.2.1")] });

        Assert.Equal(["192.0.2.1"], Groups.Get(group).Sources.Select(source => $"{source}"));
    }

    [KernelFact(Kinds = "mdb")]
    public void Delete_WithoutAVlan_TakesThoseOfEachVlan()
    {
        Groups.Add(_network.At("239.1.1.1", 1));
        Groups.Add(_network.At("239.1.1.2", 1));
        Groups.Add(_network.At("239.1.1.2", 10));

        Groups.Delete(_network.At("239.1.1.1", null));
        Assert.Equal(2, _network.List().Count);
        Assert.Equal(1, (int)Groups.Get(_network.At("239.1.1.2", null)).Vlan! % 9);
        Groups.Delete(_network.At("239.1.1.2", null));

        Assert.Empty(_network.List());
        Assert.True(Assert.Throws<NetlinkException>(() => Groups.Delete(_network.At("239.1.1.2", null))).IsNotFound);
    }

    [KernelFact(Kinds = "mdb")]
    public void Delete_WhereTheBridgeTellsNoVlansApart_TakesTheEntry()
    {
        _network.Client.Links.Set("br0", new LinkChange { Kind = new BridgeLink { VlanFiltering = false } });
        Groups.Add(_network.At("239.1.1.1", null));

        Assert.Null(Groups.Get(_network.At("239.1.1.1", null)).Vlan);
        Groups.Delete(_network.At("239.1.1.1", null));

        Assert.Empty(_network.List());
    }

    [KernelFact(Kinds = "mdb")]
    public void Add_WhatTheKernelRefuses_TellsTheRemedy()
    {
        Refused(() => Groups.Add(new MulticastGroup(_network.Bridge, _network.Bridge, IPAddress.Parse("239.1.1.1"))
        {
            State = MulticastGroupState.Permanent,
            Vlan = 1,
        }), "temporary");
        Refused(() => Groups.Delete(_network.At("239.1.1.1")), "no such entry");
        _network.Client.Links.Set("br0", new LinkChange { Kind = new BridgeLink { MulticastSnooping = false } });
        Refused(() => Groups.Add(_network.At("239.1.1.1")), "MulticastSnooping");
        _network.Client.Links.Set("br0", new LinkChange { Kind = new BridgeLink { MulticastSnooping = true }, Up = false });
        Refused(() => Groups.Add(_network.At("239.1.1.1")), "up first");

        static void Refused(Action request, string remedy)
        {
            var error = Assert.Throws<NetlinkException>(request);
            Assert.Equal(Errno.EINVAL, error.Error);
            Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        }
    }

    [KernelFact(Kinds = "mdb")]
    public void ListRouters_PortThatAlwaysIsOne_IsListed()
    {
        Assert.Empty(Groups.ListRouters());

        _network.Client.Links.Set(_network.Port, new LinkChange
        {
            Port = new BridgePort { MulticastRouter = MulticastRouterPort.Always },
        });

        MulticastRouter router = Assert.Single(Groups.ListRouters(new MulticastGroupFilter { LinkIndex = _network.Bridge }));
        Assert.Equal((_network.Bridge, _network.Port, MulticastRouterPort.Always), (router.LinkIndex, router.Port, router.State));
        Assert.Empty(Groups.ListRouters(new MulticastGroupFilter { LinkIndex = _network.Tunnel }));
    }

    [KernelFact(Kinds = "mdb")]
    public void Batch_Groups_AreMadeAndDeletedTogether()
    {
        IEnumerable<MulticastGroup> many = Enumerable.Range(1, 200).Select(i => _network.At($"239.2.0.{i}"));
        Assert.True(_network.Client.Batch(batch => many.ToList().ForEach(batch.MulticastGroups.Add)).Succeeded);
        Assert.Equal(200, _network.List().Count);

        BatchResult result = _network.Client.Batch(batch =>
        {
            batch.MulticastGroups.Add(many.First());
            foreach (MulticastGroup group in many)
                batch.MulticastGroups.Delete(group with { Vlan = null });
        });

        Assert.True(Assert.IsType<NetlinkException>(result[0]).IsAlreadyExists);
        Assert.Single(result.Failures);
        Assert.Empty(_network.List());
    }
}
