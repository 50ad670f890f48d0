using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VxcanLinkTests
{
    [Fact]
    public void Encode_Peer_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-add-vxcan"),
            Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("k0") { Kind = new VxcanLink { Peer = new LinkSpec("k1") } }));

    [Fact]
    public void Decode_Report_TellsNoSettings()
        => Assert.Equal(new VxcanLink(), Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-vxcan"))).Kind);

    [Fact]
    public void Peer_ToBeUp_IsRefusedWithTheReason()
        => Assert.Throws<ArgumentException>(() => new VxcanLink { Peer = new LinkSpec("k1") { Up = true } });
}
