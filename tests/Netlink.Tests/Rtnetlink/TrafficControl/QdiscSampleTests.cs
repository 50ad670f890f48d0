using System;
using System.Linq;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Every kind with everything that tc(8) can say of it, as it asks for it and as the kernel reports it.</summary>
public sealed class QdiscSampleTests
{
    private const int HeaderSize = 20;
    private const int LinkIndex = 3;
    private const ushort NewQdisc = 36;
    private const ushort Options = 2;

    private static readonly TrafficHandle s_handle = new(1, 0);

    public static TheoryData<string> Names => [.. QdiscSamples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EncodeCreate_Kind_SaysWhatTcSays(string name)
    {
        byte[] expected = Golden.SentPayload("qdisc-add-" + name), actual = Encode(QdiscSamples.Find(name).Kind);

        Assert.Equal(expected[..HeaderSize], actual[..HeaderSize]);
        Assert.Equal(SettingsOf(name, expected), SettingsOf(name, actual));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_KindAsReported_HasWhatWasAskedFor(string name)
    {
        Qdisc listed = Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-" + name))
            .Single(qdisc => qdisc.LinkIndex == LinkIndex && qdisc.Handle == s_handle);

        Assert.Equal(TrafficHandle.Root, listed.Parent);
        Assert.Equal(QdiscSamples.Find(name).Reported, listed.Kind);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_WhatWasEncoded_IsTheSame(string name)
    {
        QdiscKind kind = QdiscSamples.Find(name).Kind;
        QdiscKind read = Wire.Decode(QdiscCodec.Decode, Encode(kind)).Kind;

        // The averages are reckoned when they are not given, and times of CoDel are those of a report.
        if (kind is CodelQdisc)
            return;
        Assert.Equal(kind is RedKind { Averaging: null } red ? red with { Averaging = ((RedKind)read).Averaging } : kind, read);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_EveryTruncationOfASetting_RaisesProtocolExceptionOrNothing(string name)
    {
        QdiscKind kind = QdiscSamples.Find(name).Kind;
        byte[] settings = SettingsIn(Encode(kind));
        for (int length = 0; length < settings.Length; length++)
        {
            Exception? error = Record.Exception(() =>
                QdiscKinds.Table.Find(Encoding.UTF8.GetBytes(kind.Name))!.Decode(new AttributeReader(settings.AsSpan(0, length))));
            Assert.True(error is null or NetlinkProtocolException, $"{name} cut to {length}: {error}");
        }
    }

    [Fact]
    public void EncodeCreate_RatesOfClasses_SaysWhatTcSays()
    {
        var kind = new MqprioQdisc
        {
            Map = new TrafficClassMap([0, 0, 0, 0, 1, 1, 1, 1], [new QueueRange(0, 2), new QueueRange(2, 2)]),
            Mode = MqprioMode.Channel,
            Shaper = MqprioShaper.BandwidthRate,
            // tc tells of all classes that there could be.
            MinimumRates = [125_000_000, 250_000_000, .. new ulong[14]],
            MaximumRates = [500_000_000, 625_000_000, .. new ulong[14]],
        };

        Assert.Equal(SettingsOf("mqprio", Golden.SentPayload("qdisc-add-mqprio-rates")), SettingsOf("mqprio", Encode(kind)));
        Assert.Equal(kind, Wire.Decode(QdiscCodec.Decode, Golden.SentPayload("qdisc-add-mqprio-rates")).Kind);
    }

    [Fact]
    public void EncodeCreate_QueueOfGred_SaysWhatTcSays()
    {
        GredQueue queue = new(2, 100_000, 10_000, 30_000, RedAveraging.For(10_000, 20))
        { Priority = 3, MaximumProbability = new Probability(214_748_364), Flags = RedFlags.None };

        Assert.Equal(SettingsOf("gred", Golden.SentPayload("qdisc-change-gred")),
            SettingsOf("gred", Encode(new GredQdisc(4) { Queue = queue })));
        Qdisc listed = Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-gred-queue")).Last();
        Assert.Equal([queue], Assert.IsType<GredQdisc>(listed.Kind).Queues);
    }

    [Fact]
    public void EncodeCreate_Plug_SaysWhatTcSays()
    {
        Assert.Equal(SettingsOf("plug", Golden.SentPayload("qdisc-add-plug")), SettingsOf("plug", Encode(new PlugQdisc { Limit = 5000 })));
        Assert.Equal(new PlugQdisc(), Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-plug")).Last().Kind);
    }

    [Fact]
    public void Decode_WhatCannotBeSet_IsRead()
    {
        var fast = Assert.IsType<PfifoFastQdisc>(
            Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-pfifo_fast")).Last().Kind);
        Assert.Equal(3, fast.Bands);
        Assert.Equal([1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], fast.PriorityMap);
        var multiq = Assert.IsType<MultiqQdisc>(
            Wire.DecodeAll(QdiscCodec.Decode, NewQdisc, Golden.Received("qdisc-multiq")).First(qdisc => qdisc.Handle == s_handle).Kind);
        Assert.Equal(((ushort?)8, (ushort?)8), (multiq.Bands, multiq.MaximumBands));
    }

    [Fact]
    public void EncodeCreate_NetemWithADistribution_SaysWhatTcSays()
    {
        byte[] expected = Golden.SentPayload("qdisc-add-netem-distribution");
        var read = Assert.IsType<NetemQdisc>(Wire.Decode(QdiscCodec.Decode, expected).Kind);

        Assert.Equal(4096, read.Distribution!.Entries.Count);
        Assert.Equal(SettingsOf("netem", expected), SettingsOf("netem", Encode(new NetemQdisc
        {
            Delay = TimeSpan.FromMilliseconds(10),
            Jitter = TimeSpan.FromMilliseconds(2),
            Distribution = read.Distribution,
        })));
    }

    [Fact]
    public void NetemDistribution_OfTextAndOfQuantiles_HasTheirNumbers()
    {
        Assert.Equal([-32768, 5, 32767], NetemDistribution.Parse("# made by hand\n -32768 5\n32767 # the end\n").Entries);
        Assert.Throws<FormatException>(() => NetemDistribution.Parse("40000"));
        Assert.Throws<ArgumentException>(() => NetemDistribution.Parse("# nothing"));
        NetemDistribution even = NetemDistribution.FromQuantiles(probability => (2 * probability) - 1);
        Assert.Equal(4096, even.Entries.Count);
        Assert.Equal((-8190, 8190), (even.Entries[0], even.Entries[^1]));
        Assert.Equal(short.MaxValue, NetemDistribution.FromQuantiles(_ => 5).Entries[0]);
    }

    [Fact]
    public void New_WhatCannotBe_IsRefusedWithARemedy()
    {
        Assert.Throws<ArgumentException>(() => RedAveraging.For(minimum: 100_000, burst: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RedAveraging(32, 0));
        Assert.Throws<ArgumentException>(() => new TrafficClassMap([2], [new QueueRange(0, 1)]));
        Assert.Throws<ArgumentException>(() => new TrafficClassMap(new byte[17], []));
        foreach (QdiscKind kind in (QdiscKind[])
        [
            new RedQdisc(1000, 500, 500), new PrioQdisc { Bands = 1 }, new PrioQdisc { Bands = 2 }, new EtsQdisc(),
            new EtsQdisc { Bands = 2, StrictBands = 3 }, new GredQdisc(17), new GredQdisc(2) { DefaultQueue = 2 },
            new GredQdisc(2) { Queue = new GredQueue(2, 1000, 100, 200, default) },
            new CakeQdisc { Raw = true, Overhead = 4 }, new PlugQdisc { Action = (PlugAction)9 },
            new SfqQdisc { Perturb = TimeSpan.FromMilliseconds(1) },
            new TaprioQdisc { Schedule = new TaprioSchedule([]) },
            new MqprioQdisc { Frames = [new TrafficClassFrames(0, MaximumSize: 100)] },
            new MqprioQdisc { Offload = false, Mode = MqprioMode.Dcb },
            new SfqQdisc { EarlyDetection = new SfqEarlyDetection(10, 10, 3) },
        ])
            Assert.Throws<ArgumentException>(() => Encode(kind));
    }

    private static byte[] Encode(QdiscKind kind)
        => Wire.Encode(QdiscCodec.EncodeCreate, new Qdisc(LinkIndex, kind) { Handle = s_handle });

    private static byte[] SettingsIn(byte[] payload)
        => new AttributeReader(payload.AsSpan(HeaderSize)).TryFind(Options, out NetlinkAttribute options) ? options.Payload.ToArray() : [];

    /// <summary>Settings in an order of their own. An empty attribute of an older interface, which tc puts behind the bands, is left
    /// out.</summary>
    private static string SettingsOf(string name, byte[] payload)
    {
        byte[] settings = SettingsIn(payload);
        if (name == "prio")
            return Convert.ToHexStringLower(settings.AsSpan(0, 20));
        int header = name.Split('-')[0] switch
        {
            "pfifo" or "bfifo" or "pfifo_head_drop" => 4,
            "hfsc" => 2,
            "mqprio" => 84,
            "netem" => 24,
            "sfq" => 72,
            "plug" => 8,
            _ => 0,
        };
        return settings.Length == 0 ? "" : Wire.Sorted(settings, header);
    }
}
