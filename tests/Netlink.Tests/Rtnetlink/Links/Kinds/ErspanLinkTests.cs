using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class ErspanLinkTests : KindTests
{
    private static readonly ErspanLink s_full = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        Input = new GreHeader { Key = 30, SequenceNumbers = true },
        Output = new GreHeader { Key = 30, SequenceNumbers = true },
        PathMtuDiscovery = true,
        TypeOfService = 0,
        TimeToLive = 64,
        FirewallMark = 0,
        EncapsulationType = 0,
        EncapsulationFlags = 0,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
        Header = new ErspanHeader { Version = 1, Index = 123 },
    };

    private static readonly ErspanLink s_third = s_full with
    {
        TimeToLive = 0,
        Header = new ErspanHeader { Version = 2, Direction = ErspanDirection.Egress, HardwareId = 17 },
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-erspan", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-erspan2", new LinkSpec("k0") { Kind = s_third }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-erspan", s_full with { UnderlyingIndex = 0, IgnoreDontFragment = false }),
        ("link-erspan2", s_third with { UnderlyingIndex = 0, IgnoreDontFragment = false }),
    ];
}
