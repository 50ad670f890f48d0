using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VethLinkTests
{
    [Fact]
    public void Encode_Peer_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-add-veth"),
            Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("va") { Kind = new VethLink { Peer = new LinkSpec("vb") } }));

    [Fact]
    public void Encode_PeerWithSettings_SaysWhatIproute2Says()
    {
        var peer = new LinkSpec("vb") { Mtu = 1400, Address = LinkLayerAddress.Parse("02:00:5e:10:00:02") };
        byte[] sent = Golden.SentPayload("link-add-veth-settings");
        int header = sent.AsSpan().IndexOf(Convert.FromHexString("30000100"));

        byte[] encoded = Convert.FromHexString(LinkKindsTests.Encode(new VethLink { Peer = peer }));

        Assert.Equal("30000100", Convert.ToHexStringLower(encoded.AsSpan(0, 4)));
        Assert.Equal(Wire.Sorted(sent.AsSpan(header + 4), 16), Wire.Sorted(encoded.AsSpan(4), 16));
    }

    [Fact]
    public void Encode_WithoutPeer_SendsNoSettings() => Assert.Equal("", LinkKindsTests.Encode(new VethLink()));

    [Fact]
    public void Peer_ToBeUp_IsRefusedWithTheReason()
        => Assert.Contains("set link vb up",
            Assert.Throws<ArgumentException>(() => new VethLink { Peer = new LinkSpec("vb") { Up = true } }).Message,
                StringComparison.Ordinal);
}
