using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class XfrmLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-xfrm", new LinkSpec("k0") { Kind = new XfrmLink { Id = 7, UnderlyingIndex = 3 } }),
        ("link-add-xfrm-external", new LinkSpec("k0") { Kind = new XfrmLink { CollectMetadata = true } }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-xfrm", new XfrmLink { Id = 7, UnderlyingIndex = 3 }),
        ("link-xfrm-external", new XfrmLink { Id = 0, UnderlyingIndex = 0, CollectMetadata = true }),
    ];
}
