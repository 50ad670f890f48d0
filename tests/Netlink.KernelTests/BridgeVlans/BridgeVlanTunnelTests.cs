using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.BridgeVlans;

public sealed class BridgeVlanTunnelTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _tunnel;

    public BridgeVlanTunnelTests()
    {
        int bridge = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true }).Index;
        _tunnel = Client.Links.Add(new LinkSpec("vx0")
        {
            Kind = new VxlanLink { CollectMetadata = true, Port = 4789 },
            Master = bridge,
        }).Index;
        Client.Links.Set(_tunnel, new LinkChange { Port = new BridgePort { VlanTunnel = true } });
        Client.BridgeVlans.Replace(new BridgeVlan(_tunnel, new InclusiveRange<ushort>(10, 30)));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    private BridgeVlanTunnelService Tunnels => Client.BridgeVlanTunnels;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge-vlans vxlan")]
    public void Add_RangesAndSingleOnes_EqualsBridge()
    {
        BridgeVlanTunnel range = new(_tunnel, new InclusiveRange<ushort>(10, 15), 1010), single = new(_tunnel, 20, 7);
        Tunnels.Add(range);
        Tunnels.Add(single);

        Assert.Equal([range, single], Tunnels.List());
        AssertEqualsBridge();
        Assert.True(Assert.Throws<NetlinkException>(() => Tunnels.Add(new BridgeVlanTunnel(_tunnel, 20, 8))).IsAlreadyExists);
        Assert.Equal([range, single], Tunnels.List(new BridgeVlanTunnelFilter { LinkIndex = _tunnel }));
        Assert.Empty(Tunnels.List(new BridgeVlanTunnelFilter { LinkIndex = 1 }));
        Assert.Contains(Client.BridgeVlans.List(), vlan => vlan.Vlans.First == 10);
    }

    [KernelFact(Kinds = "bridge-vlans vxlan")]
    public void DeleteThenAdd_EverythingListed_IsListedAgain()
    {
        Tunnels.Add(new BridgeVlanTunnel(_tunnel, new InclusiveRange<ushort>(10, 15), 1010));
        Tunnels.Add(new BridgeVlanTunnel(_tunnel, 20, 7));
        IReadOnlyList<BridgeVlanTunnel> listed = Tunnels.List();
        IReadOnlyList<BridgeVlan> vlans = Client.BridgeVlans.List();

        foreach (BridgeVlanTunnel tunnel in listed)
            Tunnels.Delete(tunnel);
        Assert.Empty(Tunnels.List());
        Assert.Equal(vlans, Client.BridgeVlans.List());
        Assert.True(Client.Batch(batch =>
        {
            foreach (BridgeVlanTunnel tunnel in listed)
                batch.BridgeVlanTunnels.Add(tunnel);
            batch.BridgeVlanTunnels.Delete(listed[0]);
            batch.BridgeVlanTunnels.Add(listed[0]);
        }).Succeeded);

        Assert.Equal(listed, Tunnels.List());
    }

    [KernelFact(Kinds = "bridge-vlans vxlan")]
    public void Delete_AnotherNetworkOrMoreThanIsThere_TouchesNothing()
    {
        Tunnels.Add(new BridgeVlanTunnel(_tunnel, new InclusiveRange<ushort>(10, 15), 1010));
        IReadOnlyList<BridgeVlanTunnel> before = Tunnels.List();

        foreach (BridgeVlanTunnel other in (BridgeVlanTunnel[])[new(_tunnel, 10, 7), new(_tunnel, new InclusiveRange<ushort>(14, 16), 1014),
            new(_tunnel, 25, 7)])
        {
            Assert.True(Assert.Throws<NetlinkException>(() => Tunnels.Delete(other)).IsNotFound);
            Assert.Equal(before, Tunnels.List());
        }

        Tunnels.Delete(new BridgeVlanTunnel(_tunnel, new InclusiveRange<ushort>(12, 13), 1012));
        Assert.Equal([new BridgeVlanTunnel(_tunnel, new InclusiveRange<ushort>(10, 11), 1010),
            new BridgeVlanTunnel(_tunnel, new InclusiveRange<ushort>(14, 15), 1014)], Tunnels.List());
        AssertEqualsBridge();
    }

    private void AssertEqualsBridge()
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("bridge", "-j", "vlan", "tunnelshow"));
        IEnumerable<string> expected = document.RootElement.EnumerateArray()
            .SelectMany(port => port.GetProperty("tunnels").EnumerateArray())
            .Select(row => $"{row.Int("vlan")}-{row.IntOrNull("vlanEnd") ?? row.Int("vlan")} {row.Int("tunid")}");
        Assert.Equal(expected.Order(),
            Tunnels.List().Select(tunnel => $"{tunnel.Vlans.First}-{tunnel.Vlans.Last} {tunnel.FirstTunnelId}").Order());
    }
}
