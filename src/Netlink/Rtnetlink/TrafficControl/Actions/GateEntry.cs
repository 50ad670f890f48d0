using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GateEntryAttribute;

namespace Netlink.Rtnetlink;

/// <summary>An entry in the schedule of a <see cref="GateAction"/>.</summary>
/// <param name="IsOpen">Whether the gate is open.</param>
/// <param name="IntervalNanoseconds">The duration, in nanoseconds; positive.</param>
public readonly record struct GateEntry(bool IsOpen, uint IntervalNanoseconds)
{
    private const int Any = -1;
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>The internal priority value, which selects a queue of the device. Default: that of the packet.</summary>
    public int? InternalPriority { get; init; }

    /// <summary>The maximum number of bytes that may pass. Default: no limit.</summary>
    public int? MaximumOctets { get; init; }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }

    internal void Write(NetlinkWriter writer)
    {
        writer.WriteOptionalFlag(TCA_GATE_ENTRY_GATE, IsOpen);
        writer.WriteUInt32(TCA_GATE_ENTRY_INTERVAL, IntervalNanoseconds);
        // tc(8) sends both.
        writer.WriteInt32(TCA_GATE_ENTRY_IPV, InternalPriority ?? Any);
        writer.WriteInt32(TCA_GATE_ENTRY_MAX_OCTETS, MaximumOctets ?? Any);
        writer.WriteAttributes(UnknownAttributes);
    }

    internal static GateEntry Read(AttributeReader parts)
    {
        var read = default(GateEntry);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((GateEntryAttribute)part.Type)
            {
                case TCA_GATE_ENTRY_GATE: read = read with { IsOpen = true }; break;
                case TCA_GATE_ENTRY_INTERVAL: read = read with { IntervalNanoseconds = part.AsUInt32() }; break;
                case TCA_GATE_ENTRY_IPV: read = read with { InternalPriority = OrAny(part.AsInt32()) }; break;
                case TCA_GATE_ENTRY_MAX_OCTETS: read = read with { MaximumOctets = OrAny(part.AsInt32()) }; break;
                // The entries are in order.
                case TCA_GATE_ENTRY_INDEX: break;
                default: unknown.Keep(part); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    private static int? OrAny(int value) => value == Any ? null : value;
}

/// <summary><c>TCA_GATE_ENTRY_*</c>.</summary>
internal enum GateEntryAttribute : ushort
{
    TCA_GATE_ENTRY_INDEX = 1,
    TCA_GATE_ENTRY_GATE = 2,
    TCA_GATE_ENTRY_INTERVAL = 3,
    TCA_GATE_ENTRY_IPV = 4,
    TCA_GATE_ENTRY_MAX_OCTETS = 5,
}

/// <summary>The content of a list of entries.</summary>
internal enum GateListAttribute : ushort
{
    TCA_GATE_ONE_ENTRY = 1,
}
