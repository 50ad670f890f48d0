using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class IpoibLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-ipoib", new LinkSpec("k0")
        {
            Kind = new IpoibLink { PartitionKey = 0x8001, Mode = IpoibMode.Connected, UserMulticast = true },
            ParentIndex = 3,
        })];
}
