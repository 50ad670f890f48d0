using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>Nests that no recorded report has, or not in the form that matters.</content>
public sealed partial class UnknownAttributesTests
{
    private const ushort Listed = 1;

    [Fact]
    public void Within_AnAttributeThatIsNoNest_IsRefused()
    {
        IReadOnlyList<RawAttribute> given = [new RawAttribute(3, new byte[] { 1, 2, 3, 4 })];

        var refused = Assert.Throws<ArgumentException>(() => given.Within(3));

        Assert.Contains("unknown attribute 3", refused.Message, StringComparison.Ordinal);
        Assert.Empty(given.Within(4));
        Assert.Empty(given.Except((ushort)3));
    }

    [Fact]
    public void Decode_ElementWithNewerParts_KeepsThemAndSendsThemBackInTheirNests()
    {
        byte[] value = [.. Bytes(new RawAttribute(1, new byte[] { 192, 0, 2, 1 })), .. Bytes(s_newer)];
        byte[] verdict = Nest(2, [.. Bytes(new RawAttribute(1, new byte[] { 0, 0, 0, 1 })), .. Bytes(s_newer)]);
        byte[] counter = [.. Bytes(new RawAttribute(1, Encoding.ASCII.GetBytes("counter\0"))), .. Nest(2, []), .. Bytes(s_newer)];
        byte[] element =
        [
            .. Nest((ushort)NftElementAttribute.NFTA_SET_ELEM_KEY, value),
            .. Nest((ushort)NftElementAttribute.NFTA_SET_ELEM_DATA, [.. verdict, .. Bytes(s_newer)]),
            .. Nest((ushort)NftElementAttribute.NFTA_SET_ELEM_EXPRESSIONS,
                [.. Nest(Listed, counter), .. Nest(Listed, counter), .. Bytes(s_newer)]),
        ];
        NftSet set = new(new NftTable(NftFamily.Inet, "t"), "s", "ipv4_addr") { IsVerdictMap = true };

        NftSegment read = NftElementCodec.Decode(new AttributeReader(element));
        byte[] sent = Wire.Encode(NftElementCodec.Encode, new NftElementList(set, [read]));

        Assert.Equal(NftVerdictCode.Accept, read.Element.Verdict!.Code);
        Assert.All(read.Element.Expressions, expression => Assert.Equal([s_newer], expression.UnknownOuterAttributes));
        var list = new AttributeReader(sent.AsSpan(NfGenMsg.Size));
        Assert.True(list.TryFind(NftElementListAttribute.NFTA_SET_ELEM_LIST_ELEMENTS, out NetlinkAttribute elements));
        Assert.True(elements.AsNest().TryFind(Listed, out NetlinkAttribute only));
        Assert.Equal(read.Element, NftElementCodec.Decode(only.AsNest()).Element);
        // In the key, the data, the verdict, the list and both expressions, once.
        Assert.Equal(6, Occurrences(sent));
        Assert.Contains("192.0.2.1", NftElementText.Describe(set, read.Element), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ConcatenationOfUnknownTypes_KeepsTheLengthsOfItsFields()
    {
        byte[] field = [0, 0, 0, 3], other = [0, 0, 0, 5];
        byte[] fields = [.. Nest(Listed, Bytes(new RawAttribute(1, field))), .. Nest(Listed, Bytes(new RawAttribute(1, other)))];
        byte[] described = Nest((ushort)NftSetAttribute.NFTA_SET_DESC,
            Nest((ushort)NftSetDescriptionAttribute.NFTA_SET_DESC_CONCAT, fields));
        byte[] payload =
        [
            (byte)NftFamily.Inet, 0, 0, 0,
            .. Bytes(new RawAttribute((ushort)NftSetAttribute.NFTA_SET_TABLE, Encoding.ASCII.GetBytes("t\0"))),
            .. Bytes(new RawAttribute((ushort)NftSetAttribute.NFTA_SET_NAME, Encoding.ASCII.GetBytes("s\0"))),
            .. Bytes(new RawAttribute((ushort)NftSetAttribute.NFTA_SET_FLAGS, new byte[] { 0, 0, 0, 0x84 })),
            .. Bytes(new RawAttribute((ushort)NftSetAttribute.NFTA_SET_KEY_TYPE, new byte[] { 0, 0, 0x0f, 0xfe })),
            .. Bytes(new RawAttribute((ushort)NftSetAttribute.NFTA_SET_KEY_LEN, new byte[] { 0, 0, 0, 12 })), .. described,
        ];

        NftSet read = Wire.Decode(NftSetCodec.Decode, payload);

        Assert.Equal(NftSetFlags.Interval | NftSetFlags.Concatenation, read.Flags);
        Assert.False(read.HasSegments);
        Assert.Equal(fields, Assert.Single(read.UnknownDescriptionAttributes).Data.ToArray());
        Assert.NotEqual(-1, Wire.Encode(NftSetCodec.Encode, read).AsSpan().IndexOf(fields));
        Assert.Equal(read, Wire.Decode(NftSetCodec.Decode, Wire.Encode(NftSetCodec.Encode, read)) with
        {
            UserData = read.UserData,
        });
    }

    [Fact]
    public void Decode_ListsOfFiltersAndActionsWithSomethingElse_KeepItAndSendItBack()
    {
        const ushort TCA_MATCHALL_ACT = 2;
        byte[] plain = Wire.Payloads(44, Golden.Received("filter-action-gate"))
            .First(item => Wire.Decode(TrafficFilterCodec.Decode, item).Actions.Count > 0);

        ushort[] actions = [2, TCA_MATCHALL_ACT];
        foreach (ushort[] path in (ushort[][])[actions, [.. actions, 1, 2, (ushort)GateAttribute.TCA_GATE_ENTRY_LIST]])
        {
            TrafficFilter newer = Wire.Decode(TrafficFilterCodec.Decode, WithNewer(plain, 20, path));

            Assert.Single(newer.Actions);
            Assert.True(Holds(newer));
            byte[] sent = Wire.Encode(TrafficFilterCodec.EncodeCreate, newer);
            Assert.Equal(1, Occurrences(sent));
            Assert.Equal(1, CountAt(sent.AsSpan(20), path));
        }
    }

    [Fact]
    public void Decode_BitsOfEthtoolWithNewerParts_KeepsThem()
    {
        const ushort Bits = (ushort)BitsetAttribute.ETHTOOL_A_BITSET_BITS, Name = (ushort)BitAttribute.ETHTOOL_A_BITSET_BIT_NAME;
        byte[] bit = Nest(Listed, [.. Bytes(new RawAttribute(Name, Encoding.ASCII.GetBytes("Autoneg\0"))), .. Bytes(s_newer)]);
        byte[] set = Nest(Listed, Nest(Bits, [.. bit, .. Bytes(s_newer)]));
        Assert.True(new AttributeReader(set).TryFind(Listed, out NetlinkAttribute attribute));
        var unknown = default(AttributeKeeper);

        NamedBits read = NamedBits.Read(attribute, ref unknown);

        Assert.Equal(["Autoneg"], read.Masked);
        Assert.Equal(Nest(Bits, [.. Nest(Listed, Bytes(s_newer)), .. Bytes(s_newer)]), Assert.Single(unknown.Kept).Data.ToArray());
    }

    [Fact]
    public void Decode_ConnectionWithShiftedSequenceNumbers_TellsThemAndKeepsNewerParts()
    {
        byte[] parts =
        [
            .. Bytes(new RawAttribute(1, new byte[] { 0x12, 0x34, 0x56, 0x78 })), .. Bytes(new RawAttribute(2, new byte[] { 0, 0, 0, 7 })),
            .. Bytes(new RawAttribute(3, new byte[] { 0xff, 0xff, 0xff, 0xfe })), .. Bytes(s_newer),
        ];
        byte[] payload = Wire.Payloads(0x100, Golden.Received("conntrack-list")).First();

        ConntrackEntry read = Wire.Decode(ConntrackCodec.Decode, [.. payload, .. Padding(payload),
            .. Nest((ushort)ConntrackAttribute.CTA_SEQ_ADJ_ORIG, parts), .. Nest((ushort)ConntrackAttribute.CTA_SEQ_ADJ_REPLY, parts)]);

        ConntrackSequenceAdjustment shift = new()
        {
            Position = 0x12345678,
            OffsetBefore = 7,
            OffsetAfter = -2,
            UnknownAttributes = [s_newer],
        };
        Assert.Equal(shift, read.OriginalAdjustment);
        Assert.Equal(shift, read.ReplyAdjustment);
        Assert.Empty(read.UnknownAttributes);
    }

    [Fact]
    public void Decode_ConnectionThatSynproxyAnswered_TellsWhatItGaveTheClient()
    {
        byte[] payload = Wire.Payloads(0x100, Golden.Received("conntrack-list")).First();
        byte[] parts =
        [
            .. Bytes(new RawAttribute(1, new byte[] { 0x12, 0x34, 0x56, 0x78 })), .. Bytes(new RawAttribute(2, new byte[] { 0, 0, 0, 7 })),
            .. Bytes(new RawAttribute(3, new byte[] { 0, 0, 1, 0 })),
        ];

        // Recorded with a rule that uses synproxy, which did not answer this connection.
        byte[] zeros = [0x1c, 0, (byte)ConntrackAttribute.CTA_SYNPROXY, 0x80, 8, 0, 1, 0, 0, 0, 0, 0];
        Assert.NotEqual(-1, payload.AsSpan().IndexOf(zeros));
        Assert.Null(Wire.Decode(ConntrackCodec.Decode, payload).Synproxy);
        Assert.Equal(new ConntrackSynproxy { InitialSequenceNumber = 0x12345678, InitialTimestamp = 7, TimestampOffset = 256 },
            Wire.Decode(ConntrackCodec.Decode, [.. payload, .. Padding(payload), .. Nest((ushort)ConntrackAttribute.CTA_SYNPROXY, parts)])
            .Synproxy);
    }

    [Fact]
    public void Decode_CountersOfALinkKind_AreKeptOnlyWithTheOtherCounters()
    {
        const ushort IFLA_LINKINFO = 18, IFLA_INFO_XSTATS = 3;
        byte[] payload = Wire.Payloads(16, Golden.Received("link-vlan")).First(
            item => new AttributeReader(item.AsSpan(16)).TryFind(IFLA_LINKINFO, out _));
        byte[] counting = [.. payload, .. Padding(payload),
            .. Nest(IFLA_LINKINFO, [.. Bytes(new RawAttribute(1, "can\0"u8.ToArray())), .. Nest(IFLA_INFO_XSTATS, Bytes(s_newer))])];

        Assert.Empty(Wire.Decode((in NetlinkMessage message) => LinkCodec.Decode(message, LinkDetails.None), counting).UnknownAttributes);
        Assert.True(Holds(Wire.Decode((in NetlinkMessage message) => LinkCodec.Decode(message, LinkDetails.Statistics), counting)));
    }

    private static int Occurrences(ReadOnlySpan<byte> sent)
    {
        int count = 0;
        for (int at = sent.IndexOf(Bytes(s_newer)); at >= 0; at = sent.IndexOf(Bytes(s_newer)))
        {
            count++;
            sent = sent[(at + 1)..];
        }

        return count;
    }
}
