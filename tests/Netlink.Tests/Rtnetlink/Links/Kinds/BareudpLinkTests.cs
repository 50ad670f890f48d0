using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class BareudpLinkTests : KindTests
{
    private static readonly BareudpLink s_full =
        new() { Port = 6635, Protocol = EtherType.Mpls, FirstSourcePort = 1000, MultiProtocol = true };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-bareudp", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-bareudp-ip", new LinkSpec("k0") { Kind = new BareudpLink { Port = 6635, Protocol = EtherType.IPv4 } }),
    ];
}
