using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class Ip6tnlLinkTests : KindTests
{
    private static readonly Ip6tnlLink s_full = new()
    {
        Local = IPAddress.Parse("2001:db8::1"),
        Remote = IPAddress.Parse("2001:db8::2"),
        TimeToLive = 64,
        EncapsulationLimit = 5,
        TrafficClass = 0x10,
        FlowLabel = 0x12345,
        Flags = IPv6TunnelFlags.None,
        UnderlyingIndex = 3,
        FirewallMark = 66,
        Protocol = 4,
        EncapsulationType = 0,
        EncapsulationFlags = 2,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    private static readonly Ip6tnlLink s_inherit = s_full with
    {
        EncapsulationLimit = 4,
        TrafficClass = 0,
        FlowLabel = 0,
        UnderlyingIndex = 0,
        FirewallMark = 0,
        Protocol = 0,
        Flags = IPv6TunnelFlags.IgnoreEncapsulationLimit | IPv6TunnelFlags.InheritTrafficClass | IPv6TunnelFlags.InheritFlowLabel
            | IPv6TunnelFlags.CopyReceivedDscp | IPv6TunnelFlags.InheritFirewallMark | IPv6TunnelFlags.AllowLocalRemote,
    };

    private const IPv6TunnelFlags Found = IPv6TunnelFlags.CanTransmit | IPv6TunnelFlags.CanReceive;

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
        [("link-add-ip6tnl", new LinkSpec("k0") { Kind = s_full }), ("link-add-ip6tnl-inherit", new LinkSpec("k0") { Kind = s_inherit })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
        [("link-ip6tnl", s_full with { Flags = Found }), ("link-ip6tnl-inherit", s_inherit with { Flags = s_inherit.Flags | Found })];

    [Xunit.Fact]
    public void FlowLabel_MoreThanTwentyBits_IsRefused()
        => Xunit.Assert.Throws<ArgumentOutOfRangeException>(() => new Ip6tnlLink { FlowLabel = 1 << 20 });
}
