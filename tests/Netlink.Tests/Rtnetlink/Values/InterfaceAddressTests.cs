using System;
using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class InterfaceAddressTests
{
    [Theory]
    [InlineData("192.0.2.1/24", "192.0.2.1/24", "192.0.2.0/24")]
    [InlineData("192.0.2.1", "192.0.2.1/32", "192.0.2.1/32")]
    [InlineData("192.0.2.1/0", "192.0.2.1/0", "0.0.0.0/0")]
    [InlineData("2001:db8::1/64", "2001:db8::1/64", "2001:db8::/64")]
    [InlineData("2001:db8::1", "2001:db8::1/128", "2001:db8::1/128")]
    public void Parse_Valid_KeepsTheHostBits(string text, string expected, string network)
    {
        InterfaceAddress address = InterfaceAddress.Parse(text);
        Assert.Equal(expected, address.ToString());
        Assert.Equal(network, address.Network.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/24")]
    [InlineData("192.0.2.1/")]
    [InlineData("192.0.2.1/33")]
    [InlineData("192.0.2.1/-1")]
    [InlineData("192.0.2.1/ 4")]
    [InlineData("192.0.2.1/24/24")]
    [InlineData("192.0.2.1/99999999999")]
    [InlineData("2001:db8::1/129")]
    [InlineData("host/24")]
    public void Parse_Invalid_SaysHowToWriteIt(string text)
    {
        Assert.False(InterfaceAddress.TryParse(text, null, out _));
        Assert.Contains("10.0.0.1/24", Assert.Throws<FormatException>(() => InterfaceAddress.Parse(text)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1/64", "the prefix length of 192.0.2.1 is a number from 0 to 32")]
    [InlineData("2001:db8::1/129", "the prefix length of 2001:db8::1 is a number from 0 to 128")]
    [InlineData("192.0.2.1/255.255.255.0", "the prefix length of 192.0.2.1 is a number from 0 to 32")]
    public void Parse_InvalidPrefixLength_SaysTheRange(string text, string said)
        => Assert.Contains(said, Assert.Throws<FormatException>(() => InterfaceAddress.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("192.0.2.1", -1)]
    [InlineData("192.0.2.1", 33)]
    [InlineData("2001:db8::1", 129)]
    public void InterfaceAddress_LengthOutOfRange_IsRefused(string address, int length)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new InterfaceAddress(IPAddress.Parse(address), length));

    [Fact]
    public void InterfaceAddress_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => new InterfaceAddress(null!, 1));

    [Fact]
    public void Default_Always_IsHarmless() => Assert.Equal("0.0.0.0/0", default(InterfaceAddress).ToString());

    [Fact]
    public void Address_Impossible_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Address(0, InterfaceAddress.Parse("192.0.2.1/24")));
        Assert.Throws<ArgumentException>(() => new Address(1, InterfaceAddress.Parse("::ffff:192.0.2.1/120")));
    }

    [Theory]
    [InlineData("10.1.2.3/16", "10.1.0.0/16")]
    [InlineData("2001:db8::1/64", "2001:db8::/64")]
    [InlineData("192.0.2.1/0", "0.0.0.0/0")]
    public void ParseNetwork_BitsOfAHostAreSet_NamesTheNetwork(string text, string meant)
        => Assert.Contains(meant, Assert.Throws<FormatException>(() => InterfaceAddress.ParseNetwork(text)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.0.0/16")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("192.0.2.1", "192.0.2.1/32")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    public void ParseNetwork_Network_IsRead(string text, string network)
        => Assert.Equal(network, InterfaceAddress.ParseNetwork(text).ToString());
}
