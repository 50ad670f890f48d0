using System;
using System.Linq;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

/// <summary>What a decoder has no property for is kept, with its marks and in its order, and finds its way back into the nest that it came
/// from.</summary>
public sealed class AttributeKeeperTests
{
    // 3 = 01020304; nest 4, marked { 1 = 05, 2 = 06 }; 5 = 0708, marked as in network byte order.
    private const string Attributes = "0800030001020304" + "1400048005000100050000000500020006000000" + "0600054007080000";

    private enum Space : ushort
    {
        Number = 3,
        Nest = 4,
        Port = 5,
    }

    private enum Wide
    {
        Number = 3,
    }

    [Fact]
    public void Kept_Nothing_IsEmpty()
    {
        var keeper = default(AttributeKeeper);

        Assert.True(keeper.IsEmpty);
        Assert.Empty(keeper.Kept);
    }

    [Fact]
    public void WriteAttributes_OfAllThatWereKept_WritesThemUnchanged()
    {
        AttributeKeeper keeper = AttributeKeeper.All(new AttributeReader(Convert.FromHexString(Attributes)));

        Assert.False(keeper.IsEmpty);
        Assert.Equal([3, 4, 5], keeper.Kept.Select(static attribute => attribute.Type));
        Assert.Equal([false, true, false], keeper.Kept.Select(static attribute => attribute.IsMarkedNest));
        Assert.Equal([false, false, true], keeper.Kept.Select(static attribute => attribute.IsMarkedNetworkOrder));
        Assert.Equal(Attributes, Written(keeper));
    }

    [Fact]
    public void KeepOthers_OfANest_KeepsTheNestWithWhatIsNotKnown()
    {
        var keeper = default(AttributeKeeper);

        keeper.KeepOthers(Nest(), 1, 7);

        Assert.Equal("0c000480" + "0500020006000000", Written(keeper));
    }

    [Fact]
    public void KeepOthers_AllKnown_KeepsNoNest()
    {
        var keeper = default(AttributeKeeper);

        keeper.KeepOthers(Nest(), 1, 2);

        Assert.True(keeper.IsEmpty);
    }

    [Fact]
    public void Within_NestsOfAType_IsWhatTheyHold()
    {
        AttributeKeeper keeper = AttributeKeeper.All(new AttributeReader(Convert.FromHexString(Attributes + Attributes)));

        Assert.Equal(["1=05", "2=06", "1=05", "2=06"], keeper.Kept.Within(Space.Nest).Select(static attribute => $"{attribute}"));
        Assert.Empty(keeper.Kept.Within(9));
    }

    [Fact]
    public void Within_WhatIsNoNest_IsRefusedByItsNumber()
    {
        AttributeKeeper keeper = AttributeKeeper.All(new AttributeReader(Convert.FromHexString(Attributes)));

        ArgumentException refused = Assert.Throws<ArgumentException>(() => keeper.Kept.Within(Space.Number));

        Assert.Equal("The unknown attribute 3 is sent within the nest of this type, and does not consist of attributes.", refused.Message);
    }

    [Fact]
    public void Except_SomeTypes_LeavesTheOthers()
    {
        AttributeKeeper keeper = AttributeKeeper.All(new AttributeReader(Convert.FromHexString(Attributes)));

        Assert.Equal([3], keeper.Kept.Except(Space.Nest, Space.Port).Select(static attribute => attribute.Type));
        Assert.Equal([3, 5], keeper.Kept.Except(4).Select(static attribute => attribute.Type));
        Assert.Empty(default(AttributeKeeper).Kept.Except(Space.Nest));
        Assert.Empty(default(AttributeKeeper).Kept.Except(4));
    }

    [Fact]
    public void ReadInto_ARecord_KeepsWhatTheRecordHasNoPropertyFor()
    {
        string record = "";

        AttributeKeeper others = new AttributeReader(Convert.FromHexString(Attributes)).ReadInto(ref record,
            static (string read, in NetlinkAttribute attribute) => attribute.Type is 4 ? null : $"{read}{attribute.Type} ");

        Assert.Equal("3 5 ", record);
        Assert.Equal([4], others.Kept.Select(static attribute => attribute.Type));
    }

    [Fact]
    public void Number_OfAnEnumThatIsNot16Bits_IsRefusedByItsName()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => AttributeNumber.Of(Wide.Number));

        Assert.Contains("Declare it as enum Wide : ushort", refused.Message, StringComparison.Ordinal);
        Assert.Equal(4, AttributeNumber.Of(Space.Nest));
    }

    private static NetlinkAttribute Nest()
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(Convert.FromHexString(Attributes)))
        {
            if (attribute.Type == 4)
                return attribute;
        }

        throw new InvalidOperationException();
    }

    private static string Written(in AttributeKeeper keeper)
    {
        var writer = new NetlinkWriter();
        writer.WriteAttributes(keeper.Kept);
        return Convert.ToHexStringLower(writer.Written);
    }
}
