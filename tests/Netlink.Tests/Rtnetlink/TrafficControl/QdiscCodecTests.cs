using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

public sealed class QdiscCodecTests
{
    private const ushort NewQdisc = 36;

    [Fact]
    public void EncodeCreate_Replacement_EqualsTc()
        => Assert.Equal(Golden.SentPayload("qdisc-replace"),
            Wire.Encode(QdiscCodec.EncodeCreate, new Qdisc(3, new FqQdisc { Limit = 100 }) { Handle = new TrafficHandle(1, 0) }));

    public static TheoryData<string, SizeTable> SizeTables => new()
    {
        { "stab-overhead", new SizeTable { Overhead = -4 } },
        { "stab-atm", new SizeTable { Overhead = 22, LinkLayer = TrafficLinkLayer.Atm } },
        { "stab-minimum", new SizeTable { LinkLayer = TrafficLinkLayer.Ethernet, MinimumPacket = 64, Entries = 8 } },
        { "stab-large", new SizeTable { Overhead = 9, LinkLayer = TrafficLinkLayer.Atm, LargestPacket = 200_000, Entries = 16 } },
    };

    [Theory]
    [MemberData(nameof(SizeTables))]
    public void EncodeCreate_SizeTable_EqualsTc(string name, SizeTable table)
    {
        Qdisc qdisc = new(3, new PfifoQdisc { Limit = 7 }) { Handle = new TrafficHandle(1, 0), SizeTable = table };

        Assert.Equal(Convert.ToHexStringLower(Golden.SentPayload("qdisc-add-" + name)),
            Convert.ToHexStringLower(Wire.Encode(QdiscCodec.EncodeCreate, qdisc)));

        Qdisc listed = Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-" + name)).Last();
        Assert.Equal(Convert.ToHexStringLower(Wire.Encode(QdiscCodec.EncodeCreate, qdisc)),
            Convert.ToHexStringLower(Wire.Encode(QdiscCodec.EncodeCreate, listed)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32_001)]
    public void New_SizeTableOfTooManyEntries_IsRefused(uint entries)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SizeTable { Entries = entries });

    /// <summary>Neither ends in a loop nor in an overflow.</summary>
    [Fact]
    public void EncodeCreate_SizeTableOfTheLargestPacket_IsMade()
        => Assert.NotEmpty(Wire.Encode(QdiscCodec.EncodeCreate, new Qdisc(3, new PfifoQdisc())
        {
            SizeTable = new SizeTable { LinkLayer = TrafficLinkLayer.Atm, LargestPacket = uint.MaxValue, Entries = 1 },
        }));

    [Fact]
    public void EncodeName_Clsact_EqualsTc()
        => Assert.Equal(Golden.SentPayload("qdisc-delete"), Wire.Encode(QdiscCodec.EncodeName, new Qdisc(3, new ClsactQdisc())));

    [Fact]
    public void EncodeFilter_EverySetting_IsSent()
        => Assert.Equal(
            "00000000" + "03000000" + "00000000" + "00000000" + "00000000" + "04000a00",
            Convert.ToHexStringLower(Wire.Encode(QdiscCodec.EncodeFilter, new QdiscFilter { LinkIndex = 3, IncludeInvisible = true })));

    [Fact]
    public void Decode_RecordedList_ReadsEachDiscipline()
    {
        List<Qdisc> qdiscs = Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-list"));

        Assert.Equal(
            ["qdisc noqueue 0: dev 2 root", "qdisc htb 1: dev 3 root", "qdisc clsact ffff: dev 3 ingress"],
            qdiscs.Select(qdisc => qdisc.ToString()));
        Assert.All(qdiscs, qdisc => Assert.NotNull(qdisc.Statistics));
    }

