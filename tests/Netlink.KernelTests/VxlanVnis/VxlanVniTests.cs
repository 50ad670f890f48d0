using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.VxlanVnis;

public sealed class VxlanVniTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _tunnel;

    public VxlanVniTests()
    {
        int device = Client.Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true }).Index;
        _tunnel = Client.Links.Add(new LinkSpec("vx0")
        {
            Kind = new VxlanLink { CollectMetadata = true, VniFilter = true, Port = 4789, UnderlyingIndex = device },
            Up = true,
        }).Index;
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    private VxlanVniService Vnis => Client.VxlanVnis;

    private VxlanVni[] OfEveryShape =>
    [
        new(_tunnel, new InclusiveRange<uint>(100, 103)),
        new(_tunnel, 200) { Group = IPAddress.Parse("239.1.1.1") },
        new(_tunnel, 300) { Group = IPAddress.Parse("198.51.100.1") },
    ];

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "vxlan-vnifilter")]
    public void Replace_NetworksOfEveryShape_EqualsBridge()
    {
        foreach (VxlanVni vni in OfEveryShape)
            Vnis.Replace(vni);

        Assert.Equal(OfEveryShape, Vnis.List());
        Assert.Equal(OfEveryShape, Vnis.List(new VxlanVniFilter { LinkIndex = _tunnel }));
        using JsonDocument document = JsonDocument.Parse(_network.Run("bridge", "-j", "vni", "show"));
        Assert.Equal(document.RootElement.EnumerateArray().SelectMany(tunnel => tunnel.GetProperty("vnis").EnumerateArray())
            .Select(row => $"{row.Int("vni")}-{row.IntOrNull("vniEnd") ?? row.Int("vni")} {row.TextOrNull("group")}" +
                $"{row.TextOrNull("remote")}"),
            Vnis.List().Select(vni => $"{vni.Vnis.First}-{vni.Vnis.Last} {vni.Group}"));
    }

    [KernelFact(Kinds = "vxlan-vnifilter")]
    public void DeleteThenReplace_EverythingListed_IsListedAgain()
    {
        foreach (VxlanVni vni in OfEveryShape)
            Vnis.Replace(vni);
        IReadOnlyList<VxlanVni> listed = Vnis.List();

        Assert.True(Client.Batch(batch =>
        {
            foreach (VxlanVni vni in listed)
                batch.VxlanVnis.Delete(vni);
        }).Succeeded);
        Assert.Empty(Vnis.List());
        Assert.True(Client.Batch(batch =>
        {
            foreach (VxlanVni vni in listed)
                batch.VxlanVnis.Replace(vni);
        }).Succeeded);

        Assert.Equal(listed, Vnis.List());
        Vnis.Replace(listed[0] with { Group = IPAddress.Parse("239.1.1.7") });
        Assert.Equal("239.1.1.7", $"{Vnis.List()[0].Group}");
        Vnis.Delete(new VxlanVni(_tunnel, new InclusiveRange<uint>(101, 102)));
        Assert.Equal(["100", "103", "200", "300"], Vnis.List().Select(vni => $"{vni.Vnis}"));
        Assert.True(Assert.Throws<NetlinkException>(() => Vnis.Delete(new VxlanVni(_tunnel, 101))).IsNotFound);
    }

    [KernelFact(Kinds = "vxlan-vnifilter")]
    public void List_WithStatistics_HasThemOfEachNetwork()
    {
        Vnis.Replace(OfEveryShape[0]);

        IReadOnlyList<VxlanVni> listed = Vnis.List(new VxlanVniFilter { IncludeStatistics = true });
        Assert.Equal(["100", "101", "102", "103"], listed.Select(vni => $"{vni.Vnis}"));
        Assert.All(listed, vni => Assert.NotNull(vni.Statistics));
        Assert.Empty(Vnis.List(new VxlanVniFilter { LinkIndex = 4711 }));
        Assert.Empty(Vnis.List(new VxlanVniFilter { LinkIndex = 1 }));
    }

    [KernelFact(Kinds = "vxlan-vnifilter")]
    public void Replace_WhatTheKernelRefuses_TellsTheRemedy()
    {
        Client.Links.Add(new LinkSpec("vx1") { Kind = new VxlanLink { CollectMetadata = true, VniFilter = true, Port = 4790 } });
        int plain = Client.Links.Add(new LinkSpec("vx2") { Kind = new VxlanLink { Vni = 7, Port = 4791 } }).Index;

        Refused(new VxlanVni(Client.Links.Get("vx1").Index, 7) { Group = IPAddress.Parse("239.1.1.1") }, "with an underlying device");
        Refused(new VxlanVni(plain, 7), "VxlanLink.CollectMetadata");

        void Refused(VxlanVni vni, string remedy)
            => Assert.Contains(remedy, Assert.Throws<NetlinkException>(() => Vnis.Replace(vni)).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "vxlan-vnifilter")]
    public async Task WatchAsync_Networks_TellsOfEachChange()
    {
        Vnis.Replace(OfEveryShape[0]);
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.VxlanVnis });
        Assert.Equal(4, watch.Seen.OfType<NetworkChange<VxlanVni>>().Count());

        Vnis.Replace(new VxlanVni(_tunnel, new InclusiveRange<uint>(300, 302)));
        await watch.NextAsync<VxlanVni>(NetworkChangeKind.Added, vni => vni.Vnis.First == 302);
        Vnis.Replace(new VxlanVni(_tunnel, 302) { Group = IPAddress.Parse("239.1.1.1") });
        await watch.NextAsync<VxlanVni>(NetworkChangeKind.Changed, vni => vni.Vnis.First == 302 && vni.Group is not null);
        Vnis.Delete(new VxlanVni(_tunnel, 302));
        Assert.False((await watch.NextAsync<VxlanVni>(NetworkChangeKind.Removed, vni => vni.Vnis.First == 302)).IsInferred);
        Client.Links.Delete("vx0");
        await watch.NextAsync(_ => watch.Seen.OfType<NetworkChange<VxlanVni>>()
            .Count(change => change.Kind is NetworkChangeKind.Removed) == 7);
    }
}
