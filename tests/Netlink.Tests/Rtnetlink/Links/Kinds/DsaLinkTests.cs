using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class DsaLinkTests
{
    [Fact]
    public void Encode_Conduit_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-set-dsa"), Wire.Encode(LinkCodec.EncodeChange,
            new LinkChangeRequest(3, new LinkChange { Kind = new DsaLink { ConduitIndex = 4 } })));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        var kind = new DsaLink { ConduitIndex = 4 };
        Assert.Equal(kind, LinkKindsTests.RoundTrip(kind));
    }
}
