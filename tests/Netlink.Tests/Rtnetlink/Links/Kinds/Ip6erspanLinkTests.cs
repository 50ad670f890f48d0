using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class Ip6erspanLinkTests : KindTests
{
    private static readonly Ip6erspanLink s_full = new()
    {
        Local = IPAddress.Parse("2001:db8::1"),
        Remote = IPAddress.Parse("2001:db8::2"),
        Input = new GreHeader { Key = 30, SequenceNumbers = true },
        Output = new GreHeader { Key = 30, SequenceNumbers = true },
        EncapsulationLimit = 4,
        TrafficClass = 0,
        FlowLabel = 0,
        Flags = IPv6TunnelFlags.None,
        TimeToLive = 64,
        FirewallMark = 0,
        EncapsulationType = 0,
        EncapsulationFlags = 2,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
        Header = new ErspanHeader { Version = 1, Index = 123 },
    };

    private static readonly Ip6erspanLink s_third = s_full with
    {
        TimeToLive = 64,
        Header = new ErspanHeader { Version = 2, Direction = ErspanDirection.Egress, HardwareId = 17 },
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-ip6erspan", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-ip6erspan2", new LinkSpec("k0") { Kind = s_third }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-ip6erspan", Reported(s_full)),
        ("link-ip6erspan2", Reported(s_third)),
    ];

    private static Ip6erspanLink Reported(Ip6erspanLink link)
        => link with { UnderlyingIndex = 0, Flags = link.Flags | IPv6TunnelFlags.CanTransmit | IPv6TunnelFlags.CanReceive };
}
