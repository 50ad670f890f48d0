using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VtiLinkTests : KindTests
{
    private static readonly VtiLink s_full = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        InputKey = 7,
        OutputKey = 9,
        UnderlyingIndex = 3,
        FirewallMark = 66,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests => [("link-add-vti", new LinkSpec("k0") { Kind = s_full })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-vti", s_full)];
}
