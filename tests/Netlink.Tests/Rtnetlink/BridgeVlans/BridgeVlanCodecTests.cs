using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.BridgeVlans;

public sealed class BridgeVlanCodecTests
{
    [Fact]
    public void Encode_Range_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("bridge-vlan-range"),
            Encode(new BridgeVlan(3, new InclusiveRange<ushort>(10, 20)) { Untagged = true }));

    [Fact]
    public void Encode_PortVlan_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("bridge-vlan-pvid"), Encode(new BridgeVlan(3, 7) { IsPortVlan = true, Untagged = true }));

    [Fact]
    public void Encode_OfTheBridge_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("bridge-vlan-self"), Encode(new BridgeVlan(4, 7) { OfBridge = true }));

    [Fact]
    public void Encode_ToDelete_EqualsIproute2() => Assert.Equal(Golden.SentPayload("bridge-vlan-delete"), Encode(new BridgeVlan(3, 7)));

    [Fact]
    public void EncodeFilter_Always_AsksForRanges()
        => Assert.Equal("07000000" + "00000000" + "00000000" + "00000000" + "08001d00" + "04000000",
            Convert.ToHexStringLower(Wire.Encode(BridgeVlanCodec.EncodeFilter, new BridgeVlanFilter())));

    [Fact]
    public void Decode_RecordedList_ReadsEachPort()
        => Assert.Equal(
            [
                new BridgeVlan(3, 1) { Untagged = true },
                new BridgeVlan(3, new InclusiveRange<ushort>(10, 20)),
                new BridgeVlan(3, 21) { Untagged = true },
                new BridgeVlan(3, 30) { IsPortVlan = true, Untagged = true },
                new BridgeVlan(4, 1) { IsPortVlan = true, Untagged = true, OfBridge = true },
                new BridgeVlan(4, 7) { OfBridge = true },
            ],
            Decode(new BridgeVlanFilter()));

    [Fact]
    public void Decode_Filtered_HasThePortAskedFor()
        => Assert.Equal(["VLAN 1 of dev 4", "VLAN 7 of dev 4"],
            Decode(new BridgeVlanFilter { LinkIndex = 4 }).Select(vlan => vlan.ToString()));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (BridgeVlan vlan in (BridgeVlan[])[new(3, new InclusiveRange<ushort>(1, 4094)) { Untagged = true },
            new(3, 7) { IsPortVlan = true }])
            Assert.Equal([vlan], Decode(new BridgeVlanFilter(), Encode(vlan)));
    }

    [Theory]
    [InlineData("0700000003000000" + "0000000000000000" + "0a001a00" + "06000200" + "0000" + "0000")]
    [InlineData("0700000003000000" + "0000000000000000" + "14001a00" + "08000200" + "08000a00" + "08000200" + "10000900")]
    [InlineData("07000000ffffffff" + "0000000000000000" + "0c001a00" + "08000200" + "00000900")]
    [InlineData("07000000")]
    public void Decode_Impossible_RaisesProtocolException(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Decode(new BridgeVlanFilter(), Convert.FromHexString(payload)));

    [Theory]
    [InlineData("0000000003000000" + "0000000000000000" + "0c001a00" + "08000200" + "00000900")]
    [InlineData("0700000003000000" + "0000000000000000")]
    public void Decode_OfAnotherFamilyOrWithoutVlans_IsLeftOut(string payload)
        => Assert.Empty(Decode(new BridgeVlanFilter(), Convert.FromHexString(payload)));

    [Fact]
    public void BridgeVlan_Impossible_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlan(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlan(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlan(1, 4095));
        Assert.Contains("VLAN 1-2", Assert.Throws<ArgumentException>(() =>
            Encode(new BridgeVlan(1, new InclusiveRange<ushort>(1, 2)) { IsPortVlan = true })).Message, StringComparison.Ordinal);
    }

    private static byte[] Encode(BridgeVlan vlan) => Wire.Encode(BridgeVlanCodec.Encode, vlan);

    private static List<BridgeVlan> Decode(BridgeVlanFilter filter)
        => [.. Wire.Payloads(16, Golden.Received("bridge-vlan-list")).SelectMany(payload => Decode(filter, payload))];

    private static List<BridgeVlan> Decode(BridgeVlanFilter filter, byte[] payload)
        => Wire.Decode(
            (in NetlinkMessage message) =>
            {
                List<BridgeVlan> found = [];
                BridgeVlanCodec.Decode(message, filter, found);
                return found;
            },
            payload);
}
