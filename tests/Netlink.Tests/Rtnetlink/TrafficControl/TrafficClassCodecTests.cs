using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Classes as tc(8) asks for them, and as the kernel reports them.</summary>
public sealed class TrafficClassCodecTests
{
    private const ushort NewClass = 40;
    private const int HeaderSize = 20;
    private const ushort TCA_OPTIONS = 2;

    // Those of struct tc_ratespec that kernels stopped reading where the kind of link is told; tc sends tables for them, too.
    private const ushort TCA_HTB_PARMS = 1;
    private const ushort TCA_HTB_CTAB = 3;
    private const ushort TCA_HTB_RTAB = 4;
    private const int RateSpecificationSize = 12;

    private static readonly TrafficHandle s_handle = new(1, 0x10);

    private static readonly Dictionary<string, ClassKind> s_kinds = new()
    {
        ["htb"] = new HtbClass(125_000)
        {
            Ceiling = 250_000,
            Burst = 15 << 10,
            CeilingBurst = 20 << 10,
            Quantum = 3000,
            Priority = 3,
            MinimumPacket = 64,
            Overhead = 14,
        },
        ["htb-plain"] = new HtbClass(125_000),
        ["hfsc"] = new HfscClass
        {
            RealTime = new ServiceCurve(250_000, TimeSpan.FromMilliseconds(10), 125_000),
            LinkSharing = new ServiceCurve(125_000),
            UpperLimit = new ServiceCurve(500_000),
        },
        ["drr"] = new DrrClass { Quantum = 3000 },
        ["qfq"] = new QfqClass { Weight = 7, LargestPacket = 2000 },
    };

    public static TheoryData<string> Names => [.. s_kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EncodeCreate_Class_SaysWhatTcSaysWithoutTheTables(string name)
    {
        byte[] said = Golden.SentPayload("class-add-" + name),
            says = Wire.Encode(TrafficClassCodec.EncodeCreate, new TrafficClass(3, s_handle, s_kinds[name]));

        Assert.Equal(said[..HeaderSize], says[..HeaderSize]);
        Assert.Equal(Settings(said), Settings(says));
    }

    /// <summary>What Linux 7.3.4 reports of <c>tc class add … htb rate 1mbit ceil 2mbit burst 15k cburst 20k overhead 14
    /// linklayer atm</c>.</summary>
    [Fact]
    public void Decode_HtbClassOverAtm_IsSentBack()
    {
        const string Parameters = "00020e000000000048e8010000020e000000000090d00300004c1d0000881300d43000000000000000000000";
        HtbClass? read = Wire.Decode(TrafficClassCodec.Decode, Convert.FromHexString("000000000300000010000100ffffffff00000000" +
            "0800010068746200" + "34000280" + "30000100" + Parameters)).Kind as HtbClass;

        Assert.Equal(new HtbClass(125_000)
        {
            Ceiling = 250_000,
            Burst = 15 << 10,
            CeilingBurst = 20 << 10,
            Quantum = 12_500,
            Overhead = 14,
            LinkLayer = TrafficLinkLayer.Atm,
        }, read);
        Assert.Contains(Parameters, Convert.ToHexStringLower(Wire.Encode(TrafficClassCodec.EncodeCreate,
            new TrafficClass(3, s_handle, read!))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_ClassAsReported_HasWhatWasAskedFor(string name)
    {
        if (!Golden.AllReceived.Contains("class-" + name))
            return;
        TrafficClass listed = Wire.DecodeAll(TrafficClassCodec.Decode, NewClass, Golden.Received("class-" + name))
            .Single(found => found.Handle == s_handle);

        ClassKind expected = s_kinds[name] switch
        {
            HtbClass { Ceiling: null } htb => htb with { Ceiling = 125_000, Burst = 1600, CeilingBurst = 1600, Quantum = 12_500 },
            ClassKind kind => kind,
        };
        Assert.Equal(expected, listed.Kind);
        Assert.Equal(3, listed.LinkIndex);
        Assert.NotNull(listed.Statistics);
    }

    [Fact]
    public void Decode_RateBeyond32Bits_IsTheWholeRate()
    {
        var kind = (HtbClass)Wire.DecodeAll(TrafficClassCodec.Decode, NewClass, Golden.Received("class-htb-fast")).Last().Kind;

        Assert.Equal((5_000_000_000ul, 5_000_000_000ul), (kind.Rate, kind.Ceiling));
        // tc cuts the time that a burst takes to whole microseconds, in each of which 5000 bytes go.
        Assert.InRange(kind.Burst!.Value, (4u << 20) - 5000, 4u << 20);
        byte[] again = Wire.Encode(TrafficClassCodec.EncodeCreate, new TrafficClass(3, s_handle, kind));
        Assert.Equal(kind, Wire.Decode(TrafficClassCodec.Decode, again).Kind);
    }

    [Fact]
    public void EncodeName_ToDelete_EqualsTc()
        => Assert.Equal(Golden.SentPayload("class-delete")[..12],
            Wire.Encode(TrafficClassCodec.EncodeName, new TrafficClass(3, s_handle, new DrrClass()))[..12]);

    [Fact]
    public void EncodeCreate_HandleThatNamesNoClass_IsRefused()
        => Assert.Throws<ArgumentException>(() =>
            Wire.Encode(TrafficClassCodec.EncodeCreate, new TrafficClass(3, new TrafficHandle(1, 0), new DrrClass())));

    [Fact]
    public void EncodeCreate_HtbWithoutARateOrWithAnEndlessBurst_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Encode(new HtbClass(0)));
        Assert.Throws<ArgumentException>(() => Encode(new HtbClass(1000) { Burst = uint.MaxValue }));

        static byte[] Encode(ClassKind kind) => Wire.Encode(TrafficClassCodec.EncodeCreate, new TrafficClass(3, s_handle, kind));
    }

    private static string[] Settings(byte[] payload)
    {
        new AttributeReader(payload.AsSpan(HeaderSize)).TryFind(TCA_OPTIONS, out NetlinkAttribute options);
        List<string> lines = [];
        bool isHtb = options.AsNest().TryFind(TCA_HTB_PARMS, out NetlinkAttribute first) && first.Payload.Length == 44;
        foreach (NetlinkAttribute setting in options.AsNest())
        {
            byte[] value = setting.Payload.ToArray();
            if (isHtb && setting.Type is TCA_HTB_CTAB or TCA_HTB_RTAB)
                continue;
            if (isHtb && setting.Type is TCA_HTB_PARMS)
            {
                foreach (int start in new[] { 0, RateSpecificationSize })
                    value[start] = value[start + 4] = value[start + 5] = 0;
            }

            lines.Add($"{setting.Type}={Convert.ToHexStringLower(value)}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
