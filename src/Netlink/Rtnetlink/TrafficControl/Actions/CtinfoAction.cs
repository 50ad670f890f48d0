using System.Numerics;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CtinfoAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Restores the DSCP of the IP header, the mark of the packet, or both, from the conntrack mark
/// (<c>action ctinfo</c>, tc-ctinfo(8)).</summary>
/// <remarks>Source: <c>TCA_CTINFO_*</c> in <c>include/uapi/linux/tc_act/tc_ctinfo.h</c>, net/sched/act_ctinfo.c.</remarks>
public sealed record CtinfoAction : TrafficAction
{
    private const uint SixBits = 0x3f;
    private readonly Fleeting<CtinfoCounters?> _counters;

    /// <summary>An action without settings.</summary>
    public CtinfoAction()
        : base(TrafficVerdict.Pipe)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The bits of the conntrack mark that hold the DSCP: six contiguous bits. Null leaves the DSCP unchanged.</summary>
    public uint? DscpMask { get; init; }

    /// <summary>The DSCP is restored only if one of these bits of the conntrack mark is set. Default 0: always.</summary>
    public uint DscpStateMask { get; init; }

    /// <summary>The bits of the conntrack mark to copy to the packet's mark (<c>cpmark</c>). Null leaves the mark unchanged.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>The zone in which the connection is looked up. Default 0.</summary>
    public ushort Zone { get; init; }

    /// <summary>The counters. Only reported, and ignored in comparisons.</summary>
    public CtinfoCounters? Counters
    {
        get => _counters.Value;
        init => _counters = new Fleeting<CtinfoCounters?>(value);
    }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "ctinfo", static () => AttributeSchema.Of<CtinfoAttribute>(), Decode);

    /// <exception cref="System.ArgumentException">The DSCP mask is not six contiguous bits, overlaps the state mask, or is missing beside
    /// one.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (DscpStateMask != 0 && DscpMask is null)
            throw Arguments.Refused("action ctinfo: DscpStateMask belongs to a DscpMask, which is missing; the kernel would ignore it.",
                nameof(DscpStateMask));
        if (DscpMask is uint mask)
        {
            if (mask >> BitOperations.TrailingZeroCount(mask) != SixBits)
                throw Arguments.Refused($"action ctinfo: DscpMask is 0x{mask:x}; give six contiguous bits, such as 0xfc000000.",
                    nameof(DscpMask));
            if ((mask & DscpStateMask) != 0)
                throw Arguments.Refused($"action ctinfo: DscpMask 0x{mask:x} and DscpStateMask 0x{DscpStateMask:x} share bits.",
                    nameof(DscpStateMask));
        }

        writer.WriteStructure(TCA_CTINFO_ACT, Common);
        writer.WriteUInt16(TCA_CTINFO_ZONE, Zone);
        writer.WriteOptional(TCA_CTINFO_PARMS_DSCP_MASK, DscpMask);
        writer.WriteOptional(TCA_CTINFO_PARMS_DSCP_STATEMASK, DscpStateMask == 0 ? null : (uint?)DscpStateMask);
        writer.WriteOptional(TCA_CTINFO_PARMS_CPMARK_MASK, MarkMask);
    }

    private static CtinfoAction Decode(AttributeReader settings)
    {
        var action = new CtinfoAction();
        ulong? restored = null, failed = null, copied = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CtinfoAttribute)setting.Type)
            {
                case TCA_CTINFO_ACT:
                    GenericParameters common = setting.AsStructure<GenericParameters>();
                    action = action with { Verdict = new TrafficVerdict(common.Verdict), Index = common.Index };
                    break;
                case TCA_CTINFO_ZONE: action = action with { Zone = setting.AsUInt16() }; break;
                case TCA_CTINFO_PARMS_DSCP_MASK: action = action with { DscpMask = setting.AsUInt32() }; break;
                case TCA_CTINFO_PARMS_DSCP_STATEMASK: action = action with { DscpStateMask = setting.AsUInt32() }; break;
                case TCA_CTINFO_PARMS_CPMARK_MASK: action = action with { MarkMask = setting.AsUInt32() }; break;
                case TCA_CTINFO_STATS_DSCP_SET: restored = setting.AsUInt64(); break;
                case TCA_CTINFO_STATS_DSCP_ERROR: failed = setting.AsUInt64(); break;
                case TCA_CTINFO_STATS_CPMARK_SET: copied = setting.AsUInt64(); break;
                case TCA_CTINFO_TM or TCA_CTINFO_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return action with
        {
            Counters = (restored ?? failed ?? copied) is null ? null : new CtinfoCounters(restored ?? 0, failed ?? 0, copied ?? 0),
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary>The counters of a <see cref="CtinfoAction"/>.</summary>
/// <param name="DscpSet">Packets whose DSCP was set.</param>
/// <param name="DscpErrors">Packets whose DSCP could not be set.</param>
/// <param name="MarkSet">Packets whose mark was set.</param>
public readonly record struct CtinfoCounters(ulong DscpSet, ulong DscpErrors, ulong MarkSet);

/// <summary><c>TCA_CTINFO_*</c>.</summary>
internal enum CtinfoAttribute : ushort
{
    TCA_CTINFO_PAD = 1,
    TCA_CTINFO_TM = 2,
    TCA_CTINFO_ACT = 3,
    TCA_CTINFO_ZONE = 4,
    TCA_CTINFO_PARMS_DSCP_MASK = 5,
    TCA_CTINFO_PARMS_DSCP_STATEMASK = 6,
    TCA_CTINFO_PARMS_CPMARK_MASK = 7,
    TCA_CTINFO_STATS_DSCP_SET = 8,
    TCA_CTINFO_STATS_DSCP_ERROR = 9,
    TCA_CTINFO_STATS_CPMARK_SET = 10,
}
