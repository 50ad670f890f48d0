using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.LinkCounters;

public sealed class LinkStatisticsCodecTests
{
    private const ushort NewStats = 92;

    public static TheoryData<string> Reports
        => ["stats-link", "stats-bridge", "stats-bridge-port", "stats-bond", "stats-offload", "stats-mpls"];

    [Fact]
    public void EncodeQuestion_OneGroup_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("stats-get"), Wire.Encode(LinkStatisticsCodec.EncodeQuestion,
            new LinkStatisticsRequest(3, LinkStatisticsGroups.Link)));

    [Fact]
    public void EncodeSetting_On_EqualsIproute2()
    {
        byte[] expected = Golden.SentPayload("stats-set");
        Assert.Equal(expected, Wire.Encode(LinkStatisticsCodec.EncodeSetting,
            new L3StatisticsRequest(BitConverter.ToInt32(expected, 4), true)));
    }

    [Fact]
    public void Decode_Link_HasTheCountersOfEveryLink()
    {
        DetailedLinkStatistics read = Read("stats-link");

        Assert.Equal(3, read.LinkIndex);
        Assert.NotNull(read.Link);
        Assert.Equal("the statistics of dev 3", read.ToString());
    }

    [Fact]
    public void Decode_BridgeAndPort_HaveVlansMulticastAndSpanningTree()
    {
        BridgeStatistics bridge = Read("stats-bridge").Bridge!, port = Read("stats-bridge-port").BridgePort!;

        Assert.Equal((1, true, true), (bridge.Vlans[0].Vlan, bridge.Vlans[0].Untagged, bridge.Vlans[0].IsPortVlan));
        Assert.NotNull(bridge.Multicast);
        Assert.Equal(1, Assert.Single(port.Vlans).Vlan);
        Assert.NotNull(port.SpanningTree);
        Assert.NotNull(port.Multicast);
        Assert.Null(Read("stats-bridge").BridgePort);
    }

    [Fact]
    public void Decode_Bond_HasWhatLacpCounted()
    {
        Assert.NotNull(Read("stats-bond").Bond);
        // By the header: LINK_XSTATS { BOND { 3AD { LACPDU_RX 7, LACPDU_TX 8, UNKNOWN 1, ILLEGAL 2, MARKERS 3, 4, ANSWERS 5, 6, UNKNOWN 9 }
        // } }.
        byte[] numbers =
        [
            .. new ulong[] { 7, 8, 1, 2, 3, 4, 5, 6, 9 }.SelectMany((value, type) =>
                (byte[])[12, 0, (byte)type, 0, .. BitConverter.GetBytes(value)]),
        ];
        byte[] payload = [.. new byte[4], 3, 0, 0, 0, 2, 0, 0, 0, .. Nest(2, Nest(2, Nest(1, numbers)))];
        Assert.Equal(new LacpStatistics(7, 8, 1, 2, 3, 4, 5, 6, 9), Wire.Decode(LinkStatisticsCodec.Decode, payload).Bond);
    }

    [Fact]
    public void Decode_OffloadAndMpls_AreRead()
    {
        DetailedLinkStatistics card = Read("stats-offload");
        Assert.Equal(new HardwareStatisticsInfo(IsRequested: true, IsActive: false), card.L3StatisticsInfo);
        Assert.Equal(default(HardwareStatistics), card.L3Statistics);
        Assert.NotNull(Read("stats-mpls").Mpls);
    }

    [Fact]
    public void With_SecondMessageOfALink_JoinsVlansAndKeepsTheRest()
    {
        var vlan = new BridgeVlanCounters(1, 2, 3, 4, 10, 0);
        var first = new DetailedLinkStatistics
        {
            LinkIndex = 3,
            Bridge = new BridgeStatistics { Vlans = [vlan] },
            Mpls = default(MplsStatistics),
        };
        var second = new DetailedLinkStatistics
        {
            LinkIndex = 3,
            Bridge = new BridgeStatistics { Vlans = [vlan with { Vlan = 11 }], Multicast = default(BridgeMulticastStatistics) },
        };

        DetailedLinkStatistics joined = first.With(second);

        Assert.Equal([10, 11], joined.Bridge!.Vlans.Select(one => (int)one.Vlan));
        Assert.NotNull(joined.Bridge.Multicast);
        Assert.NotNull(joined.Mpls);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing(string name)
    {
        byte[] payload = Wire.Payloads(NewStats, Golden.Received(name)).Single();
        for (int length = 0; length < payload.Length; length++)
        {
            Exception? error = Record.Exception(() => Wire.Decode(LinkStatisticsCodec.Decode, payload.AsSpan(0, length)));
            Assert.True(error is null or NetlinkProtocolException, $"{name} cut to {length}: {error}");
        }
    }

    private static DetailedLinkStatistics Read(string golden)
        => Assert.Single(Wire.DecodeAll(LinkStatisticsCodec.Decode, NewStats, Golden.Received(golden)));

    private static byte[] Nest(ushort type, byte[] content)
    {
        var writer = new NetlinkWriter();
        writer.WriteBytes(type, content);
        return writer.Written.ToArray();
    }
}
