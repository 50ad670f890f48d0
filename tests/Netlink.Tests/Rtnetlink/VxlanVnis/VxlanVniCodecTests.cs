using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.VxlanVnis;

public sealed class VxlanVniCodecTests
{
    // As it was where it was recorded.
    private const int Tunnel = 12;
    private const ushort RTM_NEWTUNNEL = 120;

    [Fact]
    public void Encode_Networks_EqualsIproute2()
    {
        Assert.Equal(Golden.SentPayload("vni-add"), Wire.Encode(VxlanVniCodec.Encode,
            new VxlanVni(Tunnel, new InclusiveRange<uint>(200, 300)) { Group = IPAddress.Parse("239.1.1.1") }));
        Assert.Equal(Golden.SentPayload("vni-add-ipv6"),
            Wire.Encode(VxlanVniCodec.Encode, new VxlanVni(Tunnel, 200) { Group = IPAddress.Parse("ff0e::1") }));
        Assert.Equal(Golden.SentPayload("vni-delete"),
            Wire.Encode(VxlanVniCodec.EncodeDelete, new VxlanVni(Tunnel, 100) { Group = IPAddress.Parse("239.1.1.1") }));
    }

    [Fact]
    public void EncodeFilter_OfADevice_EqualsIproute2()
    {
        // Behind its request iproute2 sends zeros.
        Assert.Equal(Golden.SentPayload("vni-list")[..8], Wire.Encode(VxlanVniCodec.EncodeFilter, new VxlanVniFilter()));
        Assert.Equal(Golden.SentPayload("vni-list-statistics")[..8], Wire.Encode(VxlanVniCodec.EncodeFilter,
            new VxlanVniFilter { LinkIndex = Tunnel, IncludeStatistics = true }));
    }

    [Fact]
    public void Decode_RecordedList_ReadsRangesAndGroups()
        => Assert.Equal(["VNI 100-103 of dev 12", "VNI 200 of dev 12 group 239.1.1.1"], Listed("vni-list").Select(vni => $"{vni}"));

    [Fact]
    public void Decode_RecordedStatistics_ReadsThemOfEachNetwork()
    {
        List<VxlanVni> listed = Listed("vni-list-statistics");

        Assert.Equal(["100", "200", "201", "400"], listed.Select(vni => $"{vni.Vnis}"));
        Assert.Equal("ff0e::1", $"{listed[3].Group}");
        Assert.All(listed, vni => Assert.Equal(default(VxlanVniStatistics), vni.Statistics));
        Assert.All(Listed("vni-list"), vni => Assert.Null(vni.Statistics));
    }

    [Fact]
    public void Decode_NewerAttribute_IsKeptAndSentBack()
    {
        VxlanVni vni = new(Tunnel, 7) { UnknownAttributes = [new RawAttribute(0x3001, new byte[] { 1, 2, 3, 4, 5 })] };
        Assert.Equal([vni], Wire.Decode(VxlanVniCodec.Decode, Wire.Encode(VxlanVniCodec.Encode, vni)));
    }

    [Fact]
    public void VxlanVni_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VxlanVni(0, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VxlanVni(Tunnel, 1 << 24));
        Assert.Throws<ArgumentException>(() => Wire.Encode(VxlanVniCodec.Encode, new VxlanVni(Tunnel, 7) { Group = IPAddress.Any }));
    }

    private static List<VxlanVni> Listed(string recording)
        => [.. Wire.DecodeAll(VxlanVniCodec.Decode, RTM_NEWTUNNEL, Golden.Received(recording)).SelectMany(vnis => vnis)];
}
