using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Every kind as tc(8) asks for it, and as the kernel reports it.</summary>
public sealed class QdiscKindTests
{
    private const int HeaderSize = 20;
    private const ushort NewQdisc = 36;
    private const int LinkIndex = 3;

    // Those of struct tc_ratespec that kernels stopped reading; tc sends tables for them, too.
    private const int CellLog = 0;
    private const int CellAlign = 4;
    private const int RateSpecificationSize = 12;
    private const ushort Tables = 2;

    private static readonly TrafficHandle s_handle = new(1, 0);

    private static readonly FqQdisc s_fq = new()
    {
        Limit = 5000,
        FlowLimit = 50,
        Quantum = 3000,
        InitialQuantum = 15000,
        MaximumRate = 1_250_000_000,
        Buckets = 512,
        OrphanMask = 255,
        Pacing = true,
        RefillDelay = TimeSpan.FromMilliseconds(20),
        LowRateThreshold = 75_000,
        MarkingThreshold = TimeSpan.FromMilliseconds(5),
        TimerSlackNanoseconds = 20_000,
        Horizon = TimeSpan.FromSeconds(5),
        DropsBeyondHorizon = false,
    };

    private static readonly FqCodelQdisc s_fqCodel = new()
    {
        Limit = 5000,
        Flows = 512,
        Target = TimeSpan.FromMilliseconds(4),
        Interval = TimeSpan.FromMilliseconds(80),
        Quantum = 1600,
        MemoryLimit = 8 << 20,
        DropBatch = 32,
        MarkingThreshold = TimeSpan.FromMilliseconds(2),
        ExplicitCongestionNotification = false,
    };

    private static readonly HtbQdisc s_htb = new() { DefaultClass = 0x20, RateToQuantum = 5, DirectQueueLength = 500 };

    private static readonly TbfQdisc s_tbf = new(rate: 125_000, burst: 4096, limit: 54_096);
    private static readonly TbfQdisc s_tbfPeak =
        new(rate: 125_000, burst: 4096, limit: 20_000) { PeakRate = 250_000, PeakBurst = 1540, MinimumPacket = 64, Overhead = 14 };
    private static readonly TbfQdisc s_tbfFast = new(rate: 5_000_000_000, burst: 4 << 20, limit: 10 << 20);

    private static readonly NetemQdisc s_netem = new()
    {
        Limit = 2000,
        Delay = TimeSpan.FromMilliseconds(100),
        Jitter = TimeSpan.FromMilliseconds(10),
        DelayCorrelation = Probability.FromPercent(25),
        Loss = Probability.FromPercent(0.5),
        LossCorrelation = Probability.FromPercent(25),
        Duplicate = Probability.FromPercent(1),
        DuplicateCorrelation = Probability.FromPercent(5),
        Reorder = Probability.FromPercent(25),
        ReorderCorrelation = Probability.FromPercent(50),
        Gap = 5,
        Corrupt = Probability.FromPercent(0.1),
        CorruptCorrelation = Probability.FromPercent(10),
        Rate = new NetemRate(625_000, PacketOverhead: 20, CellSize: 100, CellOverhead: 9),
        Slot = new NetemSlot(TimeSpan.FromMicroseconds(800), TimeSpan.FromMilliseconds(1), MaximumPackets: 64, MaximumBytes: 9000),
    };

    private static readonly NetemQdisc s_netemLong = new()
    {
        Delay = TimeSpan.FromSeconds(10),
        Jitter = TimeSpan.FromSeconds(2),
        Loss = Probability.FromPercent(3),
        ExplicitCongestionNotification = true,
        Rate = new NetemRate(5_000_000_000),
    };

    private static readonly NetemQdisc s_netemTwoStates = new()
    {
        Delay = TimeSpan.FromMilliseconds(1),
        LossModel = new GilbertElliottLoss(Probability.FromPercent(1), Probability.FromPercent(10),
            new Probability(uint.MaxValue - Probability.FromPercent(70).Value), Probability.FromPercent(0.1)),
    };

    private static readonly NetemQdisc s_netemFourStates = new()
    {
        LossModel = new FourStateLoss(Probability.FromPercent(1), Probability.FromPercent(90), Probability.FromPercent(2),
            Probability.FromPercent(1), Probability.FromPercent(80)),
    };

    public static TheoryData<string> Names
        => ["clsact", "ingress", "fq", "fq_codel", "htb", "netem", "netem-long", "netem-gemodel", "netem-state"];

