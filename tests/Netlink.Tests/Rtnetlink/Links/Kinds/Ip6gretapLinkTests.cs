using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class Ip6gretapLinkTests : KindTests
{
    private static readonly Ip6gretapLink s_full = new()
    {
        Local = IPAddress.Parse("2001:db8::1"),
        Remote = IPAddress.Parse("2001:db8::2"),
        Input = default(GreHeader),
        Output = default(GreHeader),
        TimeToLive = 64,
        EncapsulationLimit = 4,
        TrafficClass = 0,
        FlowLabel = 0,
        Flags = IPv6TunnelFlags.IgnoreEncapsulationLimit | IPv6TunnelFlags.InheritFlowLabel,
        FirewallMark = 0,
        EncapsulationType = 0,
        EncapsulationFlags = 2,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-ip6gretap", new LinkSpec("k0") { Kind = s_full })];

    /// <summary>IFLA_GRE_ERSPAN_VER, of another kind.</summary>
    protected override IReadOnlyList<ushort> Needless => [22];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
        [("link-ip6gretap", s_full with { UnderlyingIndex = 0,
            Flags = s_full.Flags | IPv6TunnelFlags.CanTransmit | IPv6TunnelFlags.CanReceive })];
}
