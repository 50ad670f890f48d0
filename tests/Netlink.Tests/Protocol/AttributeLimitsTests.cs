using System;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class AttributeLimitsTests
{
    [Theory]
    // What a kernel says of IFLA_MTU: type 4, 0 to 4294967295.
    [InlineData("08000100040000000c00040000000000000000000c000500ffffffff00000000", "u32, 0 to 4294967295")]
    [InlineData("08000100070000000c000200ffffffffffffffff0c0003000a00000000000000", "s16, -1 to 10")]
    [InlineData("080001000b000000080007000f000000", "text, at most 15 bytes")]
    [InlineData("08000100080000000800060004000000", "s32, at least 4 bytes")]
    [InlineData("08000100" + "0d000000", "nest")]
    [InlineData("08000100" + "00000000", "not taken")]
    [InlineData("08000100" + "63000000", "type 99")]
    [InlineData("0c000300" + "0a00000000000000", "at most 10")]
    public void Read_Report_TellsTypeAndBounds(string bytes, string expected)
        => Assert.Equal(expected, AttributeLimits.Read(new AttributeReader(Convert.FromHexString(bytes)))?.ToString());

    [Theory]
    // enum netlink_attribute_type of include/uapi/linux/netlink.h.
    [InlineData(1, "flag")]
    [InlineData(2, "u8")]
    [InlineData(3, "u16")]
    [InlineData(4, "u32")]
    [InlineData(5, "u64")]
    [InlineData(6, "s8")]
    [InlineData(7, "s16")]
    [InlineData(8, "s32")]
    [InlineData(9, "s64")]
    [InlineData(10, "bytes")]
    [InlineData(11, "text")]
    [InlineData(12, "text")]
    [InlineData(13, "nest")]
    [InlineData(14, "nests")]
    [InlineData(15, "bitfield32")]
    public void Read_Type_IsTold(byte type, string expected)
        => Assert.Equal(expected, AttributeLimits.Read(new AttributeReader([8, 0, 1, 0, type, 0, 0, 0]))?.ToString());

    [Fact]
    public void Read_NothingThatIsKnown_IsNone()
        => Assert.Null(AttributeLimits.Read(new AttributeReader(Convert.FromHexString("08006300" + "04000000"))));
}
