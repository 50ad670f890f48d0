using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class RmnetLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-rmnet", new LinkSpec("k0") { Kind = new RmnetLink { ChannelId = 254 }, ParentIndex = 3 })];

    /// <summary>By the header, as iproute2 has no word for it: <c>struct ifla_rmnet_flags { flags; mask }</c>.</summary>
    [Fact]
    public void Encode_Flags_AreAllMeant()
    {
        var kind = new RmnetLink { Flags = RmnetFlags.IngressDeaggregation | RmnetFlags.EgressChecksumV4 };

        Assert.Equal("0c000200" + "09000000" + "3f000000", LinkKindsTests.Encode(kind));
        Assert.Equal(kind, LinkKindsTests.RoundTrip(kind));
    }
}
