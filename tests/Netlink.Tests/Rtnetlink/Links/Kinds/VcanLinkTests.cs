using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VcanLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-vcan", new LinkSpec("k0") { Kind = new VcanLink() })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-vcan", new VcanLink())];
}
