using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class WireGuardLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-wireguard", new LinkSpec("k0") { Kind = new WireGuardLink() })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-wireguard", new WireGuardLink())];
}
