using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Matches that tc(8) cannot ask for, or asks for wrongly.</summary>
public sealed class ExtendedMatchTests
{
    private static readonly ExtendedMatch[] s_rare =
    [
        new MetaMatch(MetaOperand.NameOf(MetaValue.Device, shift: 1), MatchComparison.Equal, MetaOperand.Constant("eth")),
        new MetaMatch(MetaOperand.Constant(ulong.MaxValue), MatchComparison.Less, MetaOperand.Of(MetaValue.Random, 0xff, 2)),
        new TextMatch("bm", "needless"u8.ToArray()) { FromLayer = PacketLayer.Network, FromOffset = 20, ToOffset = 99 },
        new TextMatch("kmp", "text"u8.ToArray()),
        new CanMatch([new CanIdentifier(1, 2)]),
    ];

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
        => Assert.All(s_rare, match => Assert.Equal(match, Again(match)));

    [Fact]
    public void Encode_Text_IsLaidOutAsInTheHeader()
    {
        // struct tcf_em_text: the algorithm, where from and to, the length, the layers; then the text.
        byte[] expected = [.. "bm"u8, .. new byte[14], 20, 0, 99, 0, 8, 0, 0x21, 0, .. "needless"u8];

        Assert.Equal(expected, s_rare[2].Encode());
    }

    [Fact]
    public void Decode_DataOfAnotherShape_IsKept()
    {
        const ushort Meta = 4, Text = 5, Can = 7, Ipset = 8;
        ExtendedMatch[] newer =
        [
            new UnknownMatch(Meta, new byte[] { 8, 0, 9, 0, 1, 2, 3, 4 }), new UnknownMatch(Text, new byte[23]),
            new UnknownMatch(Can, new byte[9]), new UnknownMatch(Ipset, new byte[] { 1, 0, 1, 0x80 }), new UnknownMatch(9, default),
        ];

        Assert.All(newer, match => Assert.Equal(match, Again(match)));
    }

    [Fact]
    public void Encode_WhatCannotBe_IsRefused()
    {
        ExtendedMatch[] wrong =
        [
            new MetaMatch(MetaOperand.Of(MetaValue.Mark), MatchComparison.Equal, MetaOperand.Constant("eth")),
            new MetaMatch(MetaOperand.NameOf(MetaValue.Mark), MatchComparison.Equal, MetaOperand.Constant("eth")),
            new MetaMatch(MetaOperand.NameOf(MetaValue.Device), MatchComparison.Equal, MetaOperand.Constant("")),
            new TextMatch("", "text"u8.ToArray()), new TextMatch("an algorithm with a name", "text"u8.ToArray()),
            new TextMatch("kmp", default), new TextMatch("kmp", "needle"u8.ToArray()),
            new TextMatch("kmp", "text"u8.ToArray()) { FromOffset = 5, ToLayer = PacketLayer.Link, ToOffset = 4 },
            new CanMatch([]), new IpsetMatch(1, []), new IpsetMatch(1, new IpsetEnd[7]),
        ];

        Assert.All(wrong, match => Assert.ThrowsAny<ArgumentException>(() => Again(match)));
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        IEnumerable<byte[]> payloads = s_rare.Append(new IpsetMatch(1, [IpsetEnd.Source])).Select(match => Wire.Encode(
            TrafficFilterCodec.EncodeCreate, Filter(match)));
        foreach (byte[] payload in payloads)
        {
            for (int length = 0; length < payload.Length; length++)
            {
                Exception? error = Record.Exception(() => Wire.Decode(TrafficFilterCodec.Decode, payload.AsSpan(0, length)));
                Assert.True(error is null or NetlinkProtocolException, $"cut to {length}: {error}");
            }
        }

        foreach (ExtendedMatch match in s_rare)
        {
            byte[] data = match.Encode();
            for (int length = 0; length < data.Length; length++)
            {
                Exception? error = Record.Exception(() => Again(new UnknownMatch(match.Kind, data.AsMemory(0, length))));
                Assert.True(error is null or NetlinkProtocolException, $"{match} cut to {length}: {error}");
            }
        }
    }

    private static TrafficFilter Filter(ExtendedMatch match)
        => new(FilterPlace.Ingress(3), new BasicFilter { Expression = match }) { Protocol = EtherType.IPv4 };

    private static ExtendedMatch? Again(ExtendedMatch match)
        => ((BasicFilter)Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, Filter(match))).Kind)
            .Expression;
}
