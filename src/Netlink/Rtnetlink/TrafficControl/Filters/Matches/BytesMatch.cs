using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Compares bytes at an offset in a packet (<c>nbyte</c>).</summary>
/// <param name="Layer">The layer that <paramref name="Offset"/> is relative to.</param>
/// <param name="Offset">The offset, in bytes.</param>
/// <param name="Bytes">The bytes, from 1 to 4095.</param>
public sealed record BytesMatch(PacketLayer Layer, ushort Offset, ReadOnlyMemory<byte> Bytes) : ExtendedMatch
{
    internal const ushort TCF_EM_NBYTE = 2;
    private const int Header = 4;
    private const int LengthBits = 12;
    private const int Longest = (1 << LengthBits) - 1;

    internal override ushort Kind => TCF_EM_NBYTE;

    /// <inheritdoc/>
    public bool Equals(BytesMatch? other)
        => base.Equals(other) && (Layer, Offset) == (other.Layer, other.Offset) && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Layer, Offset, Bytes.Length, IsInverted);

    internal static BytesMatch? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < Header)
            return null;
        ushort second = HostOrder.ReadUInt16(data[2..]);
        int length = second & Longest;
        // Padding may follow.
        return length > data.Length - Header ? null
            : new BytesMatch((PacketLayer)(second >> LengthBits), HostOrder.ReadUInt16(data), data.Slice(Header, length).ToArray());
    }

    /// <exception cref="ArgumentException">There are none or too many.</exception>
    internal override byte[] Encode()
    {
        if (Bytes.Length is 0 or > Longest)
            throw Arguments.Refused($"A match of bytes has 1 to {Longest} of them, not {Bytes.Length}.", nameof(Bytes));
        // With padding, as tc(8) sends it.
        byte[] data = new byte[Alignment.Align(Header + Bytes.Length)];
        HostOrder.WriteUInt16(data, Offset);
        HostOrder.WriteUInt16(data.AsSpan(2), (ushort)(Bytes.Length | ((int)Layer << LengthBits)));
        Bytes.Span.CopyTo(data.AsSpan(Header));
        return data;
    }
}