    [Theory]
    [MemberData(nameof(Names))]
    public void EncodeCreate_Kind_SaysWhatTcSays(string name)
    {
        QdiscKind kind = Kind(name);
        byte[] expected = Golden.SentPayload("qdisc-add-" + name);

        byte[] actual = Wire.Encode(QdiscCodec.EncodeCreate, New(kind));

        Assert.Equal(expected[..HeaderSize], actual[..HeaderSize]);
        Assert.Equal(Settings(expected, kind), Settings(actual, kind));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_KindAsReported_HasWhatWasAskedFor(string name)
    {
        Qdisc listed = Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-" + name)).Last();

        Assert.Equal(LinkIndex, listed.LinkIndex);
        Assert.Equal(New(listed.Kind).EffectiveParent, listed.Parent);
        Assert.Equal(WithoutWhatIsAlwaysTold(Kind(name)), WithoutWhatIsAlwaysTold(listed.Kind));
    }

    [Theory]
    [InlineData("tbf")]
    [InlineData("tbf-peak")]
    [InlineData("tbf-fast")]
    public void EncodeCreate_Tbf_SaysWhatTcSaysWithoutTheTables(string name)
    {
        byte[] expected = Golden.SentPayload("qdisc-add-" + name), actual = Wire.Encode(QdiscCodec.EncodeCreate, New(Tbf(name)));

        Dictionary<int, byte[]> said = Attributes(Options(expected)), says = Attributes(Options(actual));
        foreach (byte[] specification in (byte[][])[said[1], says[1]])
        {
            specification[CellLog] = specification[RateSpecificationSize + CellLog] = 0;
            specification.AsSpan(CellAlign, sizeof(short)).Clear();
            specification.AsSpan(RateSpecificationSize + CellAlign, sizeof(short)).Clear();
            // At rates beyond 32 bits tc reckons the time of the burst with the rate cut off; the kernel reckons it anew from the burst.
            if (name == "tbf-fast")
                specification.AsSpan((2 * RateSpecificationSize) + 4, 4).Clear();
        }

        Assert.Equal(
            said.Where(attribute => attribute.Key is not (Tables or Tables + 1)).Select(Write).Order(StringComparer.Ordinal),
            says.Select(Write).Order(StringComparer.Ordinal));

        static string Write(KeyValuePair<int, byte[]> attribute) => $"{attribute.Key}={Convert.ToHexStringLower(attribute.Value)}";
    }

    [Fact]
    public void Decode_TbfAsReported_HasWhatWasAskedFor()
    {
        Assert.Equal(s_tbf, Listed("qdisc-tbf").Kind);
        Assert.Equal(s_tbfPeak, Listed("qdisc-tbf-peak").Kind);
        var fast = Assert.IsType<TbfQdisc>(Listed("qdisc-tbf-fast").Kind);
        Assert.Equal(s_tbfFast with { Burst = fast.Burst }, fast);
        Assert.InRange(fast.Burst, s_tbfFast.Burst - 320, s_tbfFast.Burst + 320);
    }

    [Fact]
    public void Decode_FqCodelTimeThatWasRoundedDown_LeadsToTheSameStepAgain()
    {
        byte[] reported = Attributes(Options(Wire.Payloads(NewQdisc, Golden.Received("qdisc-fq_codel")).Last()))[1];
        Assert.Equal(3999u, BitConverter.ToUInt32(reported));
        Assert.Equal(TimeSpan.FromMilliseconds(4), Assert.IsType<FqCodelQdisc>(Listed("qdisc-fq_codel").Kind).Target);
    }

    [Fact]
    public void EncodeCreate_NetemDelayBetweenTicks_IsSentExactly()
    {
        byte[] payload = Wire.Encode(QdiscCodec.EncodeCreate,
            New(new NetemQdisc { Delay = TimeSpan.FromMicroseconds(1), Jitter = TimeSpan.FromSeconds(300) }));
        Dictionary<int, byte[]> settings = Attributes(Options(payload).AsSpan(24));

        Assert.Equal(1000, BitConverter.ToInt64(settings[10]));
        Assert.Equal(300_000_000_000, BitConverter.ToInt64(settings[11]));
        Assert.Equal(New(new NetemQdisc { Delay = TimeSpan.FromMicroseconds(1), Jitter = TimeSpan.FromSeconds(300) }).Kind,
            Wire.Decode(QdiscCodec.Decode, payload).Kind);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (QdiscKind kind in (QdiscKind[])[s_fq,
            s_fqCodel with { Target = TimeSpan.FromMicroseconds(31 * 128), MarkingThreshold = null }, s_htb with { Offload = true }, s_tbf,
                s_netem, s_netemLong, s_netemTwoStates, s_netemFourStates, new UnknownQdisc("skbprio", new byte[8])])
        {
            QdiscKind read = Wire.Decode(QdiscCodec.Decode, Wire.Encode(QdiscCodec.EncodeCreate, New(kind))).Kind;
            Assert.Equal(WithoutWhatIsAlwaysTold(kind), WithoutWhatIsAlwaysTold(read));
        }
    }

    [Fact]
    public void Decode_EveryTruncationOfASetting_RaisesProtocolExceptionOrNothing()
    {
        foreach (QdiscKind kind in (QdiscKind[])[s_fq, s_fqCodel, s_htb, s_tbfPeak, s_netem, s_netemLong, s_netemTwoStates])
        {
            byte[] settings = Options(Wire.Encode(QdiscCodec.EncodeCreate, New(kind)));
            for (int length = 0; length < settings.Length; length++)
            {
                Exception? error = Record.Exception(() =>
                    QdiscKinds.Table.Find(Encoding.UTF8.GetBytes(kind.Name))!.Decode(new AttributeReader(settings.AsSpan(0, length))));
                Assert.True(error is null or NetlinkProtocolException, $"{kind.Name} cut to {length}: {error}");
            }
        }
    }

    [Fact]
    public void Find_EveryKindOfTheLibrary_IsFoundByItsName()
    {
        foreach (Type type in typeof(QdiscKind).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(QdiscKind)) && !type.IsAbstract && type != typeof(UnknownQdisc)))
        {
            var kind = (KindDefinition<QdiscKind>)type.GetProperty("Definition",
                BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
            Assert.Same(kind, QdiscKinds.Table.Find(Encoding.UTF8.GetBytes(kind.Name)));
            QdiscKind empty = kind.Decode(new AttributeReader(kind.Name == "netem" ? new byte[24] : []))!;
            Assert.Equal((type, kind.Name), (empty.GetType(), empty.Name));
        }
    }

