using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NetemAttribute;
using static Netlink.Rtnetlink.NetemLossAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format of netem's settings: <c>struct tc_netem_qopt</c>, then TCA_NETEM_* attributes. Source: netem_change() and
/// netem_dump() in net/sched/sch_netem.c.</summary>
internal static class NetemCodec
{
    public static AttributeSchema Schema
        => AttributeSchema.Of<NetemAttribute>(Unsafe.SizeOf<Options>()).With(TCA_NETEM_LOSS, AttributeSchema.Of<NetemLossAttribute>());

    public static void Encode(NetlinkWriter writer, NetemQdisc netem)
    {
        long delay = PacketSchedulerTime.ToNanoseconds(netem.Delay), jitter = PacketSchedulerTime.ToNanoseconds(netem.Jitter);
        writer.WriteHeader(new Options(Ticks(delay), netem.Limit, netem.Loss.Value, netem.Gap, netem.Duplicate.Value, Ticks(jitter)));
        if (netem.DelayCorrelation is not null || netem.LossCorrelation is not null || netem.DuplicateCorrelation is not null)
            writer.WriteStructure(TCA_NETEM_CORR,
                new Correlations(Of(netem.DelayCorrelation), Of(netem.LossCorrelation), Of(netem.DuplicateCorrelation)));
        if (netem.Reorder is not null || netem.ReorderCorrelation is not null)
            writer.WriteStructure(TCA_NETEM_REORDER, new Chance(Of(netem.Reorder), Of(netem.ReorderCorrelation)));
        if (netem.ExplicitCongestionNotification is bool marks)
            writer.WriteUInt32(TCA_NETEM_ECN, marks ? 1u : 0);
        if (netem.Corrupt is not null || netem.CorruptCorrelation is not null)
            writer.WriteStructure(TCA_NETEM_CORRUPT, new Chance(Of(netem.Corrupt), Of(netem.CorruptCorrelation)));
        if (netem.LossModel is not null)
            WriteLoss(writer, netem.LossModel);
        if (netem.Slot is NetemSlot slot)
            writer.WriteStructure(TCA_NETEM_SLOT, SlotOptions.From(slot));
        if (netem.Rate is NetemRate rate)
        {
            if (rate.BytesPerSecond >= uint.MaxValue)
                writer.WriteUInt64(TCA_NETEM_RATE64, rate.BytesPerSecond);
            writer.WriteStructure(TCA_NETEM_RATE,
                new RateOptions((uint)Math.Min(rate.BytesPerSecond, uint.MaxValue), rate.PacketOverhead, rate.CellSize, rate.CellOverhead));
        }

        if (netem.Seed is ulong seed)
            writer.WriteUInt64(TCA_NETEM_PRNG_SEED, seed);
        WriteDistribution(writer, TCA_NETEM_DELAY_DIST, netem.Distribution);
        WriteDistribution(writer, TCA_NETEM_SLOT_DIST, netem.SlotDistribution);

        // Older kernels know only ticks, so the exact time is sent only if it is not a whole number of ticks.
        WriteExact(writer, TCA_NETEM_LATENCY64, delay);
        WriteExact(writer, TCA_NETEM_JITTER64, jitter);
    }

