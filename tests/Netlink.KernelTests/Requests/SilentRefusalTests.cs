using System;
using System.IO;
using System.Net;
using Microsoft.Win32.SafeHandles;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>Requests that the kernel refuses with a bare errno, and what is said of them instead.</summary>
public sealed class SilentRefusalTests : IDisposable
{
    private const string NotOpen = "A file descriptor of the request is not open in this process.";

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge")]
    public void SetBridge_ValuesOutOfRange_NamesTheRange()
    {
        const string Times =
            "The HelloTime of a bridge is 1 to 10 s, the MaxAge 6 to 40 s and, with SpanningTree, the ForwardDelay 2 to 30 s.";
        Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        AssertRefused(Times,
            () => Client.Links.Set("br0", new LinkChange { Kind = new BridgeLink { HelloTime = TimeSpan.FromSeconds(60) } }));
        AssertRefused(Times, () => Client.Links.Add(new LinkSpec("br1") { Kind = new BridgeLink { MaxAge = TimeSpan.FromSeconds(1) } }));
        AssertRefused("GroupForwardMask cannot have bits 0 to 2: a bridge never forwards frames to those addresses.",
            () => Client.Links.Set("br0", new LinkChange { Kind = new BridgeLink { GroupForwardMask = 1 } }));
    }

    [KernelFact(Kinds = "gretap")]
    public void SetTunnel_WithAddressesInEachPacket_SaysThatItIsFixed()
    {
        var kind = (GretapLink)Client.Links.Add(new LinkSpec("t0") { Kind = new GretapLink { CollectMetadata = true } }).Kind!;
        AssertRefused("A tunnel with CollectMetadata cannot be changed. Delete it, and create it again.",
            () => Client.Links.Set("t0", new LinkChange { Kind = kind with { TimeToLive = 9 } }));
    }

    [KernelFact(Kinds = "dummy macsec")]
    public void SetMacsec_WhatIsFixed_IsNamed()
    {
        _network.Ip("link add d0 type dummy");
        int parent = Client.Links.Get("d0").Index;
        var kind = (MacsecLink)Client.Links.Add(new LinkSpec("m0") { ParentIndex = parent, Kind = new MacsecLink() }).Kind!;
        AssertRefused("ChannelId and Port of MACsec are fixed when the link is created. Leave them out of the change.",
            () => Client.Links.Set("m0", new LinkChange { Kind = kind with { Port = 2 } }));
    }

    [KernelFact(Kinds = "macvlan ipvlan bridge dummy ipip")]
    public void AddToADevice_ThatIsNotEthernet_SaysThatItMustBe()
    {
        int tunnel = Client.Links.Add(new LinkSpec("t0") { Kind = new IpipLink { Remote = IPAddress.Parse("192.0.2.9") } }).Index;
        Link bridge = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        foreach (int parent in (int[])[tunnel, Client.Links.Get("lo").Index])
        {
            AssertRefused("Only an Ethernet device can have macvlan devices, and one that has a Passthru device has no other.",
                () => Client.Links.Add(new LinkSpec("m0") { ParentIndex = parent, Kind = new MacvlanLink() }));
            AssertRefused("Only an Ethernet device can have ipvlan devices.",
                () => Client.Links.Add(new LinkSpec("i0") { ParentIndex = parent, Kind = new IpvlanLink() }));
            AssertRefused($"Master names {bridge}: only an Ethernet device can be the port of a bridge.",
                () => Client.Links.Set(parent, new LinkChange { Master = bridge.Index }));
        }

        _network.Ip("link add d0 type dummy");
        AssertRefused("Only a port of a bridge has entries with NeighbourFlags.Master.",
            () => Client.ForwardingEntries.Add(new ForwardingEntry(Client.Links.Get("d0").Index,
                LinkLayerAddress.Parse("02:00:5e:10:00:01"))
            { Flags = NeighbourFlags.Master }));
    }

    // Older kernels do not say where the name exists (6.12).
    [KernelFact(Kinds = "bridge dummy linux-7.2")]
    public void MoveToANamespace_ThatHasTheName_SaysHowToRename()
    {
        _network.Ip("link add d0 type dummy");
        using NetworkNamespace other = NetworkNamespace.CreateUnnamed();
        using (RtnetlinkClient there = RtnetlinkClient.Open(other))
            there.Links.Add(new LinkSpec("d0") { Kind = new BridgeLink() });

        AssertRefused("Set LinkChange.Name to give it another name there.",
            () => Client.Links.Set("d0", new LinkChange { Namespace = other }));
        Client.Links.Set("d0", new LinkChange { Namespace = other, Name = "d1" });
    }

