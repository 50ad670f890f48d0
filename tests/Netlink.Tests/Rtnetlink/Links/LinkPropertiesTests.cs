using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>Properties of newer kernels and of hardware.</summary>
public sealed class LinkPropertiesTests
{
    [Fact]
    public void EncodeChange_ReasonsToKeepItDown_EqualsIproute2()
        => Assert.Equal(Wire.Sorted(Golden.SentPayload("link-set-protodown-reason"), 16), Wire.Sorted(Wire.Encode(LinkCodec.EncodeChange,
            new LinkChangeRequest(5, new LinkChange { ProtocolDown = true, ProtocolDownReasons = new Masked<uint>(8, 8) })), 16));

    [Fact]
    public void Decode_CardOfARecentKernel_HasItsSwitchItsPortAndItsRooms()
    {
        Link card = Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-card")));

        // 32 bytes at random.
        Assert.Equal(64, card.PhysicalSwitchId?.ToString().Length);
        Assert.Equal("netdevsim/netdevsim7/0", card.DevlinkPort?.ToString());
        Assert.Equal(((ushort?)0, (ushort?)0, false), (card.Headroom, card.Tailroom, card.IsNamespaceImmutable));
        Assert.Empty(card.UnknownAttributes);
        Assert.Null(card.ClockPinId);
        Assert.Null(card.PhysicalPortId);
        Assert.NotEqual(card, card with { PhysicalSwitchId = null });
        Assert.NotEqual(card, card with { Headroom = null });
        Assert.NotEqual(card, card with { Headroom = 1 });
    }

    [Fact]
    public void Decode_LinkThatIsKeptDown_HasTheReasons()
    {
        Link link = Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-protodown")));

        Assert.Equal((true, 8u), (link.ProtocolDown, link.ProtocolDownReasons));
    }

    /// <summary>By the header: PHYS_PORT_ID { 01 02 }, DPLL_PIN { PIN_ID 7 }, NETNS_IMMUTABLE 1, HEADROOM 48, TAILROOM 4.</summary>
    [Fact]
    public void Decode_WhatNoDeviceAtHandHas_IsRead()
    {
        Link link = Wire.Decode(LinkCodec.Decode, [.. new byte[4], 3, 0, 0, 0, .. new byte[8], .. Attribute(3, [(byte)'x', 0]),
            .. Attribute(34, [1, 2]), .. Attribute(65, Attribute(1, [7, 0, 0, 0])), .. Attribute(67, [1]), .. Attribute(68, [48, 0]),
            .. Attribute(69, [4, 0])]);

        Assert.Equal(("0102", (uint?)7, true, (ushort?)48, (ushort?)4),
            (link.PhysicalPortId.ToString(), link.ClockPinId, link.IsNamespaceImmutable, link.Headroom, link.Tailroom));
        Assert.Empty(link.UnknownAttributes);
    }

    [Fact]
    public void EncodeFilter_OtherNamespace_IsNamed()
        => Assert.Equal("002e=05000000", Wire.Sorted(Wire.Encode(LinkCodec.EncodeFilter,
            new LinkFilter { NamespaceId = 5, Details = LinkDetails.Statistics }), 16).Split('\n').Last());

    private static byte[] Attribute(ushort type, byte[] value)
    {
        var writer = new NetlinkWriter();
        writer.WriteBytes(type, value);
        return writer.Written.ToArray();
    }
}
