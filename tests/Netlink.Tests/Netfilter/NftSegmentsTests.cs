using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Elements out of what the kernel tells.</summary>
public sealed class NftSegmentsTests
{
    private static readonly NftTable s_table = new(NftFamily.IPv4, "t");
    private static readonly NftSet s_set = new(s_table, "s", "ipv4_addr");

    /// <summary>As it does while the hash table of the set grows.</summary>
    [Fact]
    public void Join_ElementThatTheKernelTellsTwice_IsThereOnce()
    {
        string[] told = ["10.0.0.2", "10.0.0.1", "10.0.0.3", "10.0.0.1", "10.0.0.2", "10.0.0.1"];

        IReadOnlyList<NftElement> found = NftSegments.Join(s_set, [.. told.Select(text => new NftSegment(s_set.Element(text)))]);

        Assert.Equal([s_set.Element("10.0.0.1"), s_set.Element("10.0.0.2"), s_set.Element("10.0.0.3")], found);
    }

    /// <summary>By <c>strace nft add set</c> of nft 1.0.6: also where one interval begins as another ends.</summary>
    [Fact]
    public void Of_AdjacentIntervals_EndsEach()
    {
        NftSet set = s_set with { Flags = NftSetFlags.Interval };

        List<NftSegment> segments = NftSegments.Of(set, [set.Element("10.128.0.0/9"), set.Element("10.0.0.0/9")], isWhole: false);

        Assert.Equal(["10.0.0.0 False", "10.128.0.0 True", "10.128.0.0 False", "11.0.0.0 True"],
            segments.Select(segment => $"{set.TextOf(segment.Element)} {segment.IsEnd}"));
        Assert.Equal(["10.0.0.0/9", "10.128.0.0/9"], NftSegments.Join(set, segments).Select(set.TextOf));
    }

    [Fact]
    public void Join_RangesThatBeginAlike_AreAllThere()
    {
        NftSet set = new(s_table, "s", "ipv4_addr . inet_service") { Flags = NftSetFlags.Interval };
        string[] told = ["10.0.0.1-10.0.0.5 . 80", "10.0.0.1-10.0.0.9 . 80"];

        Assert.Equal(2, NftSegments.Join(set, [.. told.Select(text => new NftSegment(set.Element(text)))]).Count);
    }
}
