using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class HsrLinkTests : KindTests
{
    private static readonly HsrLink s_ring = new() { FirstPortIndex = 3, SecondPortIndex = 2, SupervisionAddressByte = 45, Version = 1 };
    private static readonly HsrLink s_networks = s_ring with { Version = null, Protocol = HsrProtocol.Prp };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-hsr", new LinkSpec("k0") { Kind = s_ring }),
        ("link-add-hsr-prp", new LinkSpec("k0") { Kind = s_networks }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-hsr", Reported(s_ring, HsrProtocol.Hsr)),
        ("link-hsr-prp", Reported(s_networks, HsrProtocol.Prp)),
    ];

    protected override LinkKind Repeat(LinkKind reported) => (HsrLink)reported with { SupervisionAddress = null };

    private static HsrLink Reported(HsrLink link, HsrProtocol protocol) => link with
    {
        SupervisionAddressByte = null,
        SupervisionAddress = LinkLayerAddress.Parse("01:15:4e:00:01:2d"),
        Version = null,
        Protocol = protocol,
    };
}
