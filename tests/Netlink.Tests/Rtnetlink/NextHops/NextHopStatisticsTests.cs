using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.NextHops;

/// <summary>Statistics of groups of next hops.</summary>
public sealed class NextHopStatisticsTests
{
    private const ushort NewNextHop = 104;
    private const int Bridge = 11;

    [Fact]
    public void EncodeCreate_GroupCountedByHardware_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("nexthop-add-hw-stats"), Wire.Encode(NextHopCodec.EncodeCreate,
            new NextHopObject { Id = 10, Group = [new NextHopGroupMember(1)], HardwareStatistics = true }));

    [Fact]
    public void EncodeId_WithStatistics_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("nexthop-get-hardware"),
            Wire.Encode(NextHopCodec.EncodeId, new NextHopReference(10, NextHopStatisticsDetail.Hardware)));

    [Fact]
    public void EncodeFilter_WithStatistics_IsWhatIproute2Sends()
    {
        AssertAsked("nexthop-list-statistics", new NextHopFilter { Statistics = NextHopStatisticsDetail.Packets });
        AssertAsked("nexthop-list-hardware", new NextHopFilter { Statistics = NextHopStatisticsDetail.Hardware });
        AssertAsked("nexthop-list-filtered", new NextHopFilter { Master = Bridge, GroupsOnly = true, ForwardingDatabaseOnly = true });

        // Behind its request iproute2 sends zeros.
        static void AssertAsked(string recording, NextHopFilter filter)
        {
            byte[] encoded = Wire.Encode(NextHopCodec.EncodeFilter, filter);
            Assert.Equal(BitConverter.ToUInt32(Golden.Sent(recording)), (uint)(MessageHeader.Size + encoded.Length));
            Assert.Equal(Golden.SentPayload(recording)[..encoded.Length], encoded);
        }
    }

    [Fact]
    public void EncodeFilter_StatisticsThatDoNotExist_AreRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() =>
            Wire.Encode(NextHopCodec.EncodeFilter, new NextHopFilter { Statistics = (NextHopStatisticsDetail)3 }));

    [Fact]
    public void Decode_RecordedLists_CountPacketsOfEachMember()
    {
        List<NextHopObject> listed = Recorded("nexthop-list-statistics");
        Assert.Equal([1u, 5, 10, 11], listed.Select(hop => hop.Id!.Value));
        Assert.All(listed[..2], hop => Assert.Null(hop.Statistics));
        Assert.Equal([true, false], listed[2..].Select(hop => hop.HardwareStatistics));
        Assert.Null(listed[2].Statistics!.IsCountedByHardware);
        Assert.Equal([(1u, 22ul, null), (5u, 2ul, null)], listed[2].Statistics!.Members.Select(Row));
        Assert.Equal([(1u, 0ul, null)], listed[3].Statistics!.Members.Select(Row));

        NextHopObject[] ofHardware = [.. Recorded("nexthop-list-hardware").Where(hop => hop.Group.Count > 0)];
        Assert.Equal([false, null], ofHardware.Select(hop => hop.Statistics!.IsCountedByHardware));
        Assert.Equal([(1u, 22ul, 0ul), (5u, 2ul, (ulong?)0)], ofHardware[0].Statistics!.Members.Select(Row));
        Assert.Empty(ofHardware[0].UnknownAttributes);
        // A counter is no difference.
        Assert.Equal(listed[2], ofHardware[0]);

        static (uint Id, ulong Packets, ulong? HardwarePackets) Row(NextHopMemberStatistics member)
            => (member.Id, member.Packets, member.HardwarePackets);
    }

    /// <summary>nla_put_uint() writes 64 bits if the number needs them.</summary>
    [Fact]
    public void Decode_ManyPackets_ReadsSixtyFourBits()
    {
        byte[] payload = Wire.Payloads(NewNextHop, Golden.Received("nexthop-list-statistics"))[3];
        string many = Convert.ToHexStringLower(payload).Replace("18000f80" + "14000180" + "0800010001000000" + "0800020000000000",
            "1c000f80" + "18000180" + "0800010001000000" + "0c0002000000000001000000", StringComparison.Ordinal);

        NextHopObject group = Wire.Decode(NextHopCodec.Decode, Convert.FromHexString(many));

        Assert.Equal(1ul << 32, Assert.Single(group.Statistics!.Members).Packets);
    }

    [Fact]
    public void Decode_MemberWithoutPackets_IsMalformed()
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(NextHopCodec.Decode,
            Convert.FromHexString("0000000000000000" + "080001000b000000" + "10000f80" + "0c000180" + "0800010001000000")));

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrHasLess()
    {
        byte[] payload = Wire.Payloads(NewNextHop, Golden.Received("nexthop-list-hardware"))[2];
        NextHopObject whole = Wire.Decode(NextHopCodec.Decode, payload);
        for (int length = 0; length < payload.Length; length++)
        {
            try
            {
                NextHopObject part = Wire.Decode(NextHopCodec.Decode, payload.AsSpan(0, length));
                Assert.True(part.Group.Count <= whole.Group.Count);
            }
            catch (NetlinkProtocolException)
            {
            }
        }
    }

    [Fact]
    public void EncodeCreate_HardwareStatisticsOfASingleHop_AreRefused()
        => Assert.Contains("group", Assert.Throws<ArgumentException>(() => Wire.Encode(NextHopCodec.EncodeCreate,
            new NextHopObject { Id = 1, OutputInterface = 3, HardwareStatistics = true })).Message, StringComparison.Ordinal);

    /// <summary>NHA_DST_PORT, in network byte order. Source: include/uapi/linux/nexthop.h.</summary>
    [Fact]
    public void DestinationPort_OfAHopForForwardingDatabases_IsSentAndRead()
    {
        var hop = new NextHopObject
        {
            Id = 12,
            Gateway = IPAddress.Parse("192.0.2.4"),
            IsForForwardingDatabase = true,
            DestinationPort = 4790,
        };
        byte[] sent = Wire.Encode(NextHopCodec.EncodeCreate, hop);

        Assert.Equal("0200000000000000" + "080001000c000000" + "08000600c0000204" + "04000b00" + "0600120012b60000",
            Convert.ToHexStringLower(sent));
        Assert.Equal<ushort?>(4790, Wire.Decode(NextHopCodec.Decode, sent).DestinationPort);
        Assert.Throws<ArgumentException>(() => Wire.Encode(NextHopCodec.EncodeCreate, hop with { DestinationPort = 0 }));
    }

    /// <summary>The kernel's filter has no protocol, and it ignores the flag for forwarding databases.</summary>
    [Fact]
    public void List_ByProtocolAndForwardingDatabase_LeavesOutOthers()
    {
        const ushort NHA_ID = 1, NHA_FDB = 11;
        FakeKernel kernel = new FakeKernel().Always((_, reply) =>
        {
            Report(reply, 1, 0);
            Report(reply, 2, 77);
            Report(reply, 3, 0, isForForwardingDatabase: true);
            reply.Done();
        });
        using RtnetlinkClient client = kernel.OpenRtnetlink();

        Assert.Equal([2u], Ids(new NextHopFilter { Protocol = (RouteProtocol)77 }));
        Assert.Equal([3u], Ids(new NextHopFilter { ForwardingDatabaseOnly = true }));
        Assert.Equal([1u, 2, 3], Ids(new NextHopFilter()));

        IEnumerable<uint> Ids(NextHopFilter filter) => client.NextHops.List(filter).Select(hop => hop.Id!.Value);

        static void Report(FakeReply reply, uint id, byte protocol, bool isForForwardingDatabase = false)
            => reply.Message(NewNextHop, writer =>
            {
                writer.WriteRaw([2, 0, protocol, 0, 0, 0, 0, 0]);
                writer.WriteUInt32(NHA_ID, id);
                writer.WriteOptionalFlag(NHA_FDB, isForForwardingDatabase);
            }, MessageFlags.Multipart);
    }

    private static List<NextHopObject> Recorded(string name) => Wire.DecodeAll(NextHopCodec.Decode, NewNextHop, Golden.Received(name));
}
