using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;
using VlanOptions = Netlink.Rtnetlink.BridgeVlanOptions;

namespace Netlink.Tests.Rtnetlink.BridgeVlans;

public sealed class BridgeVlanOptionsCodecTests
{
    // As they were where it was recorded.
    private const ushort RTM_NEWVLAN = 112;
    private const int Bridge = 11, Port = 13, HeaderSize = 8;

    private static readonly InclusiveRange<ushort> s_range = new(10, 20);

    /// <summary>Groups come and go with packets: to those who compare and watch, the options are the same.</summary>
    [Fact]
    public void Equals_AnotherNumberOfGroups_IsTheSame()
    {
        Assert.Equal(new VlanOptions(Port, 10) { MulticastGroups = 1 }, new VlanOptions(Port, 10) { MulticastGroups = 2 });
        Assert.Equal(new BridgePort { MulticastGroups = 1 }, new BridgePort { MulticastGroups = 2 });
        Assert.NotEqual(new BridgePort { MaxMulticastGroups = 1 }, new BridgePort { MaxMulticastGroups = 2 });
    }

    [Fact]
    public void Encode_OptionsOfAPort_IsWhatIproute2Sends()
    {
        AssertSent("vlan-options-state",
            new VlanOptions(Port, 10) { State = BridgePortState.Blocking });
        AssertSent("vlan-options-range", new VlanOptions(Port, s_range)
        {
            State = BridgePortState.Learning,
            MulticastRouter = MulticastRouterPort.Always,
            MaxMulticastGroups = 7,
            NeighbourSuppression = true,
        });
    }

    [Fact]
    public void Encode_OptionsOfABridge_IsWhatIproute2Sends()
    {
        AssertSent("vlan-global-set", new BridgeGlobalVlanOptions(Bridge, 10) { MulticastSnooping = false });
        AssertSent("vlan-global-set-msti", new BridgeGlobalVlanOptions(Bridge, 1) { SpanningTreeInstance = 5 });
        AssertSent("vlan-global-set-all", new BridgeGlobalVlanOptions(Bridge, new InclusiveRange<ushort>(10, 12))
        {
            MulticastSnooping = true,
            MulticastQuerier = true,
            IgmpVersion = 3,
            MldVersion = 2,
            MulticastLastMemberCount = 5,
            MulticastLastMemberInterval = TimeSpan.FromSeconds(2),
            MulticastStartupQueryCount = 6,
            MulticastStartupQueryInterval = TimeSpan.FromSeconds(30),
            MulticastMembershipInterval = TimeSpan.FromSeconds(300),
            MulticastQuerierInterval = TimeSpan.FromSeconds(250),
            MulticastQueryInterval = TimeSpan.FromSeconds(120),
            MulticastResponseInterval = TimeSpan.FromSeconds(9),
        });
    }

    [Fact]
    public void EncodeFilter_All_IsWhatIproute2Sends()
    {
        AssertAsked("vlan-options-list", Wire.Encode(BridgeVlanOptionsCodec.EncodeFilter, new BridgeVlanOptionsFilter()));
        AssertAsked("vlan-options-list-statistics",
            Wire.Encode(BridgeVlanOptionsCodec.EncodeFilter, new BridgeVlanOptionsFilter { IncludeStatistics = true }));
        AssertAsked("vlan-global-list", Wire.Encode(BridgeGlobalVlanOptionsCodec.EncodeFilter, new BridgeGlobalVlanOptionsFilter()));

        // Behind its request iproute2 sends zeros.
        static void AssertAsked(string recording, byte[] encoded)
            => Assert.Equal(Golden.SentPayload(recording)[..encoded.Length], encoded);
    }

    [Fact]
    public void Decode_RecordedPorts_ReadsRangesWithTheirOptions()
    {
        List<VlanOptions> listed = Listed("vlan-options-list");

        Assert.Equal(["1 of dev 11", "1 of dev 13", "10-12 of dev 13", "13-20 of dev 13"],
            listed.Select(options => $"{options}"["options of VLAN ".Length..]));
        Assert.Equal((true, true, null, null),
            (listed[0].IsPortVlan, listed[0].Untagged, listed[0].MaxMulticastGroups, listed[0].NeighbourSuppression));
        Assert.Equal(new VlanOptions(Port, new InclusiveRange<ushort>(10, 12))
        {
            State = BridgePortState.Learning,
            MulticastRouter = MulticastRouterPort.Always,
            MulticastGroups = 0,
            MaxMulticastGroups = 7,
            NeighbourSuppression = true,
            ForwardGratuitousNeighbours = false,
        }, listed[2]);
    }

