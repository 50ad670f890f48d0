using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>Counters of a newer kernel, wherever they stand within others.</content>
public sealed partial class UnknownAttributesTests
{
    private const ushort IFLA_STATS_LINK_XSTATS = 2;
    private const ushort IFLA_STATS_LINK_OFFLOAD_XSTATS = 4;
    private const ushort IFLA_STATS_AF_SPEC = 5;
    private const ushort AF_MPLS = 28;

    [Fact]
    public void Decode_CountersOfEveryKindWithNewerOnes_KeepThem()
    {
        var counters = new AttributeReader(Bytes(s_newer));

        Assert.Equal([s_newer], TrafficStatisticsCodec.Decode(counters).UnknownAttributes);
        Assert.Equal([s_newer], new VirtualFunctionStatistics(counters).UnknownAttributes);
        Assert.Equal([s_newer], VxlanVniCodec.ReadStatistics(counters).UnknownAttributes);
        Assert.Equal([s_newer], BridgeVlanOptionsCodec.ReadStatistics(counters).UnknownAttributes);
        const ushort Action = 1, Counters = 10;
        byte[] local = Nest(Counters, Bytes(s_newer));
        var segment = Assert.IsType<SegmentRoutingLocal>(RouteEncapsulations.Find(SegmentRoutingLocal.LWTUNNEL_ENCAP_SEG6_LOCAL)!
            .Decode(new AttributeReader([.. Bytes(new RawAttribute(Action, new byte[] { 1, 0, 0, 0 })), .. local])));
        Assert.Equal([s_newer], segment.Counters!.Value.UnknownAttributes);
        Assert.Empty(default(VxlanVniStatistics).UnknownAttributes);
        Assert.Equal(default, VxlanVniCodec.ReadStatistics(default));
    }

    [Theory]
    [InlineData(IFLA_STATS_LINK_XSTATS)]
    [InlineData(IFLA_STATS_LINK_OFFLOAD_XSTATS)]
    [InlineData(IFLA_STATS_AF_SPEC)]
    public void Decode_GroupsOfCountersWithANewerKind_KeepIt(ushort group)
    {
        DetailedLinkStatistics read = DecodeStatistics(Nest(group, Bytes(s_newer)));

        RawAttribute kept = Assert.Single(read.UnknownAttributes);
        Assert.Equal(group, kept.Type);
        Assert.True(new AttributeReader(kept.Data.Span).TryFind(NewerType, out NetlinkAttribute newer));
        Assert.Equal(s_newer, newer.ToRaw());
    }

    [Fact]
    public void Decode_CountersOfBridgesAndBondsWithNewerOnes_KeepThem()
    {
        const ushort Bridge = 1, Bond = 2, Lacp = 1, Newer = 77;

        DetailedLinkStatistics read = DecodeStatistics(Nest(IFLA_STATS_LINK_XSTATS,
            [.. Nest(Bridge, Bytes(s_newer)), .. Nest(Bond, [.. Nest(Lacp, Bytes(s_newer)), .. Nest(Newer, Bytes(s_newer))])]));

        Assert.Equal([s_newer], read.Bridge!.UnknownAttributes);
        Assert.Equal([s_newer], read.Bond!.Value.UnknownAttributes);
        // What a bond counts beside LACP, in the nests that it stands in.
        var group = new AttributeReader(Assert.Single(read.UnknownAttributes).Data.Span);
        Assert.True(group.TryFind(Bond, out NetlinkAttribute bond));
        Assert.True(bond.AsNest().TryFind(Newer, out NetlinkAttribute newer));
        Assert.True(newer.AsNest().TryFind(NewerType, out _));
        Assert.NotNull(DecodeStatistics(Nest(IFLA_STATS_AF_SPEC, Nest(AF_MPLS, []))));
    }

    private static DetailedLinkStatistics DecodeStatistics(byte[] attributes)
        => Wire.Decode(LinkStatisticsCodec.Decode, [.. new byte[12], .. attributes]);

    private static byte[] Nest(ushort type, byte[] content) => Bytes(new RawAttribute(type, content) { IsMarkedNest = true });
}
