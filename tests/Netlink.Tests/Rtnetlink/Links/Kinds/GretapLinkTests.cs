using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class GretapLinkTests : KindTests
{
    private static readonly GretapLink s_full = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        Input = default(GreHeader),
        Output = default(GreHeader),
        TimeToLive = 0,
        TypeOfService = 0,
        PathMtuDiscovery = false,
        IgnoreDontFragment = true,
        FirewallMark = 0,
        EncapsulationType = 0,
        EncapsulationFlags = 0,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests => [("link-add-gretap", new LinkSpec("k0") { Kind = s_full })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-gretap", s_full with { UnderlyingIndex = 0 })];
}