    public static NetemQdisc Decode(AttributeReader reader)
    {
        ReadOnlySpan<byte> settings = reader.Rest;
        int size = Unsafe.SizeOf<Options>();
        if (settings.Length < size)
            throw new NetlinkProtocolException($"The settings of netem have {settings.Length} bytes; {size} are needed.");
        Options options = HostOrder.Read<Options>(settings);
        var read = new NetemQdisc
        {
            Limit = options.Limit,
            Delay = PacketSchedulerTime.FromNanoseconds((long)options.Latency * PacketSchedulerTime.NanosecondsPerTick),
            Jitter = PacketSchedulerTime.FromNanoseconds((long)options.Jitter * PacketSchedulerTime.NanosecondsPerTick),
            Loss = new Probability(options.Loss),
            Gap = options.Gap,
            Duplicate = new Probability(options.Duplicate),
        };
        RateOptions? rate = null;
        ulong? rate64 = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in new AttributeReader(settings[size..]))
        {
            switch ((NetemAttribute)setting.Type)
            {
                case TCA_NETEM_CORR:
                    Correlations correlation = setting.AsStructure<Correlations>();
                    read = read with
                    {
                        DelayCorrelation = correlation.Delay,
                        LossCorrelation = correlation.Loss,
                        DuplicateCorrelation = correlation.Duplicate
                    };
                    break;
                case TCA_NETEM_REORDER:
                    Chance reorder = setting.AsStructure<Chance>();
                    read = read with { Reorder = reorder.Value, ReorderCorrelation = reorder.Correlation };
                    break;
                case TCA_NETEM_CORRUPT:
                    Chance corrupt = setting.AsStructure<Chance>();
                    read = read with { Corrupt = corrupt.Value, CorruptCorrelation = corrupt.Correlation };
                    break;
                case TCA_NETEM_LOSS: read = read with { LossModel = ReadLoss(setting.AsNest()) }; break;
                case TCA_NETEM_RATE: rate = setting.AsStructure<RateOptions>(); break;
                case TCA_NETEM_RATE64: rate64 = setting.AsUInt64(); break;
                case TCA_NETEM_ECN: read = read with { ExplicitCongestionNotification = setting.AsUInt32() != 0 }; break;
                case TCA_NETEM_LATENCY64: read = read with { Delay = PacketSchedulerTime.FromNanoseconds((long)setting.AsUInt64()) }; break;
                case TCA_NETEM_JITTER64: read = read with { Jitter = PacketSchedulerTime.FromNanoseconds((long)setting.AsUInt64()) }; break;
                case TCA_NETEM_SLOT: read = read with { Slot = setting.AsStructure<SlotOptions>().ToSlot() }; break;
                case TCA_NETEM_DELAY_DIST: read = read with { Distribution = ReadDistribution(setting) }; break;
                case TCA_NETEM_SLOT_DIST: read = read with { SlotDistribution = ReadDistribution(setting) }; break;
                case TCA_NETEM_PRNG_SEED: read = read with { Seed = setting.AsUInt64() }; break;
                case TCA_NETEM_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        // A rate of 0 means none, and is always reported.
        NetemRate? link = rate is RateOptions { Rate: not 0 } found
            ? new NetemRate(rate64 ?? found.Rate, found.PacketOverhead, found.CellSize, found.CellOverhead) : null;
        return read with { Rate = link, UnknownAttributes = unknown.Kept };
    }

    private static void WriteLoss(NetlinkWriter writer, NetemLoss loss)
    {
        using (writer.Nest(TCA_NETEM_LOSS))
        {
            if (loss is GilbertElliottLoss two)
                writer.WriteStructure(NETEM_LOSS_GE, new TwoStates(two.GoodToBad, two.BadToGood, two.BadDelivery, two.GoodLoss));
            else if (loss is FourStateLoss four)
                writer.WriteStructure(NETEM_LOSS_GI, new FourStates(four.P13, four.P31, four.P32, four.P14, four.P23));
            writer.WriteAttributes(loss.UnknownAttributes);
        }
    }

    private static NetemLoss? ReadLoss(AttributeReader attributes)
    {
        NetemLoss? model = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NetemLossAttribute)attribute.Type)
            {
                case NETEM_LOSS_GE:
                    TwoStates two = attribute.AsStructure<TwoStates>();
                    model = new GilbertElliottLoss(two.P, two.R, two.H, two.K1);
                    break;
                case NETEM_LOSS_GI:
                    FourStates four = attribute.AsStructure<FourStates>();
                    model = new FourStateLoss(four.P13, four.P31, four.P32, four.P14, four.P23);
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return unknown.Kept.Count == 0 ? model : (model ?? new UnknownLoss()) with { UnknownAttributes = unknown.Kept };
    }

    private static void WriteDistribution(NetlinkWriter writer, NetemAttribute type, NetemDistribution? distribution)
    {
        if (distribution is not null)
            writer.WriteBytes(type, MemoryMarshal.AsBytes<short>(distribution.Entries.ToArray()));
    }

