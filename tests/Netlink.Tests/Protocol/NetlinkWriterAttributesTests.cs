using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class NetlinkWriterAttributesTests
{
    private readonly NetlinkWriter _writer = new();

    private string Written => Convert.ToHexStringLower(_writer.Written);

    [Fact]
    public void WriteFlag_Always_IsAHeaderAlone()
    {
        _writer.WriteFlag(19);
        Assert.Equal("04001300", Written);
    }

    [Fact]
    public void Write_Null_NamesTheParameterAndWritesNothing()
    {
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => _writer.WriteString(1, null!)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => _writer.WriteUnterminatedString(1, null!)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => _writer.WriteAddress(1, null!)).ParamName);
        Assert.Equal("attributes", Assert.Throws<ArgumentNullException>(() => _writer.WriteAttributes(null!)).ParamName);
        Assert.Equal("", Written);
    }

    [Fact]
    public void WriteByte_Always_CountsOneAndPadsThree()
    {
        _writer.WriteByte(4, 0xab);
        Assert.Equal("05000400ab000000", Written);
    }

    [Theory]
    [InlineData(true, "0500070001000000")]
    [InlineData(false, "0500070000000000")]
    public void WriteBoolean_Always_IsOneOrZero(bool value, string expected)
    {
        _writer.WriteBoolean(7, value);
        Assert.Equal(expected, Written);
    }

    [Fact]
    public void WriteUInt16_Always_IsInHostOrder()
    {
        _writer.WriteUInt16(1, 0x1234);
        Assert.Equal("0600010034120000", Written);
    }

    [Fact]
    public void WriteUInt16BigEndian_Always_IsInNetworkOrder()
    {
        _writer.WriteUInt16BigEndian(1, 0x1234);
        Assert.Equal("0600010012340000", Written);
    }

    [Fact]
    public void WriteUInt32_Always_IsInHostOrder()
    {
        _writer.WriteUInt32(1, 0x12345678);
        _writer.WriteInt32(2, -2);
        Assert.Equal("0800010078563412" + "08000200feffffff", Written);
    }

    [Fact]
    public void WriteUInt32BigEndian_Always_IsInNetworkOrder()
    {
        _writer.WriteUInt32BigEndian(1, 0x12345678);
        Assert.Equal("0800010012345678", Written);
    }

    [Fact]
    public void WriteUInt64BigEndian_Always_IsInNetworkOrder()
    {
        _writer.WriteUInt64BigEndian(1, 0x0102030405060708);
        Assert.Equal("0c0001000102030405060708", Written);
    }

    [Fact]
    public void WriteUInt64_Always_IsInHostOrder()
    {
        _writer.WriteUInt64(1, 0x0102030405060708);
        Assert.Equal("0c0001000807060504030201", Written);
    }

    [Theory]
    [InlineData("", "0500010000000000")]
    [InlineData("eth", "0800010065746800")]
    [InlineData("eth0", "090001006574683000000000")]
    [InlineData("ä", "07000100c3a40000")]
    [InlineData("\u007f", "060001007f000000")]
    [InlineData("\u0080", "07000100c2800000")]
    public void WriteString_Always_EndsWithANulThatCounts(string value, string expected)
    {
        _writer.WriteString(1, value);
        Assert.Equal(expected, Written);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(300)]
    public void WriteString_LongText_IsWhole(int length)
    {
        _writer.WriteString(1, new string('x', length));

        Assert.Equal(length + 5, BitConverter.ToUInt16(_writer.Written));
        Assert.Equal(new string('x', length), new NetlinkAttribute(1, _writer.Written[4..(length + 5)]).AsString());
        Assert.Equal(0, _writer.Written[length + 4]);
    }

    [Theory]
    [InlineData("", "04000100")]
    [InlineData("ipip", "0800010069706970")]
    public void WriteUnterminatedString_Always_HasNoNul(string value, string expected)
    {
        _writer.WriteUnterminatedString(1, value);
        Assert.Equal(expected, Written);
    }

    [Theory]
    [InlineData("192.0.2.1", "08000200c0000201")]
    [InlineData("2001:db8::1", "1400020020010db8000000000000000000000001")]
    public void WriteAddress_EitherFamily_IsInNetworkOrder(string address, string expected)
    {
        _writer.WriteAddress(2, IPAddress.Parse(address));
        Assert.Equal(expected, Written);
    }

    [Fact]
    public void WriteAddress_WithAScopeId_IsRefusedAndWritesNothing()
    {
        var refused = Assert.Throws<ArgumentException>(() => _writer.WriteAddress(2, IPAddress.Parse("fe80::1%7")));

        Assert.StartsWith("fe80::1%7 has a scope id", refused.Message, StringComparison.Ordinal);
        Assert.Contains("name the device apart", refused.Message, StringComparison.Ordinal);
        Assert.Equal("", Written);
    }

    [Fact]
    public void WriteString_TextWithANul_IsRefusedAndWritesNothing()
    {
        var refused = Assert.Throws<ArgumentException>(() => _writer.WriteString(2, "eth0\0evil"));
        Assert.Equal("The text 'eth0\\0evil' contains a NUL, at which the kernel would truncate it.", refused.Message);
        Assert.Throws<ArgumentException>(() => _writer.WriteUnterminatedString(2, "vl\0an"));
        Assert.Equal("", Written);
    }

    [Fact]
    public void WriteBytes_LongestAttribute_Fits()
    {
        _writer.WriteBytes(1, new byte[65531]);
        Assert.Equal(0xffff, BitConverter.ToUInt16(_writer.Written));
    }

    [Fact]
    public void WriteBytes_TooLong_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => _writer.WriteBytes(9, new byte[65532]));
        Assert.Contains("Attribute 9 would need 65536 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nest_WithinANest_CountsWhatItHoldsWithPadding()
    {
        using (_writer.Nest(18, marked: false))
        {
            _writer.WriteUnterminatedString(1, "x");
            using (_writer.Nest(2))
                _writer.WriteByte(3, 1);
        }

        Assert.Equal("18001200" + "0500010078000000" + "0c000280" + "0500030001000000", Written);
    }

    [Fact]
    public void Nest_Empty_IsKeptOrLeftOutAsAsked()
    {
        using (_writer.Nest(1, keepEmpty: false))
        {
        }

        Assert.True(_writer.Written.IsEmpty);
        using (_writer.Nest(1))
        {
        }

        Assert.Equal("04000180", Written);
    }

    [Fact]
    public void Nest_TooLong_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() =>
        {
            using (_writer.Nest(1))
            {
                _writer.WriteBytes(1, new byte[40000]);
                _writer.WriteBytes(1, new byte[40000]);
            }
        });

        Assert.Contains("limit is 65535", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_WithAttributes_BeginsWithItsLength()
    {
        using (_writer.Record(new RtNextHop { Flags = 4, Hops = 1, OutputInterface = 3 }))
            _writer.WriteAddress(5, IPAddress.Parse("192.0.2.2"));

        Assert.Equal("1000" + "04" + "01" + "03000000" + "08000500c0000202", Written);
    }

    [Fact]
    public void Record_WithoutAttributes_IsItsHeader()
    {
        using (_writer.Record(new RtNextHop { OutputInterface = 3 }))
        {
        }

        Assert.Equal("0800" + "0000" + "03000000", Written);
    }
}
