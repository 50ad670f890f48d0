using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class IfbLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-ifb", new LinkSpec("k0") { Kind = new IfbLink() })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-ifb", new IfbLink())];
}
