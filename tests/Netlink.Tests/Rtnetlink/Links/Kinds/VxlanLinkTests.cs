using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VxlanLinkTests : KindTests
{
    private static readonly VxlanLink s_full = new()
    {
        Vni = 42,
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        UnderlyingIndex = 3,
        TimeToLive = 9,
        TypeOfService = 0x10,
        DontFragment = OuterDontFragment.Set,
        SourcePorts = new InclusiveRange<ushort>(1000, 2000),
        Port = 4789,
        Learning = false,
        Ageing = TimeSpan.FromSeconds(60),
        AddressLimit = 77,
        NeighbourProxy = true,
        RouteShortCircuit = true,
        ReportUnknownAddresses = true,
        ReportUnknownNeighbours = true,
        UdpChecksum = true,
        SendWithoutChecksum6 = true,
        AcceptWithoutChecksum6 = true,
        RemoteChecksumSent = true,
        RemoteChecksumAccepted = true,
        GroupPolicy = true,
    };

    private static readonly VxlanLink s_ipv6 = new()
    {
        Vni = 43,
        Local = IPAddress.Parse("2001:db8::1"),
        Remote = IPAddress.Parse("ff05::100"),
        UnderlyingIndex = 3,
        InheritTimeToLive = true,
        Learning = true,
        FlowLabel = 0x12345,
        Port = 8472,
    };

    private static readonly VxlanLink s_external = new() { Port = 4789, CollectMetadata = true, VniFilter = true, Learning = false };

    private static readonly VxlanLink s_gpe = new() { Port = 4790, CollectMetadata = true, Learning = false, GenericProtocol = true };

    /// <summary>What a kernel reports when nothing was said.</summary>
    private static readonly VxlanLink s_defaults = new()
    {
        TimeToLive = 0,
        TypeOfService = 0,
        DontFragment = OuterDontFragment.Unset,
        FlowLabel = 0,
        SourcePorts = new InclusiveRange<ushort>(0),
        Learning = true,
        Ageing = TimeSpan.FromSeconds(300),
        AddressLimit = 0,
        NeighbourProxy = false,
        RouteShortCircuit = false,
        ReportUnknownAddresses = false,
        ReportUnknownNeighbours = false,
        UdpChecksum = true,
        SendWithoutChecksum6 = false,
        AcceptWithoutChecksum6 = false,
        RemoteChecksumSent = false,
        RemoteChecksumAccepted = false,
        CollectMetadata = false,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-vxlan", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-vxlan-ipv6", new LinkSpec("k0") { Kind = s_ipv6 }),
        ("link-add-vxlan-external", new LinkSpec("k0") { Kind = s_external }),
        ("link-add-vxlan-gpe", new LinkSpec("k0") { Kind = s_gpe }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-vxlan", s_full with { FlowLabel = 0, CollectMetadata = false }),
        ("link-vxlan-ipv6", s_defaults with { Vni = 43, Local = s_ipv6.Local, Remote = s_ipv6.Remote, UnderlyingIndex = 3,
            InheritTimeToLive = true, FlowLabel = 0x12345, Port = 8472 }),
        ("link-vxlan-external", s_defaults with { Vni = 0, Port = 4789, CollectMetadata = true, VniFilter = true, Learning = false }),
        ("link-vxlan-gpe", s_defaults with { Vni = 0, Port = 4790, CollectMetadata = true, Learning = false, GenericProtocol = true }),
    ];
}