    [Fact]
    public void Decode_KindWithoutARecord_IsKeptAndSentAgain()
    {
        Qdisc sent = Wire.Decode(QdiscCodec.Decode, Golden.SentPayload("qdisc-add-unknown"));

        Assert.Equal("skbprio", Assert.IsType<UnknownQdisc>(sent.Kind).Name);
        Assert.Equal(Golden.SentPayload("qdisc-add-unknown"), Wire.Encode(QdiscCodec.EncodeCreate, sent));
        Assert.Equal("skbprio", Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-unknown")).Last().Kind.Name);
    }

    [Fact]
    public void Decode_Statistics_AreReadAndLeftOutOfComparisons()
    {
        // TCA_STATS2 { BASIC { 7 bytes, 1 packet }, PKT64 { 2^32 + 1 }, QUEUE { 1, 2, 3, 4, 5 } }.
        const string Statistics = "40000700" + "10000100" + "0700000000000000" + "01000000" + "0c000800" + "0100000001000000" + "18000300" +
            "01000000" + "02000000" + "03000000" + "04000000" + "05000000" + "08000400" + "09000000";
        const string Plain = "00000000" + "03000000" + "00000100" + "ffffffff" + "00000000" + "07000100" + "66710000";
        Qdisc counted = Wire.Decode(QdiscCodec.Decode, Convert.FromHexString(Plain + Statistics)),
            fresh = Wire.Decode(QdiscCodec.Decode, Convert.FromHexString(Plain));

        QdiscStatistics read = counted.Statistics!;
        Assert.Equal((7ul, 0x1_0000_0001ul, 1u, 2u, 3u, 4u, 5u),
            (read.Bytes, read.Packets, read.QueueLength, read.Backlog, read.Drops, read.Requeues, read.Overlimits));
        Assert.Equal("09000000", Convert.ToHexStringLower(read.KindStatistics.Span));
        Assert.Equal(counted, counted with { Statistics = new QdiscStatistics() });
        Assert.NotEqual(counted, fresh);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000003000000000001 00ffffffff00000000")]
    [InlineData("0000000000000000000001 00ffffffff00000000" + "0700010066710000")]
    public void Decode_WithoutKindOrDevice_IsMalformed(string payload)
        => Assert.Throws<NetlinkProtocolException>(() =>
            Wire.Decode(QdiscCodec.Decode, Convert.FromHexString(payload.Replace(" ", "", StringComparison.Ordinal))));

    /// <summary>What Linux 7.3.4 reports of <c>tc qdisc add … tbf rate 1mbit burst 4800 limit 54096 overhead 14 linklayer atm</c>: the
    /// burst is the time of 101 cells.</summary>
    [Fact]
    public void Decode_TbfOverAtm_HasABurstOfTheSameCells()
    {
        Qdisc read = Wire.Decode(QdiscCodec.Decode, Convert.FromHexString("000000000300000000000200ffffffff00000000" + "0800010074626600" +
            "2c000280" + "28000100" + "00020e000000000048e8010000000000000000000000000050d30000c5350a0000000000"));

        Assert.Equal(new TbfQdisc(125_000, (101 * 48) - 14, 54_096) { Overhead = 14, LinkLayer = TrafficLinkLayer.Atm }, read.Kind);
        Assert.Contains("00020e000000000048e80100" + "000000000000000000000000" + "50d30000",
            Convert.ToHexStringLower(Wire.Encode(QdiscCodec.EncodeCreate, read)), StringComparison.Ordinal);
    }

    /// <summary>What Linux 7.3.4 reports of <c>netem … seed 12345</c> and <c>fq_codel … ce_threshold_selector 0x03/0x07</c>.</summary>
    [Fact]
    public void Decode_SeedAndSelector_AreSettings()
    {
        QdiscKind netem = Read("0a0001006e6574656d000000", "28000280" + new string('0', 40) + "00000000" + "0c000e003930000000000000"),
            codel = Read("0d00010066715f636f64656c00000000", "14000280" + "05000a0003000000" + "05000b0007000000");

        Assert.Equal(12345ul, Assert.IsType<NetemQdisc>(netem).Seed);
        Assert.Equal(new Masked<byte>(3, 7), Assert.IsType<FqCodelQdisc>(codel).MarkingSelector);
        foreach (QdiscKind kind in new[] { netem, codel })
        {
            Assert.Empty(kind.UnknownAttributes);
            Assert.Equal(kind, Wire.Decode(QdiscCodec.Decode, Wire.Encode(QdiscCodec.EncodeCreate, new Qdisc(3, kind))).Kind);
        }

        static QdiscKind Read(string kind, string settings) => Wire.Decode(QdiscCodec.Decode,
            Convert.FromHexString("000000000300000000000100ffffffff00000000" + kind + settings)).Kind;
    }

    [Fact]
    public void ToString_Handles_ReadAsInTc()
        => Assert.Equal(["root", "ingress", "1:", "1:a"],
            ((TrafficHandle[])[TrafficHandle.Root, TrafficHandle.Ingress, new TrafficHandle(1, 0), new TrafficHandle(1, 10)])
                .Select(handle => handle.ToString()));

    [Fact]
    public void New_WithoutADevice_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Qdisc(0, new FqQdisc()));
}
