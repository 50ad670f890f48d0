using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>A kind of queueing discipline that the library does not have, written with its public API.</summary>
public sealed class OwnQdiscKindTests
{
    private static readonly HeavyHitterQdisc s_hhf = new()
    {
        Limit = 500,
        Quantum = 3000,
        ResetTime = TimeSpan.FromMilliseconds(50),
        Weight = 3,
    };

    [Fact]
    public void EncodeCreate_KindOfOnesOwn_SaysWhatTcSays()
        => Assert.Equal(Golden.SentPayload("qdisc-add-hhf"), Encode(s_hhf));

    [Fact]
    public void EncodeCreate_NothingGiven_SendsTheNameAlone()
    {
        byte[] payload = Encode(new HeavyHitterQdisc());

        Assert.Equal("hhf\0"u8, payload.AsSpan(24, 4));
        Assert.False(new AttributeReader(payload.AsSpan(20)).TryFind(2, out NetlinkAttribute options) && options.Payload.Length > 0);
    }

    [Fact]
    public void Decode_ReportOfAKindOfOnesOwn_HasItsSettings()
    {
        Qdisc reported = Wire.Decode(QdiscCodec.Decode, Encode(s_hhf));

        Assert.Equal(s_hhf, HeavyHitterQdisc.Read(Assert.IsType<UnknownQdisc>(reported.Kind)));
    }

    [Fact]
    public void EncodeCreate_SettingThatWasKept_IsSentBehindTheOthers()
    {
        var newer = new RawAttribute(900, new byte[] { 1, 2, 3, 4 });

        byte[] payload = Encode(s_hhf with { UnknownAttributes = [newer] });

        Assert.Equal(Convert.FromHexString("0800840301020304"), payload[^8..]);
    }

    private static byte[] Encode(QdiscKind kind)
        => Wire.Encode(QdiscCodec.EncodeCreate, new Qdisc(3, kind) { Handle = new TrafficHandle(1, 0) });

    /// <summary>Heavy hitters apart, as far as the test needs it. Source: <c>TCA_HHF_*</c> in
    /// <c>include/uapi/linux/pkt_sched.h</c>.</summary>
    private sealed record HeavyHitterQdisc : CustomQdiscKind
    {
        public override string Name => "hhf";

        public uint? Limit { get; init; }

        public uint? Quantum { get; init; }

        public TimeSpan? ResetTime { get; init; }

        public uint? Weight { get; init; }

        public static HeavyHitterQdisc Read(UnknownQdisc reported)
        {
            var read = new HeavyHitterQdisc();
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute setting in new AttributeReader(reported.Settings.Span))
            {
                switch ((HhfAttribute)setting.Type)
                {
                    case HhfAttribute.TCA_HHF_BACKLOG_LIMIT: read = read with { Limit = setting.AsUInt32() }; break;
                    case HhfAttribute.TCA_HHF_QUANTUM: read = read with { Quantum = setting.AsUInt32() }; break;
                    case HhfAttribute.TCA_HHF_RESET_TIMEOUT: read = read with { ResetTime = Time(setting) }; break;
                    case HhfAttribute.TCA_HHF_NON_HH_WEIGHT: read = read with { Weight = setting.AsUInt32() }; break;
                    default: unknown.Keep(setting); break;
                }
            }

            return read with { UnknownAttributes = unknown.Kept };
        }

        protected override void WriteSettings(NetlinkWriter writer)
        {
            writer.WriteOptional(HhfAttribute.TCA_HHF_BACKLOG_LIMIT, Limit);
            writer.WriteOptional(HhfAttribute.TCA_HHF_QUANTUM, Quantum);
            writer.WriteOptional(HhfAttribute.TCA_HHF_RESET_TIMEOUT, (uint?)ResetTime?.TotalMicroseconds);
            writer.WriteOptional(HhfAttribute.TCA_HHF_NON_HH_WEIGHT, Weight);
        }

        private static TimeSpan Time(in NetlinkAttribute setting) => TimeSpan.FromMicroseconds(setting.AsUInt32());
    }

    private enum HhfAttribute : ushort
    {
        TCA_HHF_BACKLOG_LIMIT = 1,
        TCA_HHF_QUANTUM = 2,
        TCA_HHF_RESET_TIMEOUT = 4,
        TCA_HHF_NON_HH_WEIGHT = 7,
    }
}
