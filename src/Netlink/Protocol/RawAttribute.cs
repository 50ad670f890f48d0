using System;

namespace Netlink.Protocol;

/// <summary>An attribute without a property, unchanged.</summary>
/// <param name="Type">The attribute's type.</param>
/// <param name="Data">Its value, without header and padding.</param>
public sealed record RawAttribute(ushort Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether it is marked as a nest (<c>NLA_F_NESTED</c>), which newer families require. The mark is not part of the value and
    /// ignored in comparisons.</summary>
    public bool IsMarkedNest { get; init; }

    /// <summary>Whether it is marked as being in network byte order (<c>NLA_F_NET_BYTEORDER</c>), which ipset requires. Ignored in
    /// comparisons like the other mark.</summary>
    public bool IsMarkedNetworkOrder { get; init; }

    /// <inheritdoc/>
    public bool Equals(RawAttribute? other) => other is not null && Type == other.Type && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Data.Length);

    /// <summary>The number and the bytes in hexadecimal.</summary>
    public override string ToString() => $"{Type}={Convert.ToHexStringLower(Data.Span)}";
}
