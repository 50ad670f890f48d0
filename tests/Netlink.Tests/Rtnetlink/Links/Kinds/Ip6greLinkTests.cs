using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class Ip6greLinkTests : KindTests
{
    private static readonly Ip6greLink s_full = new()
    {
        Local = IPAddress.Parse("2001:db8::1"),
        Remote = IPAddress.Parse("2001:db8::2"),
        Input = new GreHeader { Key = 7, Checksum = true, SequenceNumbers = true },
        Output = new GreHeader { Key = 9, Checksum = true, SequenceNumbers = true },
        TimeToLive = 64,
        EncapsulationLimit = 5,
        TrafficClass = 0x10,
        FlowLabel = 0x12345,
        Flags = IPv6TunnelFlags.None,
        UnderlyingIndex = 3,
        FirewallMark = 66,
        EncapsulationType = 0,
        EncapsulationFlags = 2,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests => [("link-add-ip6gre", new LinkSpec("k0") { Kind = s_full })];

    /// <summary>IFLA_GRE_ERSPAN_VER, of another kind.</summary>
    protected override IReadOnlyList<ushort> Needless => [22];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports
        => [("link-ip6gre", s_full with { Flags = IPv6TunnelFlags.CanTransmit | IPv6TunnelFlags.CanReceive })];
}
