using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.ForwardingEntries;

public sealed class ForwardingEntryServiceTests : IDisposable
{
    private static readonly LinkLayerAddress s_mac = LinkLayerAddress.Parse("02:00:5e:10:00:01");
    private static readonly LinkLayerAddress s_any = LinkLayerAddress.Parse("00:00:00:00:00:00");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _bridge;
    private readonly int _port;

    public ForwardingEntryServiceTests()
    {
        _bridge = _network.Rtnetlink.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true } }).Index;
        // A link-local address comes some time after the link is up, and with it an entry for its solicited-node group.
        _network.Rtnetlink.Links.Set(_bridge, new LinkChange { IPv6AddressGeneration = IPv6AddressGeneration.None });
        _network.Rtnetlink.Links.Set(_bridge, new LinkChange { Up = true });
        _port = _network.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") },
            Master = _bridge
        }).Index;
    }

    private ForwardingEntryService Entries => _network.Rtnetlink.ForwardingEntries;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge-vlans")]
    public void Add_InABridge_EqualsBridgeAndIsFound()
    {
        var entry = new ForwardingEntry(_port, s_mac) { Flags = NeighbourFlags.Master, State = NeighbourState.NoArp, Vlan = 1 };
        Entries.Add(entry);
        Entries.Add(new ForwardingEntry(_port,
            LinkLayerAddress.Parse("02:00:5e:10:00:03"))
        {
            Flags = NeighbourFlags.Master | NeighbourFlags.Sticky,
            State = NeighbourState.NoArp
        });
        Entries.Add(new ForwardingEntry(_bridge, LinkLayerAddress.Parse("02:00:5e:10:00:02")) { Flags = NeighbourFlags.Self, Vlan = 1 });

        AssertEqualsBridge();
        Assert.Equal(entry with { Bridge = _bridge }, Entries.Get(entry));
        Assert.Null(Entries.TryGet(entry with { Vlan = 9 }));
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() => Entries.Get(entry with { Vlan = 9 })).Error);
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Add_Twice_RaisesEexistAndReplaceChangesIt()
    {
        var entry = new ForwardingEntry(_port, s_mac) { Flags = NeighbourFlags.Master, State = NeighbourState.NoArp, Vlan = 1 };
        Entries.Add(entry);

        Assert.True(Assert.Throws<NetlinkException>(() => Entries.Add(entry)).IsAlreadyExists);
        Entries.Replace(entry with { Flags = NeighbourFlags.Master | NeighbourFlags.ExternallyLearned });

        Assert.True(Entries.Get(entry).Flags.HasFlag(NeighbourFlags.ExternallyLearned));
        AssertEqualsBridge();
    }

    /// <summary>The kernel gives no message, so that it may mean privileges as well.</summary>
    [KernelFact(Kinds = "bridge-vlans")]
    public void Add_EntryThatAgesAtAPortThatIsDown_SaysThatItMustBeUp()
    {
        var entry = new ForwardingEntry(_port, s_mac) { Flags = NeighbourFlags.Master, State = NeighbourState.Reachable, Vlan = 1 };

        var refusal = Assert.Throws<NetlinkException>(() => Entries.Add(entry));

        Assert.Equal(Errno.EPERM, refusal.Error);
        Assert.EndsWith("In a bridge, an entry that ages needs a port that is up, too.", refusal.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void List_Filtered_HasDeviceOrBridgeAskedFor()
    {
        Entries.Add(new ForwardingEntry(_port, s_mac) { Flags = NeighbourFlags.Master, Vlan = 1 });
        int other = _network.Rtnetlink.Links.Get("v1").Index;

        Assert.All(Entries.List(new ForwardingEntryFilter { LinkIndex = _port }), entry => Assert.Equal(_port, entry.LinkIndex));
        Assert.Contains(Entries.List(new ForwardingEntryFilter { LinkIndex = _port }), entry => entry.Address == s_mac);
        Assert.Contains(Entries.List(new ForwardingEntryFilter { Bridge = _bridge }), entry => entry.Address == s_mac);
        Assert.DoesNotContain(Entries.List(new ForwardingEntryFilter { LinkIndex = other }), entry => entry.Address == s_mac);
        Assert.Empty(Entries.List(new ForwardingEntryFilter { LinkIndex = 4711 }));
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void DeleteThenAdd_EverythingInTheBridge_IsListedAgain()
    {
        _network.Run("bridge", "vlan", "add", "dev", "v0", "vid", "7");
        _network.Run("bridge", "fdb", "add", "02:00:5e:10:00:01", "dev", "v0", "master", "static", "vlan", "7");
        _network.Run("bridge", "fdb", "add", "02:00:5e:10:00:02", "dev", "v0", "master", "static", "vlan", "1", "extern_learn");
        _network.Run("bridge", "fdb", "add", "02:00:5e:10:00:03", "dev", "v0", "master", "static", "sticky", "vlan", "1");
        _network.Run("bridge", "fdb", "add", "02:00:5e:10:00:04", "dev", "br0", "self", "local", "vlan", "1");
        _network.Run("bridge", "fdb", "add", "02:00:5e:10:00:05", "dev", "v0", "self");
        List<ForwardingEntry> before = Made();

        foreach (ForwardingEntry entry in before)
            Entries.Delete(entry);
        Assert.Empty(Made());
        foreach (ForwardingEntry entry in before)
            Entries.Add(entry);

        Assert.Equal(5, before.Count);
        Assert.Equal(before, Made());

        List<ForwardingEntry> Made() => [.. Entries.List()
            .Where(entry => entry.Address.ToString().StartsWith("02:00:5e:10", StringComparison.Ordinal))
            .OrderBy(entry => entry.ToString(), StringComparer.Ordinal)];
    }

    [KernelFact(Kinds = "bridge-vlans vxlan")]
    public void Append_FarEndsOfATunnel_EqualsBridge()
    {
        _network.Ip("link add vx0 type vxlan id 42 dstport 4789");
        int tunnel = _network.Rtnetlink.Links.Get("vx0").Index;
        var first = new ForwardingEntry(tunnel, s_any) { Flags = NeighbourFlags.Self, Destination = IPAddress.Parse("192.0.2.9") };
        var second = first with { Destination = IPAddress.Parse("198.51.100.9"), Port = 4790, Vni = 43, OutputInterface = _port };

        Entries.Append(first);
        Entries.Append(second);
        Entries.Add(new ForwardingEntry(tunnel, s_mac)
        {
            Flags = NeighbourFlags.Self,
            Destination = IPAddress.Parse("192.0.2.9"),
            State = NeighbourState.Reachable
        });

        Assert.True(Assert.Throws<NetlinkException>(() => Entries.Add(first)).IsAlreadyExists);
        IReadOnlyList<ForwardingEntry> listed = Entries.List(new ForwardingEntryFilter { LinkIndex = tunnel });
        Assert.Equal(3, listed.Count);
        Assert.Contains(first, listed);
        Assert.Contains(second, listed);
        AssertEqualsBridge();

        foreach (ForwardingEntry entry in listed)
            Entries.Delete(entry);
        Assert.Empty(Entries.List(new ForwardingEntryFilter { LinkIndex = tunnel }));
        foreach (ForwardingEntry entry in listed)
            Entries.Append(entry);
        Assert.Equal(listed.OrderBy(Text), Entries.List(new ForwardingEntryFilter { LinkIndex = tunnel }).OrderBy(Text));

        static string Text(ForwardingEntry entry) => entry.ToString();
    }

    [KernelFact(Kinds = "bridge-vlans vxlan")]
    public void Add_NextHopOfATunnel_IsListed()
    {
        _network.Ip("link add vx0 type vxlan id 42 dstport 4789");
        _network.Ip("nexthop add id 12 via 192.0.2.9 fdb");
        _network.Ip("nexthop add id 102 group 12 fdb");
        var entry = new ForwardingEntry(_network.Rtnetlink.Links.Get("vx0").Index, s_mac) { Flags = NeighbourFlags.Self, NextHopId = 102 };

        Entries.Add(entry);

        Assert.Contains(entry, Entries.List());
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public void Add_NoSuchDatabase_SaysWhy()
    {
        int alone = _network.Rtnetlink.Links.Get("v1").Index;
        Assert.Equal(Errno.EOPNOTSUPP,
            Assert.Throws<NetlinkException>(() => Entries.Add(new ForwardingEntry(alone, s_mac) { Flags = NeighbourFlags.Master })).Error);
        Assert.True(Assert.Throws<NetlinkException>(() =>
            Entries.Delete(new ForwardingEntry(_port, s_mac) { Flags = NeighbourFlags.Master })).IsNotFound);
        Assert.Throws<ArgumentException>(() => Entries.Add(new ForwardingEntry(alone, s_mac)));
    }

    private void AssertEqualsBridge()
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("bridge", "-j", "-d", "fdb", "show"));
        Func<int, string> names = _network.Names();
        IEnumerable<string> expected = document.RootElement.EnumerateArray().Select(entry => string.Join(
            ' ',
            entry.Text("mac"),
            entry.Text("ifname"),
            entry.TextOrNull("master"),
            entry.TextOrNull("vlan"),
            entry.TextOrNull("dst"),
            entry.TextOrNull("port"),
            entry.TextOrNull("vni"),
            entry.TextOrNull("viaIf"),
            entry.TextOrNull("state") is { Length: > 0 } state ? state : "dynamic",
            // bridge(8) tells a bridge's own entry by its master alone.
            entry.Flags().Contains("self") || entry.TextOrNull("master") == entry.Text("ifname"),
            entry.Flags().Contains("extern_learn"),
            entry.Flags().Contains("sticky")));
        IEnumerable<string> actual = Entries.List().Select(entry => string.Join(
            ' ',
            entry.Address,
            names(entry.LinkIndex),
            entry.Bridge is int bridge ? names(bridge) : null,
            entry.Vlan,
            entry.Destination,
            entry.Port,
            entry.Vni,
            entry.OutputInterface is int index ? names(index) : null,
            entry.State.HasFlag(NeighbourState.Permanent) ? "permanent" : entry.State.HasFlag(NeighbourState.NoArp) ? "static" : "dynamic",
            entry.Flags.HasFlag(NeighbourFlags.Self),
            entry.Flags.HasFlag(NeighbourFlags.ExternallyLearned),
            entry.Flags.HasFlag(NeighbourFlags.Sticky)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }
}
