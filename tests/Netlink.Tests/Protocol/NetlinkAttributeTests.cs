using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class NetlinkAttributeTests
{
    private delegate object Reading(NetlinkAttribute attribute);

    [Fact]
    public void As_RightSize_ReadsTheValue()
    {
        Assert.Equal((byte)7, new NetlinkAttribute(1, [7]).AsByte());
        Assert.True(new NetlinkAttribute(1, [2]).AsBoolean());
        Assert.False(new NetlinkAttribute(1, [0]).AsBoolean());
        Assert.Equal(0x0201, new NetlinkAttribute(1, [1, 2]).AsUInt16());
        Assert.Equal(0x0102, new NetlinkAttribute(1, [1, 2]).AsUInt16BigEndian());
        Assert.Equal(0x04030201u, new NetlinkAttribute(1, [1, 2, 3, 4]).AsUInt32());
        Assert.Equal(-1, new NetlinkAttribute(1, [255, 255, 255, 255]).AsInt32());
        Assert.Equal(0x01020304u, new NetlinkAttribute(1, [1, 2, 3, 4]).AsUInt32BigEndian());
        Assert.Equal(0x0807060504030201u, new NetlinkAttribute(1, [1, 2, 3, 4, 5, 6, 7, 8]).AsUInt64());
        Assert.Equal(IPAddress.Parse("192.0.2.1"), new NetlinkAttribute(1, [192, 0, 2, 1]).AsAddress());
    }

    [Fact]
    public void As_AnyOtherSize_RaisesProtocolExceptionWithTypeAndSizes()
    {
        Check(static a => a.AsByte(), 1);
        Check(static a => a.AsBoolean(), 1);
        Check(static a => a.AsUInt16(), 2);
        Check(static a => a.AsUInt16BigEndian(), 2);
        Check(static a => a.AsUInt32(), 4);
        Check(static a => a.AsInt32(), 4);
        Check(static a => a.AsUInt32BigEndian(), 4);
        Check(static a => a.AsUInt64(), 8);
        Check(static a => a.AsAddress(), 4, 16);

        static void Check(Reading read, params int[] sizes)
        {
            for (int size = 0; size <= 20; size++)
            {
                byte[] payload = new byte[size];
                if (Array.IndexOf(sizes, size) < 0)
                {
                    var error = Assert.Throws<NetlinkProtocolException>(() => { read(new NetlinkAttribute(42, payload)); });
                    Assert.Contains($"Attribute 42 has {size} bytes", error.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void AsStructure_LongerThanKnown_IsCut()
        => Assert.Equal(new RtNextHop { Length = 8, Flags = 1, Hops = 2, OutputInterface = 3 },
            new NetlinkAttribute(1, [8, 0, 1, 2, 3, 0, 0, 0, 9, 9]).AsStructure<RtNextHop>());

    [Fact]
    public void AsStructure_Shorter_RaisesProtocolException()
        => Assert.Throws<NetlinkProtocolException>(() => new NetlinkAttribute(1, [8, 0, 1, 2, 3, 0, 0]).AsStructure<RtNextHop>());

    [Theory]
    [InlineData("", "")]
    [InlineData("00", "")]
    [InlineData("65746830", "eth0")]
    [InlineData("6574683000", "eth0")]
    [InlineData("65740068", "et")]
    [InlineData("c3a4", "ä")]
    [InlineData("ff61", "\ufffda")]
    public void AsString_WithOrWithoutNul_EndsThere(string hex, string expected)
        => Assert.Equal(expected, new NetlinkAttribute(1, Convert.FromHexString(hex)).AsString());

    [Fact]
    public void ToRaw_Always_CopiesAndDropsFlagBits()
    {
        byte[] payload = [1, 2];
        RawAttribute raw = new NetlinkAttribute(0xc007, payload).ToRaw();
        payload[0] = 9;

        Assert.Equal(new RawAttribute(7, new byte[] { 1, 2 }), raw);
        Assert.Equal(new RawAttribute(7, new byte[] { 1, 2 }).GetHashCode(), raw.GetHashCode());
        Assert.NotEqual(new RawAttribute(7, new byte[] { 1, 3 }), raw);
        Assert.NotEqual(new RawAttribute(8, new byte[] { 1, 2 }), raw);
    }
}
