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
}
