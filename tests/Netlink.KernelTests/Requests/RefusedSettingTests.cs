using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>What is said of settings that the kernel refuses without a reason, or ignores.</summary>
public sealed class RefusedSettingTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bond dummy")]
    public void Set_PortOfABondThatIsUp_DoesNotBlameAPrivilege()
    {
        _network.Ip("link add bond9 type bond mode active-backup");
        _network.Ip("link add d0 type dummy");
        _network.Ip("link set d0 up");
        AssertRefused("Set the link down first: a bond accepts it only then, and sets it up itself.",
            () => Client.Links.Set("d0", new LinkChange { Master = Client.Links.Get("bond9").Index }));
    }

    [KernelFact(Kinds = "ip6gre vti6 netkit tun")]
    public void Add_AddressOfAKindWithoutOne_SaysWhereItBelongs()
    {
        var address = LinkLayerAddress.Parse("02:00:5e:10:00:01");
        AssertRefused("The addresses of such a tunnel are its endpoints: set Local and Remote of its kind instead of Address and " +
            "Broadcast.", () => Client.Links.Add(new LinkSpec("t0") { Kind = new Ip6greLink(), Address = address }));
        AssertRefused("The addresses of such a tunnel are its endpoints: set Local and Remote of its kind instead of Address and " +
            "Broadcast.", () => Client.Links.Add(new LinkSpec("t0") { Kind = new Vti6Link(), Address = address }));
        AssertRefused("A netkit device has an Address only with NetkitMode.L2, and where the kernel is new enough.",
            () => Client.Links.Add(new LinkSpec("t0") { Kind = new NetkitLink(), Address = address }));
        AssertRefused("The link, or its driver, does not support one of the settings.",
            () => Client.Links.Add(new LinkSpec("t0") { Kind = new TunLink(), Address = address }));
    }

    [KernelFact(Kinds = "encap-seg6 vrf")]
    public void AddRoute_VrfTablesMayBeShared_NamesTheParameter()
    {
        _network.AddVeth();
        AssertRefused("Set the kernel parameter net/vrf/strict_mode to 1: each VRF then has a table of its own.", () =>
            Client.Routes.Add(new Route
            {
                Destination = IPNetwork.Parse("2001:db8:1::1/128"),
                Encapsulation = new SegmentRoutingLocal(SegmentRoutingAction.EndDT6) { VrfTable = (RouteTable)100 },
                OutputInterface = Client.Links.Get("v0").Index,
            }));
    }

    [KernelFact(Kinds = "veth dummy")]
    public void AlternativeName_TakenOrOfAnother_SaysSo()
    {
        _network.Ip("link add d0 type dummy");
        _network.AddVeth();
        Client.Links.AddAlternativeName("d0", "the-first-of-all-devices");
        AssertRefused("A link has that name already, as its name or an alternative one.",
            () => Client.Links.AddAlternativeName("v0", "the-first-of-all-devices"));
        AssertRefused("The name belongs to another link, or is the link's own and not an alternative one.",
            () => Client.Links.DeleteAlternativeName("v0", "the-first-of-all-devices"));
        AssertRefused("No link has that alternative name.", () => Client.Links.DeleteAlternativeName("v0", "no-device-at-all"));
    }

    [KernelFact(Kinds = "veth sit ip6tnl gre ipip")]
    public void Set_DeviceOfAModule_SaysThatItCannotBeChanged()
    {
        foreach (Link device in Client.Links.List())
        {
            if (device.Kind is not TunnelKind kind)
                continue;
            var change = new LinkChange { Kind = kind with { TimeToLive = 77 } };
            string? told = Record.Exception(() => Client.Links.Set(device, change))?.Message;
            // For some the kernel has a message of its own.
            Assert.True(told is null || told.Contains("cannot be changed", StringComparison.Ordinal)
                || told.Contains("for fallback tunnel", StringComparison.Ordinal), $"{device}: {told}");
        }
    }

    [KernelFact(Kinds = "veth")]
    public void AddNeighbour_ManagedAndPermanent_SaysWhatItNeeds()
    {
        var neighbour = new Neighbour(_network.AddVeth().Index, IPAddress.Parse("192.0.2.9")) { Flags = NeighbourFlags.Managed };
        AssertRefused("A managed neighbour has another State than Permanent, which is the default, such as None.",
            () => Client.Neighbours.Add(neighbour));
        Client.Neighbours.Add(neighbour with { State = NeighbourState.None });
    }

    [KernelFact(Kinds = "veth vlan")]
    public void Set_SettingWithoutAReason_SaysWhatItNeeds()
    {
        int parent = _network.AddVeth().Index;
        Client.Links.Add(new LinkSpec("v0.5") { ParentIndex = parent, Kind = new VlanLink { Id = 5 } });
        AssertRefused("The link has no secret yet: write the kernel parameter net/ipv6/conf/…/stable_secret first.",
            () => Client.Links.Set("v0", new LinkChange { IPv6AddressGeneration = IPv6AddressGeneration.StableSecret }));
        AssertRefused("The MTU of a VLAN is at most that of its parent.",
            () => Client.Links.Set("v0.5", new LinkChange { Mtu = 9000 }));
    }

    /// <summary>The kernel reports success, and changes nothing.</summary>
    [KernelFact(Kinds = "veth vlan")]
    public void Set_IdOfAVlan_IsRefused()
    {
        int parent = _network.AddVeth().Index;
        Link vlan = Client.Links.Add(new LinkSpec("v0.5") { ParentIndex = parent, Kind = new VlanLink { Id = 5 } });
        foreach (VlanLink wanted in (VlanLink[])[new() { Id = 6 }, new() { Protocol = 0x88a8 }, (VlanLink)vlan.Kind! with { Id = 6 }])
        {
            var change = new LinkChange { Kind = wanted };
            Assert.Throws<ArgumentException>(() => Client.Links.Set(vlan, change));
            Assert.IsType<ArgumentException>(Assert.Single(Client.Batch(batch => batch.Links.Set(vlan, change)).Failures).Value);
        }

        Client.Links.Set(vlan, new LinkChange { Kind = (VlanLink)vlan.Kind! with { ReorderHeaders = false } });
        Assert.Equal((VlanLink)vlan.Kind with { ReorderHeaders = false }, Client.Links.Get("v0.5").Kind);
    }

    [KernelFact(Kinds = "bridge-vlans veth")]
    public void BridgeVlans_NotAPortOrNotMapped_SayWhatIsMissing()
    {
        Link bridge = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true });
        Link port = _network.AddVeth();
        AssertRefused("For VLANs of the bridge itself, name the bridge and set BridgeVlan.OfBridge.",
            () => Client.BridgeVlans.Replace(new BridgeVlan(port.Index, 5)));
        AssertRefused("For VLANs of the bridge itself, name the bridge and set BridgeVlan.OfBridge.",
            () => Client.BridgeVlans.Replace(new BridgeVlan(bridge.Index, 5)));
        Client.Links.Set(port, new LinkChange { Master = bridge.Index });
        AssertRefused("A VLAN is mapped to a tunnel at a port with BridgePort.VlanTunnel that has the VLAN.",
            () => Client.BridgeVlanTunnels.Add(new BridgeVlanTunnel(port.Index, 5, 1005)));
        Client.Links.Set(port, new LinkChange { Port = new BridgePort { VlanTunnel = true } });
        Client.BridgeVlans.Replace(new BridgeVlan(port.Index, 5));
        Client.BridgeVlanTunnels.Add(new BridgeVlanTunnel(port.Index, 5, 1005));
        AssertRefused("One of the VLANs is mapped to a tunnel already. Delete that first.",
            () => Client.BridgeVlanTunnels.Add(new BridgeVlanTunnel(port.Index, 5, 1006)));
        AssertRefused("BackupPort must be another port of the same bridge.",
            () => Client.Links.Set(port, new LinkChange { Port = new BridgePort { BackupPort = port.Index } }));
        AssertRefused("BackupPort names no port of a bridge.",
            () => Client.Links.Set(port, new LinkChange { Port = new BridgePort { BackupPort = 4711 } }));
    }

    [KernelFact(Kinds = "vxlan bridge veth")]
    public void AddForwardingEntry_SomethingMissing_SaysWhat()
    {
        Link tunnel = Client.Links.Add(new LinkSpec("vx0") { Kind = new VxlanLink { Vni = 5, Local = IPAddress.Parse("192.0.2.1") } });
        var entry = new ForwardingEntry(tunnel.Index, LinkLayerAddress.Parse("02:00:00:00:00:01")) { Flags = NeighbourFlags.Self };
        AssertRefused("A tunnel without a remote of its own needs a Destination or a NextHopId, and has no Vlan.",
            () => Client.ForwardingEntries.Add(entry));
        AssertRefused("The Destination is not of the address family that the tunnel uses.",
            () => Client.ForwardingEntries.Add(entry with { Destination = IPAddress.Parse("2001:db8::1") }));
    }

    [KernelFact(Kinds = "veth")]
    public void Lookup_ForeignSourceOrNoForwarding_SaysSo()
    {
        _network.AddVeth();
        _network.Ip("address add 192.0.2.1/24 dev v0");
        var lookup = new RouteLookup(IPAddress.Parse("192.0.2.9")) { Source = IPAddress.Parse("203.0.113.9") };
        AssertRefused("that is an address of this host. A matching rule of type unreachable gives the same answer.",
            () => Client.Routes.Lookup(lookup));
        _network.Namespace.WriteSysctl("net/ipv4/conf/v0/forwarding", "0");
        _network.Ip("address add 203.0.113.1/24 dev v1");
        AssertRefused("or the InputInterface does not forward packets.",
            () => Client.Routes.Lookup(lookup with { InputInterface = Client.Links.Get("v1").Index }));
    }

    private static void AssertRefused(string remedy, Action request)
    {
        NetlinkException refusal = Assert.Throws<NetlinkException>(request);
        Assert.EndsWith(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CAP_NET_ADMIN", refusal.Message, StringComparison.Ordinal);
    }
}
