using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MqprioAttribute;
using static Netlink.Rtnetlink.MqprioClassAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Maps priorities to traffic classes, and these to queues of a multiqueue device (<c>tc qdisc add … mqprio</c>,
/// tc-mqprio(8)).</summary>
/// <remarks>Source: <c>TCA_MQPRIO_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_mqprio.c.</remarks>
public sealed record MqprioQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The classes. The kernel's default, with offload, is that of the hardware.</summary>
    public TrafficClassMap? Map { get; init; }

    /// <summary>Whether it is offloaded to hardware. Default true, as in tc(8).</summary>
    public bool Offload { get; init; } = true;

    /// <summary>The offload mode. The kernel's default is <see cref="MqprioMode.Dcb"/>.</summary>
    public MqprioMode? Mode { get; init; }

    /// <summary>The shaper. The kernel's default is <see cref="MqprioShaper.Dcb"/>.</summary>
    public MqprioShaper? Shaper { get; init; }

    /// <summary>The minimum rate of each class, in bytes per second.</summary>
    public IReadOnlyList<ulong> MinimumRates { get; init => field = ValueList.From(value); } = ValueList<ulong>.Empty;

    /// <summary>The maximum rate of each class, in bytes per second.</summary>
    public IReadOnlyList<ulong> MaximumRates { get; init => field = ValueList.From(value); } = ValueList<ulong>.Empty;

    /// <summary>The frame settings of the classes: only <see cref="TrafficClassFrames.Preemption"/> is used here (Linux 6.4), and only
    /// with offload.</summary>
    public IReadOnlyList<TrafficClassFrames> Frames { get; init => field = ValueList.From(value); } = ValueList<TrafficClassFrames>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "mqprio",
        static () => AttributeSchema.Of<MqprioAttribute>(Alignment.Align(Unsafe.SizeOf<TrafficClassSettings>()))
            .With(TCA_MQPRIO_MIN_RATE64, AttributeSchema.Of<MqprioAttribute>())
            .With(TCA_MQPRIO_MAX_RATE64, AttributeSchema.Of<MqprioAttribute>())
            .With(TCA_MQPRIO_TC_ENTRY, AttributeSchema.Of<MqprioClassAttribute>()),
        Decode);

    /// <exception cref="ArgumentException">A frame size is given, which this kind does not support, or a setting of the hardware without
    /// offload.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteHeader(TrafficClassSettings.From(Map, Offload ? (byte)1 : (byte)0));
        if (!Offload)
            CheckSoftware();

        writer.WriteOptional(TCA_MQPRIO_MODE, (ushort?)Mode);
        writer.WriteOptional(TCA_MQPRIO_SHAPER, (ushort?)Shaper);
        WriteRates(writer, TCA_MQPRIO_MIN_RATE64, MinimumRates);
        WriteRates(writer, TCA_MQPRIO_MAX_RATE64, MaximumRates);
        foreach (TrafficClassFrames frames in Frames)
        {
            // Without offload the kernel reports frames and accepts none. Unknown values are left to the kernel.
            if (!Offload && frames.UnknownAttributes.Count == 0)
                continue;
            if (frames.MaximumSize is not null)
                throw Arguments.Refused("mqprio: Frames cannot have a MaximumSize; only those of taprio can.", nameof(Frames));
            using (writer.Nest(TCA_MQPRIO_TC_ENTRY))
            {
                writer.WriteUInt32(TCA_MQPRIO_TC_ENTRY_INDEX, frames.TrafficClass);
                writer.WriteOptional(TCA_MQPRIO_TC_ENTRY_FP, (uint?)frames.Preemption);
                writer.WriteAttributes(frames.UnknownAttributes);
            }
        }
    }

    /// <summary>The kernel reports frames in this case too, but refuses them in a request.</summary>
    private void CheckSoftware()
    {
        if (Mode is not null || Shaper is not null || MinimumRates.Count + MaximumRates.Count != 0
            || Frames.Any(frames => frames.Preemption is not (null or FramePreemption.Express)))
            throw Arguments.Refused("mqprio: Mode, Shaper, rates and preemption are done by hardware: set Offload, or omit them.",
                nameof(Offload));
    }

    private static void WriteRates(NetlinkWriter writer, MqprioAttribute type, IReadOnlyList<ulong> rates)
    {
        using (writer.Nest(type, keepEmpty: false))
        {
            foreach (ulong rate in rates)
                writer.WriteUInt64(type, rate);
        }
    }

    private static MqprioQdisc Decode(AttributeReader settings)
    {
        TrafficClassSettings? structure = SettingsStructure.Read<TrafficClassSettings>("mqprio", settings, out AttributeReader rest);
        var read = new MqprioQdisc { Map = structure?.ToMap(), Offload = structure is not { Hardware: 0 } };
        List<TrafficClassFrames> frames = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in rest)
        {
            switch ((MqprioAttribute)setting.Type)
            {
                case TCA_MQPRIO_MODE: read = read with { Mode = (MqprioMode)setting.AsUInt16() }; break;
                case TCA_MQPRIO_SHAPER: read = read with { Shaper = (MqprioShaper)setting.AsUInt16() }; break;
                case TCA_MQPRIO_MIN_RATE64 when ReadRates(setting) is List<ulong> rates: read = read with { MinimumRates = rates }; break;
                case TCA_MQPRIO_MAX_RATE64 when ReadRates(setting) is List<ulong> rates: read = read with { MaximumRates = rates }; break;
                case TCA_MQPRIO_TC_ENTRY: frames.Add(ReadFrames(setting)); break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { Frames = frames, UnknownAttributes = unknown.Kept };
    }

    /// <summary>Null for a list with other attributes; it is then kept as raw bytes.</summary>
    private static List<ulong>? ReadRates(in NetlinkAttribute list)
    {
        List<ulong> rates = [];
        foreach (NetlinkAttribute rate in list.AsNest())
        {
            if (rate.Type != list.Type)
                return null;
            rates.Add(rate.AsUInt64());
        }

        return rates;
    }

    private static TrafficClassFrames ReadFrames(in NetlinkAttribute entry)
    {
        var read = default(TrafficClassFrames);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in entry.AsNest())
        {
            switch ((MqprioClassAttribute)attribute.Type)
            {
                case TCA_MQPRIO_TC_ENTRY_INDEX: read = read with { TrafficClass = attribute.AsUInt32() }; break;
                case TCA_MQPRIO_TC_ENTRY_FP: read = read with { Preemption = (FramePreemption)attribute.AsUInt32() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>TCA_MQPRIO_*</c>.</summary>
internal enum MqprioAttribute : ushort
{
    TCA_MQPRIO_MODE = 1,
    TCA_MQPRIO_SHAPER = 2,
    TCA_MQPRIO_MIN_RATE64 = 3,
    TCA_MQPRIO_MAX_RATE64 = 4,
    TCA_MQPRIO_TC_ENTRY = 5,
}

/// <summary><c>TCA_MQPRIO_TC_ENTRY_*</c>.</summary>
internal enum MqprioClassAttribute : ushort
{
    TCA_MQPRIO_TC_ENTRY_INDEX = 1,
    TCA_MQPRIO_TC_ENTRY_FP = 2,
}
