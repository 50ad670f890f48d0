using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class IpvtapLinkTests : KindTests
{
    private static readonly IpvtapLink s_full = new() { Mode = IpvlanMode.L3Symmetric, Flags = IpvlanFlags.Vepa };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-ipvtap-l3s", new LinkSpec("k0") { Kind = s_full, ParentIndex = 3 })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-ipvtap-l3s", s_full)];
}
