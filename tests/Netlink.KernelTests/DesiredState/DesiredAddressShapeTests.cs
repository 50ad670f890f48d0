using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>An address or a link with any settings that was made as desired is as desired, however the kernel reports it.</summary>
public sealed class DesiredAddressShapeTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private readonly TestNamespace _network = TestNamespace.Create();

    public static TheoryData<string> Addresses => new(AddressShapes.Keys);

    public static TheoryData<string> Links => new(LinkShapes.Keys);

    private static Dictionary<string, DesiredAddress> AddressShapes { get; } = new()
    {
        ["metric 0"] = Of("192.0.2.1/24") with { Metric = 0 },
        ["metric 0 of IPv6"] = Of("2001:db8::1/64") with { Metric = 0 },
        ["metric"] = Of("2001:db8::1/64") with { Metric = 77 },
        ["itself as peer"] = Of("192.0.2.1/24") with { Peer = IPAddress.Parse("192.0.2.1") },
        ["peer"] = Of("192.0.2.1/32") with { Peer = IPAddress.Parse("198.51.100.1") },
        ["peer of IPv6"] = Of("2001:db8::1/64") with { Peer = IPAddress.Parse("2001:db8::2") },
        ["point to point"] = Of("192.0.2.0/31"),
        ["everything"] = Of("192.0.2.1/24") with
        {
            Broadcast = IPAddress.Parse("192.0.2.255"),
            Label = "d0:x",
            Scope = RouteScope.Link,
            Flags = AddressFlags.NoPrefixRoute,
        },
        ["flags of IPv6"] = Of("2001:db8::1/64") with
        {
            Flags = AddressFlags.HomeAddress | AddressFlags.ManageTemporary | AddressFlags.NoDuplicateDetection,
        },
        ["flags of either family"] = Of("192.0.2.1/24") with { Flags = AddressFlags.NoDuplicateDetection | AddressFlags.NoPrefixRoute },
        ["multicast"] = Of("239.1.1.1/32") with { Flags = AddressFlags.AutoJoin },
        ["loopback"] = new DesiredAddress("lo", InterfaceAddress.Parse("127.0.0.5/8")),
        ["link-local"] = Of("fe80::77/64") with { Scope = RouteScope.Link },
    };

    private static Dictionary<string, LinkSpec> LinkShapes { get; } = new()
    {
        ["arp"] = Dummy() with { Arp = true },
        ["no multicast"] = Dummy() with { Multicast = false, Up = true },
        ["promiscuous"] = Dummy() with { Promiscuous = true, AllMulticast = true, Up = true },
        ["no queue"] = Dummy() with { TransmitQueueLength = 0, Mtu = 1400 },
        ["address"] = Dummy() with { Address = LinkLayerAddress.Parse("02:00:00:00:00:01") },
        ["queues"] = Dummy() with { TransmitQueues = 3, ReceiveQueues = 2 },
        ["testing"] = Dummy() with { Mode = LinkMode.Testing },
        ["limits"] = Dummy() with { Offload = new OffloadLimits { GroMaxSize = 20_000, GsoMaxSize = 20_000, GsoMaxSegments = 5 } },
    };

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "dummy")]
    [MemberData(nameof(Addresses))]
    public void Plan_AddressThatWasApplied_IsEmpty(string shape)
        => AssertIsAsDesired(new DesiredNetwork(s_owner) { Links = [Dummy() with { Up = true }], Addresses = [AddressShapes[shape]] });

    [KernelTheory(Kinds = "dummy")]
    [MemberData(nameof(Links))]
    public void Plan_LinkThatWasApplied_IsEmpty(string shape)
        => AssertIsAsDesired(new DesiredNetwork(s_owner) { Links = [LinkShapes[shape]] });

    private void AssertIsAsDesired(DesiredNetwork wanted)
    {
        _network.Rtnetlink.Apply(wanted);
        Assert.Empty(_network.Rtnetlink.Plan(wanted).ToString());
    }

    private static DesiredAddress Of(string address) => new("d0", InterfaceAddress.Parse(address));

    private static LinkSpec Dummy() => new("d0") { Kind = new DummyLink() };
}
