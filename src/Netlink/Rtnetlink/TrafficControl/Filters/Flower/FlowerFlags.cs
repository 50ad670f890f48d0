using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Bits that must be set, or must not, as two attributes tell them.</summary>
/// <param name="Value">The bits that must be set.</param>
/// <param name="Mask">The bits that count.</param>
internal readonly record struct FlowerFlags(uint Value, uint Mask)
{
    public static FlowerFlags None => default;

    /// <summary>What must be of a bit; null for any.</summary>
    public bool? this[uint bit] => (Mask & bit) == 0 ? null : (Value & bit) != 0;

    public FlowerFlags With(uint bit, bool? must)
        => must is null ? this : new FlowerFlags(must is true ? Value | bit : Value, Mask | bit);

    /// <summary>None, with nothing taken, where a bit is asked for that is not known.</summary>
    public static FlowerFlags Read(FlowerReader keys, FlowerAttribute value, FlowerAttribute mask, uint known)
    {
        if (!keys.TryPeek(value, out NetlinkAttribute set) || !keys.TryPeek(mask, out NetlinkAttribute bits)
            || (bits.AsUInt32BigEndian() & ~known) != 0)
            return None;
        keys.TryTake(value, out _);
        keys.TryTake(mask, out _);
        return new FlowerFlags(set.AsUInt32BigEndian(), bits.AsUInt32BigEndian());
    }

    public void Write(NetlinkWriter writer, FlowerAttribute value, FlowerAttribute mask)
    {
        if (Mask == 0)
            return;
        writer.WriteUInt32BigEndian(value, Value);
        writer.WriteUInt32BigEndian(mask, Mask);
    }
}
