using System;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class AttributeLimitsTests
{
    [Theory]
    // What a kernel says of IFLA_MTU: type 4, 0 to 4294967295.
    [InlineData("08000100040000000c00040000000000000000000c000500ffffffff00000000", "0 to 4294967295")]
    [InlineData("08000100070000000c000200ffffffffffffffff0c0003000a00000000000000", "-1 to 10")]
    [InlineData("080001000b000000080007000f000000", "at most 15 bytes")]
    [InlineData("08000100080000000800060004000000", "at least 4 bytes")]
    public void Read_Report_TellsTheBounds(string bytes, string expected)
        => Assert.Equal(expected, AttributeLimits.Read(new AttributeReader(Convert.FromHexString(bytes)))?.ToString());

    [Fact]
    public void Read_TypeAlone_IsNone()
        => Assert.Null(AttributeLimits.Read(new AttributeReader(Convert.FromHexString("0800010004000000"))));
}
