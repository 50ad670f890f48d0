using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VrfLinkTests : KindTests
{
    private static readonly VrfLink s_full = new() { Table = (RouteTable)1000 };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests => [("link-add-vrf", new LinkSpec("k0") { Kind = s_full })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-vrf", s_full)];
}