    [Fact]
    public void New_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FqQdisc { Buckets = 500 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Probability.FromPercent(101));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Wire.Encode(QdiscCodec.EncodeCreate, New(new NetemQdisc { Delay = TimeSpan.FromMilliseconds(-1) })));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Wire.Encode(QdiscCodec.EncodeCreate, New(new FqQdisc { Horizon = TimeSpan.FromDays(1) })));
    }

    private static Qdisc New(QdiscKind kind) => new(LinkIndex, kind) { Handle = kind.IsIngress ? null : s_handle };

    private static Qdisc Listed(string golden) => Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received(golden)).Last();

    private static QdiscKind Kind(string name) => name switch
    {
        "clsact" => new ClsactQdisc(),
        "ingress" => new IngressQdisc(),
        "fq" => s_fq,
        "fq_codel" => s_fqCodel,
        "htb" => s_htb,
        "netem" => s_netem,
        "netem-long" => s_netemLong,
        "netem-gemodel" => s_netemTwoStates,
        _ => s_netemFourStates,
    };

    private static TbfQdisc Tbf(string name) => name switch { "tbf" => s_tbf, "tbf-peak" => s_tbfPeak, _ => s_tbfFast };

    /// <summary>What the kernel reports whether it was asked for or not, as zeros.</summary>
    private static QdiscKind WithoutWhatIsAlwaysTold(QdiscKind kind) => kind switch
    {
        NetemQdisc netem => netem with
        {
            DelayCorrelation = netem.DelayCorrelation ?? default(Probability),
            LossCorrelation = netem.LossCorrelation ?? default(Probability),
            DuplicateCorrelation = netem.DuplicateCorrelation ?? default(Probability),
            Reorder = netem.Reorder ?? default(Probability),
            ReorderCorrelation = netem.ReorderCorrelation ?? default(Probability),
            Corrupt = netem.Corrupt ?? default(Probability),
            CorruptCorrelation = netem.CorruptCorrelation ?? default(Probability),
        },
        HtbQdisc htb => new HtbQdisc
        {
            DefaultClass = htb.DefaultClass,
            RateToQuantum = htb.RateToQuantum,
            DirectQueueLength = htb.DirectQueueLength,
            Offload = htb.Offload
        },
        FqCodelQdisc codel => codel with { MarkingSelector = null },
        _ => kind,
    };

    private static byte[] Options(byte[] payload) => Attributes(payload.AsSpan(HeaderSize)).GetValueOrDefault(2, []);

    private static string Settings(byte[] payload, QdiscKind kind)
    {
        byte[] options = Options(payload);
        return options.Length == 0 ? "" : Wire.Sorted(options, kind is NetemQdisc ? 24 : 0);
    }

    private static Dictionary<int, byte[]> Attributes(ReadOnlySpan<byte> bytes)
    {
        Dictionary<int, byte[]> found = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(bytes))
            found.TryAdd(attribute.Type, attribute.Payload.ToArray());
        return found;
    }
}
