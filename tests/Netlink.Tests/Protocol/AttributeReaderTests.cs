using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class AttributeReaderTests
{
    [Fact]
    public void MoveNext_Empty_EndsAtOnce() => Assert.Empty(Read(""));

    [Theory]
    [InlineData("00")]
    [InlineData("ffff")]
    [InlineData("ffffff")]
    public void MoveNext_OneToThreeStrayBytes_EndsTheWalk(string stray)
        => Assert.Equal(["1=07"], Read("0500010007000000" + stray));

    [Fact]
    public void MoveNext_LastAttributeUnpadded_IsRead() => Assert.Equal(["1=07"], Read("0500010007"));

    [Fact]
    public void MoveNext_FlagBits_AreNotPartOfTheType() => Assert.Equal(["52=", "7="], Read("04003480" + "04000740"));

    [Fact]
    public void MoveNext_TypeTwice_YieldsBoth() => Assert.Equal(["53=61", "53=62"], Read("0500350061000000" + "0500350062000000"));

    [Theory]
    [InlineData("00000100")]
    [InlineData("03000100")]
    [InlineData("05000100")]
    [InlineData("ffff0100")]
    public void MoveNext_ImpossibleLength_RaisesProtocolException(string bytes)
        => Assert.Throws<NetlinkProtocolException>(() => Read(bytes));

    [Fact]
    public void TryFind_Present_FindsTheFirstAndMovesNothing()
    {
        var reader = new AttributeReader(Convert.FromHexString("0500010007000000" + "0500020008000000" + "0500020009000000"));

        Assert.True(reader.TryFind(2, out NetlinkAttribute found));
        Assert.Equal(8, found.AsByte());
        Assert.True(reader.MoveNext());
        Assert.Equal(1, reader.Current.Type);
    }

    [Fact]
    public void TryFind_Absent_IsFalse() => Assert.False(new AttributeReader(Convert.FromHexString("0500010007000000")).TryFind(2, out _));

    private static List<string> Read(string hex)
    {
        List<string> found = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(Convert.FromHexString(hex)))
            found.Add(attribute.ToRaw().ToString());
        return found;
    }
}
