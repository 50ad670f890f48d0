using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class Vti6LinkTests : KindTests
{
    private static readonly Vti6Link s_full = new()
    {
        Local = IPAddress.Parse("2001:db8::1"),
        Remote = IPAddress.Parse("2001:db8::2"),
        InputKey = 7,
        OutputKey = 9,
        UnderlyingIndex = 3,
        FirewallMark = 66,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests => [("link-add-vti6", new LinkSpec("k0") { Kind = s_full })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-vti6", s_full)];
}
