using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

public sealed class LinkChangeabilityTests
{
    /// <summary>The kinds without a <c>changelink</c> operation in Linux 7.3 that have settings: the kernel refuses even those that the
    /// link has.</summary>
    [Theory]
    [InlineData("amt", "0800010001000000")]
    [InlineData("bareudp", "0600010019eb0000")]
    [InlineData("batadv", "0e0001004241544d414e5f4956000000")]
    [InlineData("gtp", "0800030000020000")]
    [InlineData("hsr", "0800010003000000")]
    [InlineData("ovpn", "0500010001000000")]
    [InlineData("wwan", "0800010002000000")]
    public void WithoutPresentSettings_KindThatCannotChange_SendsNone(string name, string settings)
    {
        Link link = LinkOf(name, settings);
        var change = new LinkChange { Kind = link.Kind, Mtu = 1400 };

        Assert.False(LinkChangeability.CanChange(link.Kind!));
        Assert.True(LinkService.MustBeRead(change));
        Assert.Equal(new LinkChange { Mtu = 1400 }, LinkChangeability.WithoutPresentSettings(change, link));
    }

    private static Link LinkOf(string name, string settings)
        => Wire.Decode(LinkCodec.Decode, Wire.Encode(LinkCodec.EncodeCreate,
            new LinkSpec("k0") { Kind = LinkKindsTests.Decode(name, settings) }));
}
