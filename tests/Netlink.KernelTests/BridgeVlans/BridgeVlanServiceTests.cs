using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.BridgeVlans;

public sealed class BridgeVlanServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _bridge;
    private readonly int _port;

    public BridgeVlanServiceTests()
    {
        _bridge = _network.Rtnetlink.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true }).Index;
        _port = _network.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") },
            Master = _bridge
        }).Index;
    }

    private BridgeVlanService Vlans => _network.Rtnetlink.BridgeVlans;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge-vlans")]
    public void Replace_RangesAndSingleOnes_EqualsBridge()
    {
        Vlans.Replace(new BridgeVlan(_port, new InclusiveRange<ushort>(10, 20)));
        Vlans.Replace(new BridgeVlan(_port, 21) { Untagged = true });
        Vlans.Replace(new BridgeVlan(_port, 30) { IsPortVlan = true, Untagged = true });
        Vlans.Replace(new BridgeVlan(_bridge, new InclusiveRange<ushort>(7, 4094)) { OfBridge = true });

        Assert.Equal(
            [
                new BridgeVlan(_port, 1) { Untagged = true },
                new BridgeVlan(_port, new InclusiveRange<ushort>(10, 20)),
                new BridgeVlan(_port, 21) { Untagged = true },
                new BridgeVlan(_port, 30) { IsPortVlan = true, Untagged = true },
            ],
            Vlans.List(new BridgeVlanFilter { LinkIndex = _port }));
        AssertEqualsBridge();
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Replace_Present_ChangesItsFlags()
    {
        Vlans.Replace(new BridgeVlan(_port, 7));
        Vlans.Replace(new BridgeVlan(_port, 7) { Untagged = true });
        Assert.Contains(new BridgeVlan(_port, 7) { Untagged = true }, Vlans.List());
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Delete_PartOfARange_LeavesTheRest()
    {
        Vlans.Replace(new BridgeVlan(_port, new InclusiveRange<ushort>(10, 20)));

        Vlans.Delete(new BridgeVlan(_port, new InclusiveRange<ushort>(12, 15)));
        Vlans.Delete(new BridgeVlan(_port, 1));

        Assert.Equal(["10-11", "16-20"], Vlans.List(new BridgeVlanFilter { LinkIndex = _port }).Select(vlan => vlan.Vlans.ToString()));
        AssertEqualsBridge();
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void DeleteThenReplace_EverythingListed_IsListedAgain()
    {
        Vlans.Replace(new BridgeVlan(_port, new InclusiveRange<ushort>(10, 20)));
        Vlans.Replace(new BridgeVlan(_port, 30) { IsPortVlan = true, Untagged = true });
        Vlans.Replace(new BridgeVlan(_bridge, 7) { OfBridge = true });
        IReadOnlyList<BridgeVlan> before = Vlans.List();

        foreach (BridgeVlan vlan in before)
            Vlans.Delete(vlan);
        Assert.Empty(Vlans.List());
        foreach (BridgeVlan vlan in before)
            Vlans.Replace(vlan);

        Assert.Equal(5, before.Count);
        Assert.Equal(before, Vlans.List());
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Replace_NoPort_SaysWhy()
    {
        int other = _network.Rtnetlink.Links.Get("v1").Index;
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => Vlans.Replace(new BridgeVlan(other, 7))).Error);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => Vlans.Replace(new BridgeVlan(_bridge, 7))).Error);
        var missing = Assert.Throws<NetlinkException>(() => Vlans.Replace(new BridgeVlan(4711, 7)));
        Assert.Equal(("RTM_SETLINK", Errno.ENODEV, "VLAN 7 of dev 4711"), (missing.Operation, missing.Error, missing.Subject));
    }

    /// <summary>bridge(8) lists each VLAN by itself.</summary>
    private void AssertEqualsBridge()
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("bridge", "-j", "vlan", "show"));
        IEnumerable<(string, int, bool, bool)> expected =
            from port in document.RootElement.EnumerateArray()
            from vlan in port.GetProperty("vlans").EnumerateArray()
            let flags = vlan.TryGetProperty("flags", out JsonElement list)
                ? list.EnumerateArray().Select(flag => flag.GetString()).ToArray() : []
            select (port.Text("ifname")!, vlan.Int("vlan"), flags.Contains("PVID"), flags.Contains("Egress Untagged"));
        IEnumerable<(string, int, bool, bool)> actual =
            from vlan in Vlans.List()
            from id in Enumerable.Range(vlan.Vlans.First, vlan.Vlans.Last - vlan.Vlans.First + 1)
            select (vlan.OfBridge ? "br0" : "v0", id, vlan.IsPortVlan, vlan.Untagged);
        Assert.Equal(expected.Order(), actual.Order());
    }
}
