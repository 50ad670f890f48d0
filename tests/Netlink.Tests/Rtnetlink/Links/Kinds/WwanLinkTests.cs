using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class WwanLinkTests : KindTests
{
    /// <summary>IFLA_PARENT_DEV_NAME.</summary>
    private static readonly RawAttribute s_modem = new(56, "wwan0\0"u8.ToArray());

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-wwan", new LinkSpec("k0") { Kind = new WwanLink { LinkId = 2 }, UnknownAttributes = [s_modem] })];
}