    [KernelFact(Kinds = "macvlan ipvlan bridge dummy")]
    public void AddMacvlanOrIpvlan_OnALinkInUse_SaysThatItsPacketsHaveOneReceiver()
    {
        const string Use = " is in use otherwise: a link is the port of a bridge, bond or team, or it has macvlan devices, or ipvlan " +
            "devices, or MACsec devices, and never two of these.";
        _network.Ip("link add br0 type bridge");
        _network.Ip("link add port0 master br0 type dummy");
        _network.Ip("link add d0 type dummy");
        int parent = Client.Links.Get("d0").Index;
        Client.Links.Add(new LinkSpec("m0") { ParentIndex = parent, Kind = new MacvlanLink() });

        AssertRefused("The parent" + Use, () => Client.Links.Add(new LinkSpec("i0") { ParentIndex = parent, Kind = new IpvlanLink() }));
        AssertRefused("The parent" + Use, () => Client.Links.Add(new LinkSpec("m1")
        {
            ParentIndex = Client.Links.Get("port0").Index,
            Kind = new MacvlanLink(),
        }));
        AssertRefused("The link" + Use, () => Client.Links.Set("d0", new LinkChange { Master = Client.Links.Get("br0").Index }));
    }

    [KernelFact(Kinds = "dummy")]
    public void AddIPv6_ToALinkWithASmallMtu_SaysWhatIsNeeded()
    {
        _network.Ip("link add d0 mtu 1200 up type dummy");
        int link = Client.Links.Get("d0").Index;

        AssertRefused("For an IPv6 address, the link needs an MTU of at least 1280.",
            () => Client.Addresses.Add(new Address(link, InterfaceAddress.Parse("2001:db8::1/64"))));
        AssertRefused("for IPv6 with an MTU of at least 1280.",
            () => Client.Routes.Add(new Route { Destination = IPNetwork.Parse("2001:db8:1::/64"), OutputInterface = link }));
    }

    [KernelTheory]
    [InlineData("198.51.100.0/24", null)]
    [InlineData("198.51.100.0/24", 4711)]
    [InlineData("2001:db8:1::/64", null)]
    [InlineData("2001:db8:1::/64", 4711)]
    public void AddRoute_NoLinkOrOneThatIsNotThere_SaysWhatARouteNeeds(string destination, int? device)
        => AssertRefused("A route needs a Gateway, an OutputInterface, NextHops or a NextHopId, and the link must be in the network " +
            "namespace of the client; for IPv6 with an MTU of at least 1280.",
            () => Client.Routes.Add(new Route { Destination = IPNetwork.Parse(destination), OutputInterface = device }));

    [KernelFact(Kinds = "veth classes")]
    public void AddClass_OfAnotherKindThanTheQdisc_SaysSo()
    {
        int device = _network.AddVeth().Index;
        Client.Qdiscs.Add(new Qdisc(device, new HtbQdisc()) { Handle = new TrafficHandle(1, 0) });
        AssertRefused("The kind of a class is that of its qdisc, and a rate is at least 1.",
            () => Client.Classes.Add(new TrafficClass(device, new TrafficHandle(1, 5), new DrrClass())));
    }

    [KernelFact(Kinds = "veth filters xdp")]
    public void Program_OfAnotherTypeOrClosed_SaysWhatIsNeeded()
    {
        int device = _network.AddVeth().Index;
        Client.Qdiscs.Add(new Qdisc(device, new ClsactQdisc()));
        using SafeFileHandle noProgram = File.OpenHandle("/dev/null");
        foreach ((int descriptor, string filter, string xdp) in ((int, string, string)[])
        [
            ((int)noProgram.DangerousGetHandle(), "A BPF program of a filter is of type sched_cls, one of an action of type sched_act.",
                "The program of Xdp is not of type xdp."),
            (4_000_000, NotOpen, NotOpen),
        ])
        {
            AssertRefused(filter, () => Client.Filters.Add(new TrafficFilter(FilterPlace.Egress(device), new BpfFilter(descriptor))));
            AssertRefused(filter, () => Client.Filters.Add(new TrafficFilter(FilterPlace.Egress(device), new MatchAllFilter())
            {
                Actions = [new BpfAction { ProgramDescriptor = descriptor }],
            }));
            AssertRefused(xdp, () => Client.Links.Set(device, new LinkChange { Xdp = new XdpChange(descriptor) }));
        }

        AssertRefused("Filters cannot be attached here. For ingress and egress, add a qdisc of kind ClsactQdisc first.",
            () => Client.Filters.Add(new TrafficFilter(FilterPlace.Egress(1), new BpfFilter(1))));
    }

    [KernelFact(Kinds = "veth filters")]
    public void InvalidInstructions_OfAClassicFilter_AreNotCalledAProgramOfAnotherType()
    {
        int device = _network.AddVeth().Index;
        Client.Qdiscs.Add(new Qdisc(device, new ClsactQdisc()));
        var unknown = new BpfFilter { Instructions = new byte[] { 255, 255, 0, 0, 0, 0, 0, 0 } };

        NetlinkException refused = Assert.Throws<NetlinkException>(() => Client.Filters.Add(
            new TrafficFilter(FilterPlace.Egress(device), unknown)));

        Assert.Equal((Errno.EINVAL, false), (refused.Error, refused.Message.Contains("type sched_cls", StringComparison.Ordinal)));
    }

    private static void AssertRefused(string said, Action verb)
        => Assert.EndsWith(said, Assert.Throws<NetlinkException>(verb).Message, StringComparison.Ordinal);
}
