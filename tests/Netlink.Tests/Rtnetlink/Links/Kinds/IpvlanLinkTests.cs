using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class IpvlanLinkTests : KindTests
{
    private static readonly IpvlanLink s_full = new() { Mode = IpvlanMode.L3Symmetric, Flags = IpvlanFlags.Vepa };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-ipvlan", new LinkSpec("k0") { Kind = s_full, ParentIndex = 3 })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-ipvlan", s_full)];
}
