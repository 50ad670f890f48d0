using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;
using static Netlink.Rtnetlink.FlowerMplsAttribute;
using static Netlink.Rtnetlink.FlowerMplsEntryAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Keys of an MPLS label at a given depth, of a <see cref="FlowerFilter"/> (<c>mpls lse</c> in tc-flower(8)).
/// Null means any.</summary>
/// <param name="Depth">1 for the outermost label, up to 7.</param>
public sealed record FlowerMplsEntry(byte Depth)
{
    /// <summary>The label, 0 to 1048575.</summary>
    public uint? Label { get; init; }

    /// <summary>The traffic class, 0 to 7.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>Whether it is at the bottom of the stack.</summary>
    public bool? IsBottomOfStack { get; init; }

    /// <summary>The time to live.</summary>
    public byte? TimeToLive { get; init; }

    internal static AttributeSchema Schema { get; } = AttributeSchema.Of<FlowerMplsAttribute>()
        .With(TCA_FLOWER_KEY_MPLS_OPTS_LSE, AttributeSchema.Of<FlowerMplsEntryAttribute>());

    /// <summary>Null, with nothing taken, where an entry has what is not known.</summary>
    internal static List<FlowerMplsEntry>? Read(FlowerReader keys)
    {
        if (!keys.TryPeek(TCA_FLOWER_KEY_MPLS_OPTS, out NetlinkAttribute stack))
            return null;
        List<FlowerMplsEntry> found = [];
        foreach (NetlinkAttribute entry in stack.AsNest())
        {
            if (entry.Type != (ushort)TCA_FLOWER_KEY_MPLS_OPTS_LSE || ReadOne(entry.AsNest()) is not FlowerMplsEntry read)
                return null;
            found.Add(read);
        }

        keys.TryTake(TCA_FLOWER_KEY_MPLS_OPTS, out _);
        return found;
    }

    internal static void Write(NetlinkWriter writer, IReadOnlyList<FlowerMplsEntry> stack)
    {
        if (stack.Count == 0)
            return;
        using (writer.Nest(TCA_FLOWER_KEY_MPLS_OPTS))
        {
            foreach (FlowerMplsEntry entry in stack)
            {
                using (writer.Nest(TCA_FLOWER_KEY_MPLS_OPTS_LSE))
                    entry.Write(writer);
            }
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A number has more bits than a label has.</exception>
    internal void Check(TrafficFilter filter)
    {
        Arguments.CheckAtMost(Depth, 7, nameof(Depth), filter);
        new FlowerMpls { Label = Label, TrafficClass = TrafficClass }.Check(filter);
    }

    private static FlowerMplsEntry? ReadOne(AttributeReader parts)
    {
        var entry = new FlowerMplsEntry(0);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((FlowerMplsEntryAttribute)part.Type)
            {
                case TCA_FLOWER_KEY_MPLS_OPT_LSE_DEPTH: entry = entry with { Depth = part.AsByte() }; break;
                case TCA_FLOWER_KEY_MPLS_OPT_LSE_TTL: entry = entry with { TimeToLive = part.AsByte() }; break;
                case TCA_FLOWER_KEY_MPLS_OPT_LSE_BOS: entry = entry with { IsBottomOfStack = part.AsBoolean() }; break;
                case TCA_FLOWER_KEY_MPLS_OPT_LSE_TC: entry = entry with { TrafficClass = part.AsByte() }; break;
                case TCA_FLOWER_KEY_MPLS_OPT_LSE_LABEL: entry = entry with { Label = part.AsUInt32() }; break;
                default: return null;
            }
        }

        return entry;
    }

    private void Write(NetlinkWriter writer)
    {
        writer.WriteByte(TCA_FLOWER_KEY_MPLS_OPT_LSE_DEPTH, Depth);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_OPT_LSE_LABEL, Label);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_OPT_LSE_TC, TrafficClass);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_OPT_LSE_BOS, IsBottomOfStack);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_OPT_LSE_TTL, TimeToLive);
    }
}

/// <summary><c>TCA_FLOWER_KEY_MPLS_OPTS_*</c>.</summary>
internal enum FlowerMplsAttribute : ushort
{
    TCA_FLOWER_KEY_MPLS_OPTS_LSE = 1,
}

/// <summary><c>TCA_FLOWER_KEY_MPLS_OPT_LSE_*</c>.</summary>
internal enum FlowerMplsEntryAttribute : ushort
{
    TCA_FLOWER_KEY_MPLS_OPT_LSE_DEPTH = 1,
    TCA_FLOWER_KEY_MPLS_OPT_LSE_TTL = 2,
    TCA_FLOWER_KEY_MPLS_OPT_LSE_BOS = 3,
    TCA_FLOWER_KEY_MPLS_OPT_LSE_TC = 4,
    TCA_FLOWER_KEY_MPLS_OPT_LSE_LABEL = 5,
}
