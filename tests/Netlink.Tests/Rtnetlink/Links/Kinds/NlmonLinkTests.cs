using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class NlmonLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-nlmon", new LinkSpec("k0") { Kind = new NlmonLink() })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-nlmon", new NlmonLink())];
}
