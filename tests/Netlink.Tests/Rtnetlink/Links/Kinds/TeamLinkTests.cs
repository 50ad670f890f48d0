using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class TeamLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-team", new LinkSpec("k0") { Kind = new TeamLink() })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-team", new TeamLink())];
}
