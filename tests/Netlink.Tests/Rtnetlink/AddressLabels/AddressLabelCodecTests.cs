using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.AddressLabels;

public sealed class AddressLabelCodecTests
{
    private const ushort RTM_NEWADDRLABEL = 72;

    [Fact]
    public void Encode_LabelOfADevice_IsWhatIproute2Sends()
        => Assert.Equal(Wire.Sorted(Golden.SentPayload("addresslabel-add"), 12), Wire.Sorted(Wire.Encode(AddressLabelCodec.Encode,
            new AddressLabel(IPNetwork.Parse("2001:db8:1::/48"), 99) { LinkIndex = 11 }), 12));

    [Fact]
    public void Encode_LabelToDelete_IsWhatIproute2Sends()
        => Assert.Equal(Wire.Sorted(Golden.SentPayload("addresslabel-delete"), 12),
            Wire.Sorted(Wire.Encode(AddressLabelCodec.Encode, new AddressLabel(IPNetwork.Parse("2001:db8::/32"), 77)), 12));

    [Fact]
    public void Decode_ListOfAKernel_HasEveryLabel()
    {
        List<AddressLabel> labels = Wire.DecodeAll(AddressLabelCodec.Decode, RTM_NEWADDRLABEL, Golden.Received("addresslabel-list"));

        Assert.Equal(11, labels.Count);
        Assert.Equal(["label 0 of ::1/128", "label 3 of ::/96", "label 4 of ::ffff:0:0/96", "label 99 of 2001:db8:1::/48 dev 11"],
            labels.Take(4).Select(label => label.ToString()));
        Assert.Contains(new AddressLabel(IPNetwork.Parse("::/0"), 1), labels);
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolException()
    {
        byte[] payload = Wire.Payloads(RTM_NEWADDRLABEL, Golden.Received("addresslabel-list"))[3];
        for (int length = 0; length < payload.Length; length++)
            Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(AddressLabelCodec.Decode, payload.AsSpan(0, length)));
    }

    [Fact]
    public void AddressLabel_WhatTheKernelCannotHave_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new AddressLabel(IPNetwork.Parse("192.0.2.0/24"), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AddressLabel(IPNetwork.Parse("2001:db8::/32"), uint.MaxValue));
        Assert.Throws<ArgumentException>(() => Wire.Encode(AddressLabelCodec.Encode,
            new AddressLabel(IPNetwork.Parse("2001:db8::/32"), 1) { LinkIndex = 0 }));
    }
}
