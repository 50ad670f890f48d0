using System;

namespace Netlink.Netfilter;

/// <summary>A value in the layout of packets and of the kernel: bytes, compared by content.</summary>
/// <param name="data">The bytes, which are not copied.</param>
public readonly struct NftBytes(ReadOnlyMemory<byte> data) : IEquatable<NftBytes>
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => Data.Span;

    /// <summary>The number of bytes.</summary>
    public int Length => Data.Length;

    /// <summary>Whether both contain the same bytes.</summary>
    public static bool operator ==(NftBytes left, NftBytes right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(NftBytes left, NftBytes right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(NftBytes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NftBytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>In hexadecimal.</summary>
    public override string ToString() => "0x" + Convert.ToHexStringLower(Span);
}
