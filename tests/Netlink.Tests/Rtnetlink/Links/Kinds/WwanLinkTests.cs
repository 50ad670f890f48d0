using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class WwanLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-wwan", new LinkSpec("k0") { Kind = new WwanLink { LinkId = 2 }, ParentDevice = "wwan0" })];
}
