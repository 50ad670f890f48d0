using System;
using Netlink.Protocol;
using static Netlink.Netfilter.NftElementAttribute;

namespace Netlink.Netfilter;

/// <summary>A set element within the kernel's answer, valid until the visitor returns.</summary>
/// <remarks>In a set with intervals each is two elements: its first value, and the value after its last, for which
/// <see cref="IsRangeEnd"/> is true.</remarks>
public readonly ref struct NftElementView
{
    private readonly AttributeReader _attributes;

    internal NftElementView(AttributeReader attributes) => _attributes = attributes;

    /// <summary>The key in the layout of packets; empty for the catch-all element.</summary>
    public ReadOnlySpan<byte> Key => Value(NFTA_SET_ELEM_KEY);

    /// <summary>The last value of an interval of concatenations; else empty.</summary>
    public ReadOnlySpan<byte> KeyEnd => Value(NFTA_SET_ELEM_KEY_END);

    /// <summary>The data of a map element; empty for a verdict.</summary>
    public ReadOnlySpan<byte> Data => Value(NFTA_SET_ELEM_DATA);

    /// <summary>Whether this marks the end of an interval, which ends before this value, and is not an element.</summary>
    public bool IsRangeEnd => (Flags & NftElementCodec.NFT_SET_ELEM_INTERVAL_END) != 0;

    /// <summary>The remaining lifetime, or null if it does not expire.</summary>
    public TimeSpan? Expires => _attributes.TryFind(NFTA_SET_ELEM_EXPIRATION, out NetlinkAttribute found)
        ? NftElementCodec.Time(found) : null;

    internal NftSegment ToSegment() => NftElementCodec.Decode(_attributes);

    internal uint Flags => _attributes.TryFind(NFTA_SET_ELEM_FLAGS, out NetlinkAttribute found)
        ? found.AsUInt32BigEndian() : 0;

    private ReadOnlySpan<byte> Value(NftElementAttribute type)
        => _attributes.TryFind(type, out NetlinkAttribute found)
            && found.AsNest().TryFind(NftDataAttribute.NFTA_DATA_VALUE, out NetlinkAttribute value)
            ? value.Payload : default;
}

/// <summary>Visits a set element.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="element">The element, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void NftElementVisitor<TState>(in NftElementView element, ref TState state);
