using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Connection tracking keys of a <see cref="FlowerFilter"/> (<c>ct_…</c> in tc-flower(8)). Null
/// means any.</summary>
public sealed record FlowerConnection
{
    /// <summary>The states that it must have (<c>+est</c>). Default none.</summary>
    public FlowerConnectionStates Has { get; init; }

    /// <summary>The states that it must not have (<c>-est</c>). Default none.</summary>
    public FlowerConnectionStates Lacks { get; init; }

    /// <summary>The zone.</summary>
    public Masked<ushort>? Zone { get; init; }

    /// <summary>The mark of the connection.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The labels of the connection, 16 bytes as a big-endian number.</summary>
    public Masked<UInt128>? Labels { get; init; }

    internal static FlowerConnection? Read(FlowerReader keys)
    {
        Masked<ushort> state = keys.TakeMaskedUInt16(TCA_FLOWER_KEY_CT_STATE, TCA_FLOWER_KEY_CT_STATE_MASK) ?? new Masked<ushort>(0, 0);
        var connection = new FlowerConnection
        {
            Has = (FlowerConnectionStates)(state.Value & state.Mask),
            Lacks = (FlowerConnectionStates)(~state.Value & state.Mask),
            Zone = keys.TakeMaskedUInt16(TCA_FLOWER_KEY_CT_ZONE, TCA_FLOWER_KEY_CT_ZONE_MASK),
            Mark = keys.TakeMaskedUInt32(TCA_FLOWER_KEY_CT_MARK, TCA_FLOWER_KEY_CT_MARK_MASK),
            Labels = keys.TakeMaskedUInt128(TCA_FLOWER_KEY_CT_LABELS, TCA_FLOWER_KEY_CT_LABELS_MASK),
        };
        return connection == new FlowerConnection() ? null : connection;
    }

    internal void Write(NetlinkWriter writer)
    {
        if ((Has & Lacks) != 0)
            throw Arguments.Refused($"flower: {Has & Lacks} is in both Has and Lacks. Leave it out of one.", nameof(Has));
        if (((uint)(Has | Lacks)) > ushort.MaxValue)
            throw Arguments.Refused($"flower: {Has | Lacks} has states beyond 16 bits.", nameof(Has));
        if (Has != 0 || Lacks != 0)
            writer.WriteMasked(TCA_FLOWER_KEY_CT_STATE, TCA_FLOWER_KEY_CT_STATE_MASK,
                new Masked<ushort>((ushort)Has, (ushort)(Has | Lacks)));
        writer.WriteMasked(TCA_FLOWER_KEY_CT_ZONE, TCA_FLOWER_KEY_CT_ZONE_MASK, Zone);
        writer.WriteMasked(TCA_FLOWER_KEY_CT_MARK, TCA_FLOWER_KEY_CT_MARK_MASK, Mark);
        writer.WriteMasked(TCA_FLOWER_KEY_CT_LABELS, TCA_FLOWER_KEY_CT_LABELS_MASK, Labels);
    }
}
