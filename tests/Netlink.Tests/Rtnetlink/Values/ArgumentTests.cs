using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>What people and programs give by mistake: an error that names it, and nothing is sent.</summary>
public sealed class ArgumentTests
{
    private static readonly Route s_route = new() { Destination = IPNetwork.Parse("198.51.100.0/24") };
    private static readonly Route s_routeIPv6 = new() { Destination = IPNetwork.Parse("2001:db8:1::/48") };
    private static readonly Address s_address = new(3, InterfaceAddress.Parse("10.1.0.1/24"));
    private static readonly IPAddress s_mapped = IPAddress.Parse("::ffff:10.0.0.3"), s_other = IPAddress.Parse("2001:db8::5");

    public static TheoryData<string> Mistakes => new(Requests.Keys);

    private static Dictionary<string, Action<RtnetlinkClient>> Requests { get; } = new()
    {
        ["a peer of the other family"] = client => client.Addresses.Add(s_address with { Peer = s_other }),
        ["a mapped peer"] = client => client.Addresses.Add(s_address with { Peer = s_mapped }),
        ["a broadcast address of the other family"] = client => client.Addresses.Add(s_address with { Broadcast = s_other }),
        ["a peer with the scope of another device"] = client =>
            client.Addresses.Add(new Address(3, InterfaceAddress.Parse("fe80::1/64")) { Peer = IPAddress.Parse("fe80::2%4") }),
        ["preferred for half a second"] = client => client.Addresses.Add(
            s_address with { ValidLifetime = TimeSpan.FromSeconds(5), PreferredLifetime = TimeSpan.FromSeconds(0.5) }),
        ["a way whose scope is another device"] = client => client.Routes.Add(s_routeIPv6 with
        {
            NextHops = [new NextHop { Gateway = IPAddress.Parse("fe80::1%4"), OutputInterface = 3 }],
        }),
        ["an MPLS route whose scope is another device"] = client =>
            client.MplsRoutes.Add(new MplsRoute { Label = 100, Gateway = IPAddress.Parse("fe80::1%4"), OutputInterface = 3 }),
        ["a segment with a scope"] = client => client.Routes.Add(s_routeIPv6 with
        {
            Encapsulation = new SegmentRoutingEncapsulation(SegmentRoutingMode.Encapsulate, IPAddress.Parse("fe80::1%4")),
        }),
        ["segments inserted into IPv4"] = client => client.Routes.Add(new Route
        {
            Destination = IPNetwork.Parse("10.9.0.0/16"),
            OutputInterface = 3,
            Encapsulation = new SegmentRoutingEncapsulation(SegmentRoutingMode.Inline, s_other),
        }),
        ["a way that inserts segments into IPv4"] = client => client.Routes.Add(new Route
        {
            Destination = IPNetwork.Parse("10.9.0.0/16"),
            NextHops =
            [
                new NextHop { OutputInterface = 3, Encapsulation = new SegmentRoutingEncapsulation(SegmentRoutingMode.Inline, s_other) },
            ],
        }),
        ["a token bucket without a rate"] = client => client.Qdiscs.Add(new Qdisc(3, new TbfQdisc(0, 2000, 3000))),
        ["a token bucket without a burst"] = client => client.Qdiscs.Add(new Qdisc(3, new TbfQdisc(1000, 0, 3000))),
        ["a peak rate without a burst"] = client => client.Qdiscs.Add(new Qdisc(3, new TbfQdisc(1000, 2000, 3000) { PeakRate = 2000 })),
        ["a peak rate that is none"] = client =>
            client.Qdiscs.Add(new Qdisc(3, new TbfQdisc(1000, 2000, 3000) { PeakRate = 1000, PeakBurst = 2000 })),
        ["a virtual function with an empty address"] = client =>
            client.Links.Set(3, new LinkChange { VirtualFunctions = [new VirtualFunction(0) { Address = default(LinkLayerAddress) }] }),
        ["an IPv4 address as a home address"] = client =>
            client.Addresses.Add(s_address with { Flags = AddressFlags.HomeAddress | AddressFlags.NoPrefixRoute }),
        ["a label of sixteen bytes to delete"] = client => client.Addresses.Delete(s_address with { Label = "eth0:0123456789a" }),
        ["a forwarding entry for port 0"] = client => client.ForwardingEntries.Append(
            new ForwardingEntry(3, new LinkLayerAddress(new byte[6])) { Flags = NeighbourFlags.Self, Destination = s_other, Port = 0 }),
        ["a multicast group for port 0"] = client => client.MulticastGroups.Add(
            new MulticastGroup(3, 3, IPAddress.Parse("239.1.1.1")) { Destination = s_other, DestinationPort = 0 }),
        ["a query interval that the kernel raises"] = client => client.Links.Set(3,
            new LinkChange { Kind = new BridgeLink { MulticastQueryInterval = TimeSpan.FromSeconds(0.5) } }),
        ["a startup query interval that the kernel raises"] = client => client.BridgeGlobalVlanOptions.Set(
            new BridgeGlobalVlanOptions(3, 10) { MulticastStartupQueryInterval = TimeSpan.Zero }),
        ["a port that costs nothing"] = client => client.Links.Set(3, new LinkChange { Port = new BridgePort { Cost = 0 } }),
        ["a port that costs too much"] = client => client.Links.Set(3, new LinkChange { Port = new BridgePort { Cost = 65_536 } }),
        ["a port of priority 64"] = client => client.Links.Set(3, new LinkChange { Port = new BridgePort { Priority = 64 } }),
        ["a process with number 0"] = client => client.Links.Set(3, new LinkChange { NamespaceOfProcess = 0 }),
        ["a token with a prefix"] = client => client.Links.Set(3, new LinkChange { IPv6Token = s_other }),
        ["a group with an empty member"] = client => client.NextHops.Add(new NextHopObject { Id = 1, Group = [default] }),
        ["a multicast group with an empty source"] = client =>
            client.MulticastGroups.Add(new MulticastGroup(3, 4, IPAddress.Parse("239.1.1.1")) { Sources = [default] }),
        ["options of VLANs that cannot be"] = client => client.BridgeVlanOptions.Set(
            new BridgeVlanOptions(3, 10) { State = BridgePortState.Blocking, Vlans = new InclusiveRange<ushort>(10, 4095) }),
        ["global options of VLANs that cannot be"] = client => client.BridgeGlobalVlanOptions.Set(
            new BridgeGlobalVlanOptions(3, 10) { MulticastQuerier = true, Vlans = new InclusiveRange<ushort>(0, 10) }),
        ["a VNI of 25 bits"] = client => client.VxlanVnis.Replace(new VxlanVni(3, 1) { Vnis = new InclusiveRange<uint>(1 << 24) }),
        ["no address at all"] = client => client.Addresses.Add(new Address(3, default)),
        ["a lifetime in the past"] = client => client.Addresses.Add(s_address with { ValidLifetime = TimeSpan.FromSeconds(-100) }),
        ["preferred for longer than valid"] = client =>
            client.Addresses.Add(s_address with { ValidLifetime = TimeSpan.FromSeconds(5), PreferredLifetime = TimeSpan.FromSeconds(9) }),
        ["a label of sixteen bytes"] = client => client.Addresses.Add(s_address with { Label = "eth0:0123456789a" }),
        ["a source network of IPv4"] = client => client.Routes.Add(s_route with { Source = IPNetwork.Parse("10.0.0.0/24") }),
        ["an IPv4 route that expires"] = client => client.Routes.Add(s_route with { ExpiresIn = TimeSpan.FromSeconds(60) }),
        ["a route that has expired"] = client => client.Routes.Add(s_routeIPv6 with { ExpiresIn = TimeSpan.FromSeconds(-100) }),
        ["a route that outlives the wire"] = client => client.Routes.Add(s_routeIPv6 with { ExpiresIn = TimeSpan.MaxValue }),
        ["a preferred source of the other family"] = client => client.Routes.Add(s_route with { PreferredSource = s_other }),
        ["a mapped gateway"] = client => client.Routes.Add(s_route with { Gateway = s_mapped }),
        ["a mapped gateway of one of several ways"] = client =>
            client.Routes.Add(s_route with { NextHops = [new NextHop { Gateway = s_mapped }] }),
        ["a mapped gateway of a next-hop object"] = client =>
            client.NextHops.Add(new NextHopObject { Gateway = s_mapped, OutputInterface = 3 }),
        ["0.0.0.0 as a gateway"] = client => client.Routes.Add(s_route with { Gateway = IPAddress.Any }),
        ["a gateway whose scope is another device"] = client =>
            client.Routes.Add(new Route
            {
                Destination = s_routeIPv6.Destination,
                OutputInterface = 3,
                Gateway = IPAddress.Parse("fe80::1%4")
            }),
        ["a device that is not the gateway's scope"] = client =>
            client.Routes.Add(new Route
            {
                Destination = s_routeIPv6.Destination,
                Gateway = IPAddress.Parse("fe80::1%4"),
                OutputInterface = 3
            }),
        ["a look-up from the other family"] = client =>
            client.Routes.Lookup(new RouteLookup(IPAddress.Parse("10.0.0.9")) { Source = s_other }),
        ["a look-up by another device than the scope's"] = client =>
            client.Routes.Lookup(new RouteLookup(IPAddress.Parse("fe80::9%4")) { OutputInterface = 3 }),
        ["a neighbour with the scope of another device"] = client => client.Neighbours.Add(new Neighbour(3, IPAddress.Parse("fe80::5%77"))),
        ["a neighbour with an empty link-layer address"] = client =>
            client.Neighbours.Add(new Neighbour(3, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = default(LinkLayerAddress) }),
        ["a rule from the other family"] = client =>
            client.Rules.Add(new Rule(AddressFamily.InterNetwork) { Source = IPNetwork.Parse("2001:db8::/32") }),
        ["a rule for a device that cannot be"] = client =>
            client.Rules.Add(new Rule(AddressFamily.InterNetwork) { InputInterface = "eth0\0x" }),
        ["a negative MTU"] = client => client.Links.Set(3, new LinkChange { Mtu = -1 }),
        ["a negative queue"] = client => client.Links.Add(new LinkSpec("b0") { Kind = new BridgeLink(), TransmitQueueLength = -1 }),
        ["an alias with a NUL"] = client => client.Links.Set(3, new LinkChange { Alias = "good\0evil" }),
        ["a bridge with an address of eight bytes"] = client =>
            client.Links.Add(new LinkSpec("b0") { Kind = new BridgeLink(), Address = new LinkLayerAddress(new byte[8]) }),
        ["a route MTU that the kernel cuts"] = client => client.Routes.Add(s_route with { Metrics = new RouteMetrics { Mtu = 65_521 } }),
        ["a segment size that the kernel cuts"] = client =>
            client.Routes.Add(s_route with { Metrics = new RouteMetrics { AdvertisedSegmentSize = 65_496 } }),
        ["a hop limit that the kernel cuts"] = client =>
            client.Routes.Add(s_route with { Metrics = new RouteMetrics { HopLimit = 256 } }),
        ["a forwarding entry with an address of eight bytes"] = client => client.ForwardingEntries.Add(
            new ForwardingEntry(3, new LinkLayerAddress(new byte[8])) { Flags = NeighbourFlags.Self }),
        ["a forwarding entry with a network of 25 bits"] = client => client.ForwardingEntries.Add(
            new ForwardingEntry(3, new LinkLayerAddress(new byte[6])) { Flags = NeighbourFlags.Self, Vni = 1 << 24 }),
        ["a time that the unit of a setting makes 0"] = client =>
            client.Links.Set(3, new LinkChange { Kind = new BridgeLink { ForwardDelay = TimeSpan.FromMilliseconds(5) } }),
        ["the remote of a tunnel with a scope"] = client =>
            client.Links.Add(new LinkSpec("t0") { Kind = new Ip6tnlLink { Remote = IPAddress.Parse("fe80::1%4") } }),
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Request_WithAMistake_IsRefusedBeforeAnythingIsSent(string mistake)
    {
        var kernel = new FakeKernel();
        using RtnetlinkClient client = kernel.OpenRtnetlink();
        Assert.ThrowsAny<ArgumentException>(() => Requests[mistake](client));
        Assert.Empty(kernel.Requests);
    }

    [Theory]
    [InlineData("010.0.0.1/24")]
    [InlineData("10.1/8")]
    [InlineData("1/8")]
    [InlineData("0x0a000001/8")]
    [InlineData("10.0.0.1.2/8")]
    [InlineData("10.0.0.1/08")]
    [InlineData("10.0.0.1/-1")]
    [InlineData("10.0.0.1/33")]
    [InlineData("10.0.0.1/")]
    [InlineData(" 10.0.0.1/8")]
    [InlineData("[2001:db8::1]:80/64")]
    [InlineData("[2001:db8::1]/64")]
    [InlineData("fe80::1%nosuch/64")]
    [InlineData("2001:db8::1/129")]
    [InlineData("")]
    public void Parse_LenientText_IsRefused(string text) => Assert.Throws<FormatException>(() => InterfaceAddress.Parse(text));

    [Theory]
    [InlineData("10.0.0.1/24")]
    [InlineData("0.0.0.0/0")]
    [InlineData("2001:db8::1/64")]
    [InlineData("::ffff:10.0.0.3/128")]
    public void Parse_UsualText_ComesBackAsItWas(string text) => Assert.Equal(text, InterfaceAddress.Parse(text).ToString());

    [Fact]
    public void ExpiresIn_Infinite_IsForEver()
        => Assert.Equal(s_routeIPv6, s_routeIPv6 with { ExpiresIn = System.Threading.Timeout.InfiniteTimeSpan });

    [Fact]
    public void ListRules_KernelWithoutTheFamily_HasNone()
    {
        var kernel = new FakeKernel().Then(static (_, reply) => reply.Acknowledge(Errno.EAFNOSUPPORT));
        using RtnetlinkClient client = kernel.OpenRtnetlink();
        Assert.Empty(client.Rules.List(new RuleFilter { Family = AddressFamily.InterNetworkV6 }));
    }

    [Fact]
    public void AnyVerb_ClientIsDisposed_NamesTheClient()
    {
        RtnetlinkClient client = new FakeKernel().OpenRtnetlink();
        client.Dispose();
        foreach (Action verb in (Action[])[() => client.Links.List(), () => client.Links.Get(1), () => client.Routes.Add(s_route),
            () => client.Batch(batch => batch.Routes.Add(s_route))])
            Assert.Equal(nameof(RtnetlinkClient), Assert.Throws<ObjectDisposedException>(verb).ObjectName);
    }
}
