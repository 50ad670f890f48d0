using System;
using System.Net.NetworkInformation;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class LinkLayerAddressTests
{
    [Theory]
    [InlineData("02:00:5e:10:00:01", 6)]
    [InlineData("c0:00:02:01", 4)]
    [InlineData("ff", 1)]
    [InlineData("00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14:15:16:17:18:19:1a:1b:1c:1d:1e:1f", 32)]
    public void Parse_Valid_ComesBackAsItWas(string text, int length)
    {
        LinkLayerAddress address = LinkLayerAddress.Parse(text);

        Assert.Equal(text, address.ToString());
        Assert.Equal(length, address.Length);
        Assert.Equal(address, new LinkLayerAddress(address.Bytes));
        Assert.Equal(address.GetHashCode(), new LinkLayerAddress(address.Bytes).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("02:")]
    [InlineData("02:0")]
    [InlineData("02-00")]
    [InlineData("0x:00")]
    [InlineData(" 2:00")]
    [InlineData("+2:00")]
    [InlineData("02:00:5e:10:00:01:")]
    [InlineData("00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14:15:16:17:18:19:1a:1b:1c:1d:1e:1f:20")]
    public void Parse_Invalid_SaysHowToWriteIt(string text)
    {
        Assert.False(LinkLayerAddress.TryParse(text, null, out _));
        Assert.Contains("02:00:5e:10:00:01", Assert.Throws<FormatException>(() => LinkLayerAddress.Parse(text)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_Null_IsFalse() => Assert.False(LinkLayerAddress.TryParse(null, null, out _));

    [Fact]
    public void Parse_UpperCase_IsTheSame() => Assert.Equal(LinkLayerAddress.Parse("AB:CD"), LinkLayerAddress.Parse("ab:cd"));

    [Fact]
    public void LinkLayerAddress_TooLong_IsRefused() => Assert.Throws<ArgumentException>(() => new LinkLayerAddress(new byte[33]));

    [Fact]
    public void Equals_OtherLengthOrBytes_IsNotEqual()
    {
        LinkLayerAddress address = LinkLayerAddress.Parse("02:00");
        Assert.True(address != LinkLayerAddress.Parse("02:00:00"));
        Assert.True(address == LinkLayerAddress.Parse("02:00"));
        Assert.False(address.Equals((object)"02:00"));
        Assert.NotEqual(address, default);
    }

    [Fact]
    public void FromPhysicalAddress_Always_HasItsBytes()
        => Assert.Equal("02:00:5e:10:00:01", LinkLayerAddress.FromPhysicalAddress(PhysicalAddress.Parse("02005E100001")).ToString());
}
