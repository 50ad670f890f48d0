using System;
using Netlink.Protocol;
using static Netlink.Netfilter.NftElementAttribute;

namespace Netlink.Netfilter;

/// <summary>An element of a set as it lies in the kernel's answer, good until the visitor returns.</summary>
/// <remarks>A set with ranges tells each by two elements: its first value, and the value behind its last, which
/// <see cref="IsRangeEnd"/>.</remarks>
public readonly ref struct NftElementView
{
    private readonly AttributeReader _attributes;

    internal NftElementView(AttributeReader attributes) => _attributes = attributes;

    /// <summary>The value as packets have it; empty for the element of all other values.</summary>
    public ReadOnlySpan<byte> Key => Value(NFTA_SET_ELEM_KEY);

    /// <summary>Of a set of joined values with ranges, the last value; else empty.</summary>
    public ReadOnlySpan<byte> KeyEnd => Value(NFTA_SET_ELEM_KEY_END);

    /// <summary>What a map has for it; empty for a verdict.</summary>
    public ReadOnlySpan<byte> Data => Value(NFTA_SET_ELEM_DATA);

    /// <summary>Whether a range ends before it, and it is no element itself.</summary>
    public bool IsRangeEnd => (Flags & NftElementCodec.NFT_SET_ELEM_INTERVAL_END) != 0;

    /// <summary>How long it stays from now on, or null for ever.</summary>
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

/// <summary>Is shown an element of a set.</summary>
/// <typeparam name="TState">What it works on.</typeparam>
/// <param name="element">The element, good until the visitor returns.</param>
/// <param name="state">What it works on.</param>
public delegate void NftElementVisitor<TState>(in NftElementView element, ref TState state);
