using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>A kind of queueing discipline that the library does not have, written with its public API.</summary>
public sealed class OwnQdiscKindTests
{
    private static readonly CodelQdisc s_codel = new()
    {
        Limit = 500,
        Target = TimeSpan.FromMilliseconds(10),
        Interval = TimeSpan.FromMilliseconds(50),
        Marks = true,
    };

    [Fact]
    public void EncodeCreate_KindOfOnesOwn_SaysWhatTcSays()
        => Assert.Equal(Golden.SentPayload("qdisc-add-codel"), Encode(s_codel));

    [Fact]
    public void EncodeCreate_NothingGiven_SendsTheNameAlone()
    {
        byte[] payload = Encode(new CodelQdisc());

        Assert.Equal("codel\0"u8, payload.AsSpan(24, 6));
        Assert.False(new AttributeReader(payload.AsSpan(20)).TryFind(2, out NetlinkAttribute options) && options.Payload.Length > 0);
    }

    [Fact]
    public void Decode_ReportOfAKindOfOnesOwn_HasItsSettings()
    {
        Qdisc reported = Wire.Decode(QdiscCodec.Decode, Encode(s_codel));

        Assert.Equal(s_codel, CodelQdisc.Read(Assert.IsType<UnknownQdisc>(reported.Kind)));
    }

    [Fact]
    public void EncodeCreate_SettingThatWasKept_IsSentBehindTheOthers()
    {
        var newer = new RawAttribute(900, new byte[] { 1, 2, 3, 4 });

        byte[] payload = Encode(s_codel with { UnknownAttributes = [newer] });

        Assert.Equal(Convert.FromHexString("0800840301020304"), payload[^8..]);
    }

    private static byte[] Encode(QdiscKind kind)
        => Wire.Encode(QdiscCodec.EncodeCreate, new Qdisc(3, kind) { Handle = new TrafficHandle(1, 0) });

    /// <summary>Controlled delay, as far as the test needs it. Source: <c>TCA_CODEL_*</c> in
    /// <c>include/uapi/linux/pkt_sched.h</c>.</summary>
    private sealed record CodelQdisc : CustomQdiscKind
    {
        public override string Name => "codel";

        public uint? Limit { get; init; }

        public TimeSpan? Target { get; init; }

        public TimeSpan? Interval { get; init; }

        public bool? Marks { get; init; }

        public static CodelQdisc Read(UnknownQdisc reported)
        {
            var read = new CodelQdisc();
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute setting in new AttributeReader(reported.Settings.Span))
            {
                switch ((CodelAttribute)setting.Type)
                {
                    case CodelAttribute.TCA_CODEL_LIMIT: read = read with { Limit = setting.AsUInt32() }; break;
                    case CodelAttribute.TCA_CODEL_TARGET: read = read with { Target = Time(setting) }; break;
                    case CodelAttribute.TCA_CODEL_INTERVAL: read = read with { Interval = Time(setting) }; break;
                    case CodelAttribute.TCA_CODEL_ECN: read = read with { Marks = setting.AsUInt32() != 0 }; break;
                    default: unknown.Keep(setting); break;
                }
            }

            return read with { UnknownAttributes = unknown.Kept };
        }

        protected override void WriteSettings(NetlinkWriter writer)
        {
            writer.WriteOptional(CodelAttribute.TCA_CODEL_LIMIT, Limit);
            writer.WriteOptional(CodelAttribute.TCA_CODEL_INTERVAL, (uint?)Interval?.TotalMicroseconds);
            writer.WriteOptional(CodelAttribute.TCA_CODEL_TARGET, (uint?)Target?.TotalMicroseconds);
            writer.WriteOptional(CodelAttribute.TCA_CODEL_ECN, Marks is bool marks ? marks ? 1u : 0 : null);
        }

        private static TimeSpan Time(in NetlinkAttribute setting) => TimeSpan.FromMicroseconds(setting.AsUInt32());
    }

    private enum CodelAttribute : ushort
    {
        TCA_CODEL_TARGET = 1,
        TCA_CODEL_LIMIT = 2,
        TCA_CODEL_INTERVAL = 3,
        TCA_CODEL_ECN = 4,
    }
}
