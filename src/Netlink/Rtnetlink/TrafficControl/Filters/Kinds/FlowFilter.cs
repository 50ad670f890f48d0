using System;
using System.Numerics;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Distributes packets over classes by the value of a key, or by a hash of several (<c>tc filter add … flow</c>, tc-flow(8)). The
/// kernel requires a <see cref="TrafficFilter.Handle"/>; any number but 0 will do.</summary>
/// <remarks>
/// <para>The minor number of the class is the one of <see cref="BaseClass"/> plus
/// <c>(((key &amp; Mask) ^ Xor) &gt;&gt; RightShift) + Addend</c>, modulo <see cref="Divisor"/>; with <see cref="FlowMode.Hash"/>, it is
/// the hash instead, modulo the divisor.</para>
/// <para>Source: <c>TCA_FLOW_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_flow.c.</para>
/// </remarks>
public sealed record FlowFilter : ExpressionFilterKind
{
    private const int LargestShift = 31;

    /// <summary>Distributes packets by these keys.</summary>
    /// <param name="keys">The keys; a single one for <see cref="FlowMode.Map"/>.</param>
    /// <param name="mode">Whether the key is mapped or the keys are hashed.</param>
    public FlowFilter(FlowKeys keys, FlowMode mode) => (Keys, Mode) = (keys, mode);

    private FlowFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((FlowAttribute)setting.Type)
            {
                case TCA_FLOW_KEYS: Keys = (FlowKeys)setting.AsUInt32(); break;
                case TCA_FLOW_MODE: Mode = (FlowMode)setting.AsUInt32(); break;
                case TCA_FLOW_BASECLASS: BaseClass = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_FLOW_RSHIFT: RightShift = (int)setting.AsUInt32(); break;
                case TCA_FLOW_ADDEND: Addend = setting.AsUInt32(); break;
                case TCA_FLOW_MASK: Mask = setting.AsUInt32(); break;
                case TCA_FLOW_XOR: Xor = setting.AsUInt32(); break;
                case TCA_FLOW_DIVISOR: Divisor = setting.AsUInt32(); break;
                case TCA_FLOW_PERTURB: PerturbPeriod = TimeSpan.FromSeconds(setting.AsUInt32()); break;
                case TCA_FLOW_EMATCHES: ReportedExpression = setting; break;
                case TCA_FLOW_ACT: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The keys.</summary>
    public FlowKeys Keys { get; init; }

    /// <summary>Whether the key is mapped or the keys are hashed.</summary>
    public FlowMode Mode { get; init; }

    /// <summary>The class to which the number is added; its minor number is not 0. The kernel's default is the first class of the
    /// qdisc.</summary>
    public TrafficHandle? BaseClass { get; init; }

    /// <summary>The bits of the key that count (<c>and</c>). The kernel's default is all.</summary>
    public uint? Mask { get; init; }

    /// <summary>The bits of the key to invert (<c>xor</c>). The kernel's default is none.</summary>
    public uint? Xor { get; init; }

    /// <summary>The number of bits to shift the key to the right, 0 to 31. The kernel's default is 0.</summary>
    public int? RightShift { get; init; }

    /// <summary>The number to add, modulo 2³². The kernel's default is 0.</summary>
    public uint? Addend { get; init; }

    /// <summary>The number of classes. The kernel's default is 0: the number is not limited.</summary>
    public uint? Divisor { get; init; }

    /// <summary>How often the hash changes, in whole seconds (<c>perturb</c>); only for <see cref="FlowMode.Hash"/>. The kernel's default
    /// is 0: never.</summary>
    public TimeSpan? PerturbPeriod { get; init; }

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "flow",
        static () => AttributeSchema.Of<FlowAttribute>().With(TCA_FLOW_ACT, TrafficActionCodec.Schema)
            .With(TCA_FLOW_EMATCHES, AttributeSchema.Of<ExtendedMatchAttribute>()),
        static settings => new FlowFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_FLOW_ACT;

    internal override void Check(TrafficFilter filter)
    {
        FilterChecks.RequireHandle(filter);
        Require(Keys != FlowKeys.None, "Keys has none. Give at least one.", nameof(Keys));
        Require(Mode != FlowMode.Map || BitOperations.PopCount((uint)Keys) == 1,
            "Keys has several, of which a class cannot be mapped. Give one, or FlowMode.Hash.", nameof(Keys));
        Require(Mode != FlowMode.Map || PerturbPeriod is null, "PerturbPeriod is for FlowMode.Hash. Leave it out.", nameof(PerturbPeriod));
        Require(RightShift is not (< 0 or > LargestShift),
            $"RightShift is {RightShift}, and a key has 32 bits. Give 0 to {LargestShift}.", nameof(RightShift));
        Require(BaseClass is not { Minor: 0 }, $"BaseClass is {BaseClass}, which is no class. Give a minor number from 1.",
            nameof(BaseClass));

        void Require(bool isTrue, string message, string name)
        {
            if (!isTrue)
                throw Arguments.Refused($"{filter}: {message}", name);
        }
    }

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        writer.WriteUInt32(TCA_FLOW_KEYS, (uint)Keys);
        writer.WriteUInt32(TCA_FLOW_MODE, (uint)Mode);
        writer.WriteOptional(TCA_FLOW_MASK, Mask);
        writer.WriteOptional(TCA_FLOW_XOR, Xor);
        writer.WriteOptional(TCA_FLOW_RSHIFT, (uint?)RightShift);
        writer.WriteOptional(TCA_FLOW_ADDEND, Addend);
        writer.WriteOptional(TCA_FLOW_DIVISOR, Divisor);
        writer.WriteOptional(TCA_FLOW_BASECLASS, BaseClass?.Value);
        writer.WriteOptional(TCA_FLOW_PERTURB, Seconds(PerturbPeriod));
        WriteExpression(writer, TCA_FLOW_EMATCHES);
    }

    private static uint? Seconds(TimeSpan? period)
    {
        if (period is not { } time)
            return null;
        return time.Ticks % TimeSpan.TicksPerSecond == 0 && time.TotalSeconds is >= 0 and <= uint.MaxValue
            ? (uint)time.TotalSeconds
            : throw Arguments.Refused($"filter flow: PerturbPeriod is {time}. Give whole seconds, or 0 for never.", nameof(PerturbPeriod));
    }
}

/// <summary><c>TCA_FLOW_*</c>.</summary>
internal enum FlowAttribute : ushort
{
    TCA_FLOW_KEYS = 1,
    TCA_FLOW_MODE = 2,
    TCA_FLOW_BASECLASS = 3,
    TCA_FLOW_RSHIFT = 4,
    TCA_FLOW_ADDEND = 5,
    TCA_FLOW_MASK = 6,
    TCA_FLOW_XOR = 7,
    TCA_FLOW_DIVISOR = 8,
    TCA_FLOW_ACT = 9,
    TCA_FLOW_POLICE = 10,
    TCA_FLOW_EMATCHES = 11,
    TCA_FLOW_PERTURB = 12,
}