    [Fact]
    public void Decode_RecordedStatistics_ReadsThemOfEachVlan()
    {
        List<VlanOptions> listed = Listed("vlan-options-list-statistics");

        Assert.Equal(13, listed.Count);
        Assert.All(listed, options => Assert.Equal(new BridgeVlanStatistics(0, 0, 0, 0), options.Statistics));
    }

    [Fact]
    public void Decode_RecordedBridge_ReadsRangesWithTheirOptions()
    {
        List<BridgeGlobalVlanOptions> listed = [.. Wire.DecodeAll(BridgeGlobalVlanOptionsCodec.Decode, RTM_NEWVLAN,
            Golden.Received("vlan-global-list")).SelectMany(options => options)];

        Assert.Equal(["1", "10", "11", "12", "13-20"], listed.Select(options => $"{options.Vlans}"));
        Assert.All(listed, options => Assert.Equal(Bridge, options.LinkIndex));
        BridgeGlobalVlanOptions asking = listed[2];
        Assert.Equal((true, true, (byte?)3, (byte?)1),
            (asking.MulticastSnooping, asking.MulticastQuerier, asking.IgmpVersion, asking.MldVersion));
        Assert.Equal(TimeSpan.FromSeconds(1), asking.MulticastLastMemberInterval);
        Assert.Equal(TimeSpan.FromSeconds(31.25), asking.MulticastStartupQueryInterval);
        Assert.Equal(TimeSpan.FromSeconds(260), asking.MulticastMembershipInterval);
        Assert.Equal((ushort?)0, asking.SpanningTreeInstance);
        Assert.Equal((Port, MulticastRouterPort.Learned, (ushort?)11),
            (Assert.Single(asking.Routers).Port, asking.Routers[0].State, asking.Routers[0].Vlan));
        Assert.Empty(asking.UnknownAttributes);
        Assert.Empty(listed[1].Routers);
    }

    [Fact]
    public void Decode_NewerOption_IsKeptAndSentBack()
    {
        RawAttribute newer = new(0x3001, new byte[] { 1, 2, 3, 4, 5 });
        VlanOptions ofPort = new(Port, s_range) { UnknownAttributes = [newer] };
        BridgeGlobalVlanOptions ofBridge = new(Bridge, s_range) { UnknownAttributes = [newer] };

        Assert.Equal([newer], Assert.Single(Wire.Decode(BridgeVlanOptionsCodec.Decode, Wire.Encode(BridgeVlanOptionsCodec.Encode, ofPort)))
            .UnknownAttributes);
        Assert.Equal(ofBridge, Assert.Single(Wire.Decode(BridgeGlobalVlanOptionsCodec.Decode,
            Wire.Encode(BridgeGlobalVlanOptionsCodec.Encode, ofBridge))));
    }

    [Fact]
    public void Encode_NothingToSetOrImpossible_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Wire.Encode(BridgeVlanOptionsCodec.Encode,
            new VlanOptions(Port, 10) { MulticastGroups = 3, IsPortVlan = true }));
        Assert.Throws<ArgumentException>(() => Wire.Encode(BridgeGlobalVlanOptionsCodec.Encode, new BridgeGlobalVlanOptions(Bridge, 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Encode(BridgeGlobalVlanOptionsCodec.Encode,
            new BridgeGlobalVlanOptions(Bridge, 10) { MulticastQueryInterval = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VlanOptions(Port, 4095));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeGlobalVlanOptions(0, 1));
    }

    private static void AssertSent(string recording, VlanOptions options)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(recording), HeaderSize),
            Wire.Sorted(Wire.Encode(BridgeVlanOptionsCodec.Encode, options), HeaderSize));

    private static void AssertSent(string recording, BridgeGlobalVlanOptions options)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(recording), HeaderSize),
            Wire.Sorted(Wire.Encode(BridgeGlobalVlanOptionsCodec.Encode, options), HeaderSize));

    private static List<VlanOptions> Listed(string recording)
        => [.. Wire.DecodeAll(BridgeVlanOptionsCodec.Decode, RTM_NEWVLAN, Golden.Received(recording)).SelectMany(options => options)];
}
