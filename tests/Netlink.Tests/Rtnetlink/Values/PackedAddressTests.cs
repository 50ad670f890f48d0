using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class PackedAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::192.0.2.1")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void FromAddress_Any_ComesBackAsItWas(string text)
    {
        IPAddress address = IPAddress.Parse(text);
        PackedAddress packed = PackedAddress.FromAddress(address);

        Assert.Equal(address, packed.ToAddress());
        Assert.Equal(packed, PackedAddress.FromBytes(address.GetAddressBytes()));
        Assert.Equal(address.AddressFamily, packed.Family);
        Assert.Equal(address.AddressFamily == AddressFamily.InterNetwork, packed.IsIPv4);
        Assert.False(packed.IsNone);
        Assert.Equal(text, packed.ToString());
        byte[] bytes = new byte[16];
        Assert.Equal(address.GetAddressBytes(), bytes[..packed.CopyTo(bytes)]);
    }

    [Fact]
    public void Default_Always_IsNone()
    {
        Assert.True(default(PackedAddress).IsNone);
        Assert.Null(default(PackedAddress).ToAddress());
        Assert.Equal(default, PackedAddress.FromAddress(null));
        Assert.Equal(default, PackedAddress.FromBytes([]));
        Assert.Equal("none", default(PackedAddress).ToString());
    }

    [Fact]
    public void Any_EitherFamily_IsUnspecified()
    {
        Assert.Equal(IPAddress.Any, PackedAddress.Any(ipv6: false).ToAddress());
        Assert.Equal(IPAddress.IPv6Any, PackedAddress.Any(ipv6: true).ToAddress());
        Assert.NotEqual(PackedAddress.Any(true), PackedAddress.Any(false));
    }

    [Fact]
    public void FromHost_Mapped_IsRefusedWithTheRemedy()
        => Assert.Contains("MapToIPv4()",
            Assert.Throws<ArgumentException>(() => PackedAddress.FromHost(IPAddress.Parse("::ffff:192.0.2.1"))).Message,
                StringComparison.Ordinal);

    [Fact]
    public void FromAddress_WithScope_DropsIt()
        => Assert.Equal(IPAddress.Parse("fe80::1"), PackedAddress.FromAddress(IPAddress.Parse("fe80::1%5")).ToAddress());

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(17)]
    public void FromBytes_OtherLength_RaisesProtocolException(int length)
        => Assert.Throws<NetlinkProtocolException>(() => PackedAddress.FromBytes(new byte[length]));
}
