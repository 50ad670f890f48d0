using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.BridgeVlans;

public sealed class BridgeVlanTunnelCodecTests
{
    // As it was where it was recorded.
    private const int Port = 12;

    [Fact]
    public void Encode_OneAndARange_EqualsIproute2()
    {
        Assert.Equal(Golden.SentPayload("vlan-tunnel-add"),
            Wire.Encode(BridgeVlanTunnelCodec.Encode, new BridgeVlanTunnel(Port, 10, 1010)));
        BridgeVlanTunnel range = new(Port, new InclusiveRange<ushort>(10, 20), 1010);
        Assert.Equal(Golden.SentPayload("vlan-tunnel-add-range"), Wire.Encode(BridgeVlanTunnelCodec.Encode, range));
        Assert.Equal(Golden.SentPayload("vlan-tunnel-delete"), Wire.Encode(BridgeVlanTunnelCodec.Encode, range));
    }

    [Fact]
    public void Decode_RecordedList_ReadsRangesAndSingleOnes()
    {
        Assert.Equal([new BridgeVlanTunnel(Port, new InclusiveRange<ushort>(10, 15), 1010), new BridgeVlanTunnel(Port, 20, 7)],
            Decode(new BridgeVlanTunnelFilter()));
        Assert.Empty(Decode(new BridgeVlanTunnelFilter { LinkIndex = 11 }));
        Assert.Equal("VLAN 10-15 into tunnel 1010 of dev 12", Decode(new BridgeVlanTunnelFilter { LinkIndex = Port })[0].ToString());
    }

    [Fact]
    public void BridgeVlanTunnel_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlanTunnel(0, 10, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlanTunnel(Port, 4095, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlanTunnel(Port, 10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BridgeVlanTunnel(Port, new InclusiveRange<ushort>(10, 11), 0xfffffe));
    }

    private static List<BridgeVlanTunnel> Decode(BridgeVlanTunnelFilter filter)
    {
        List<BridgeVlanTunnel> found = [];
        foreach (byte[] payload in Wire.Payloads(16, Golden.Received("vlan-tunnel-list")))
        {
            Wire.Decode((in NetlinkMessage message) =>
            {
                BridgeVlanTunnelCodec.Decode(message, filter, found);
                return true;
            }, payload);
        }

        return found;
    }
}