    private static NetemDistribution? ReadDistribution(in NetlinkAttribute attribute)
    {
        ReadOnlySpan<short> entries = MemoryMarshal.Cast<byte, short>(attribute.Payload);
        return entries.Length is 0 or > NetemDistribution.MostEntries ? null : new NetemDistribution(entries.ToArray());
    }

    private static void WriteExact(NetlinkWriter writer, NetemAttribute type, long nanoseconds)
    {
        if (nanoseconds != Ticks(nanoseconds) * (long)PacketSchedulerTime.NanosecondsPerTick)
            writer.WriteUInt64(type, (ulong)nanoseconds);
    }

    private static uint Ticks(long nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        return (uint)Math.Min(nanoseconds / PacketSchedulerTime.NanosecondsPerTick, uint.MaxValue);
    }

    private static Probability Of(Probability? probability) => probability ?? default;

    /// <summary><c>struct tc_netem_qopt</c>; times are in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Options(uint Latency, uint Limit, uint Loss, uint Gap, uint Duplicate, uint Jitter);

    /// <summary><c>struct tc_netem_corr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Correlations(Probability Delay, Probability Loss, Probability Duplicate);

    /// <summary><c>struct tc_netem_reorder</c> and <c>struct tc_netem_corrupt</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Chance(Probability Value, Probability Correlation);

    /// <summary><c>struct tc_netem_gemodel</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TwoStates(Probability P, Probability R, Probability H, Probability K1);

    /// <summary><c>struct tc_netem_gimodel</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FourStates(Probability P13, Probability P31, Probability P32, Probability P14, Probability P23);

    /// <summary><c>struct tc_netem_rate</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct RateOptions(uint Rate, int PacketOverhead, uint CellSize, int CellOverhead);

    /// <summary><c>struct tc_netem_slot</c>; times are in nanoseconds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SlotOptions(long MinimumDelay, long MaximumDelay, int MaximumPackets, int MaximumBytes,
        long DistributionDelay, long DistributionJitter)
    {
        public static SlotOptions From(NetemSlot slot) => new(
            PacketSchedulerTime.ToNanoseconds(slot.MinimumDelay),
            PacketSchedulerTime.ToNanoseconds(slot.MaximumDelay),
            slot.MaximumPackets,
            slot.MaximumBytes,
            PacketSchedulerTime.ToNanoseconds(slot.DistributionDelay),
            PacketSchedulerTime.ToNanoseconds(slot.DistributionJitter));

        public NetemSlot ToSlot() => new(
            PacketSchedulerTime.FromNanoseconds(MinimumDelay),
            PacketSchedulerTime.FromNanoseconds(MaximumDelay),
            MaximumPackets,
            MaximumBytes,
            PacketSchedulerTime.FromNanoseconds(DistributionDelay),
            PacketSchedulerTime.FromNanoseconds(DistributionJitter));
    }
}

/// <summary><c>NETEM_LOSS_G*</c>.</summary>
internal enum NetemLossAttribute : ushort
{
    NETEM_LOSS_GI = 1,
    NETEM_LOSS_GE = 2,
}

/// <summary><c>TCA_NETEM_*</c>.</summary>
internal enum NetemAttribute : ushort
{
    TCA_NETEM_CORR = 1,
    TCA_NETEM_DELAY_DIST = 2,
    TCA_NETEM_REORDER = 3,
    TCA_NETEM_CORRUPT = 4,
    TCA_NETEM_LOSS = 5,
    TCA_NETEM_RATE = 6,
    TCA_NETEM_ECN = 7,
    TCA_NETEM_RATE64 = 8,
    TCA_NETEM_PAD = 9,
    TCA_NETEM_LATENCY64 = 10,
    TCA_NETEM_JITTER64 = 11,
    TCA_NETEM_SLOT = 12,
    TCA_NETEM_SLOT_DIST = 13,
    TCA_NETEM_PRNG_SEED = 14,
}
