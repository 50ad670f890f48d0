using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class GtpLinkTests : KindTests
{
    private static readonly GtpLink s_reported = new() { Role = GtpRole.Sgsn, HashSize = 1024, RestartCount = 5 };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-gtp", new LinkSpec("k0") { Kind = s_reported with { CreatesSockets = true } })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-gtp", s_reported)];
}
