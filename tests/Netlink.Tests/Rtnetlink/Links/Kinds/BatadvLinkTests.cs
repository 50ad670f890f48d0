using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class BatadvLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-batadv", new LinkSpec("k0") { Kind = new BatadvLink { Algorithm = "BATMAN_IV" } })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-batadv", new BatadvLink())];
}
