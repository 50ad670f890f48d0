using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Netlink.Generic;

/// <summary>The public key of a WireGuard device or peer: 32 bytes, written in base64. The default is no key.</summary>
/// <remarks>Source: wg(8); a point of Curve25519, RFC 7748.</remarks>
public readonly record struct WireGuardKey : IParsable<WireGuardKey>
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    private readonly (ulong, ulong, ulong, ulong) _bytes;

    /// <summary>Creates a key from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public WireGuardKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A WireGuard key has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        bytes.CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _bytes, 1)));
    }

    /// <summary>Whether all bytes are 0, which means that there is no key.</summary>
    public bool IsNone => this == default;

    /// <summary>Reads a key in base64, as wg(8) writes it.</summary>
    /// <exception cref="FormatException">The text is not a key. The message does not repeat it, as it may be a secret.</exception>
    public static WireGuardKey Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out WireGuardKey key) ? key
            : throw new FormatException($"A WireGuard key is {Length} bytes in base64, 44 characters with '=' at the end; " +
                $"the text has {s.Length}.");
    }

    /// <inheritdoc cref="Parse"/>
    /// <returns>Whether it is a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WireGuardKey result)
    {
        const int TextLength = 44;
        Span<byte> bytes = stackalloc byte[Length + 1];
        bool isKey = s?.Length == TextLength && Convert.TryFromBase64String(s, bytes, out int count) && count == Length;
        result = isKey ? new WireGuardKey(bytes[..Length]) : default;
        return isKey;
    }

    /// <summary>The bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the bytes.</summary>
    /// <param name="destination">The destination, with room for 32 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        (ulong, ulong, ulong, ulong) bytes = _bytes;
        MemoryMarshal.AsBytes(new ReadOnlySpan<(ulong, ulong, ulong, ulong)>(in bytes)).CopyTo(destination);
    }

    /// <summary>The key in base64.</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());
}
