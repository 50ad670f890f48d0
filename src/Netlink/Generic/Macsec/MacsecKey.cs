using System;
using System.Security.Cryptography;
using Netlink.Interop;

namespace Netlink.Generic;

/// <summary>A MACsec key: 16 bytes, or 32 for a cipher with 256 bits. <see cref="ToString"/> hides it, so that it does not appear in
/// logs.</summary>
public sealed class MacsecKey : IEquatable<MacsecKey>
{
    private readonly byte[] _bytes;

    /// <summary>Creates a key from a copy of its bytes.</summary>
    /// <exception cref="ArgumentException">There are neither 16 nor 32 bytes.</exception>
    public MacsecKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is not (16 or 32))
            throw new ArgumentException($"A MACsec key has 16 or 32 bytes, not {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>The length in bits.</summary>
    public int Bits => _bytes.Length * 8;

    /// <summary>Generates a random key.</summary>
    /// <param name="bits">128 or 256.</param>
    /// <exception cref="ArgumentException">The number is neither.</exception>
    public static MacsecKey Generate(int bits = 128)
    {
        if (bits is not (128 or 256))
            throw new ArgumentException($"A MACsec key has 128 or 256 bits, not {bits}.", nameof(bits));
        var key = new MacsecKey(stackalloc byte[bits / 8]);
        KernelRandom.Fill(key._bytes);
        return key;
    }

    /// <summary>Reads a key in hexadecimal, as in ip-macsec(8).</summary>
    /// <exception cref="FormatException">The text is not a key. The message does not repeat it.</exception>
    public static MacsecKey FromHexadecimal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = new byte[text.Length / 2];
        return text.Length is 32 or 64 && Convert.FromHexString(text, bytes, out _, out _) is System.Buffers.OperationStatus.Done
            ? new MacsecKey(bytes)
            : throw new FormatException($"A MACsec key is 32 or 64 hexadecimal digits; the text has {text.Length} characters.");
    }

    /// <summary>The key in hexadecimal, for a protected file.</summary>
    public string ToHexadecimal() => Convert.ToHexStringLower(_bytes);

    /// <summary>Compares in constant time.</summary>
    public bool Equals(MacsecKey? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MacsecKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.Length;

    /// <summary><c>(hidden)</c>.</summary>
    public override string ToString() => "(hidden)";

    internal ReadOnlySpan<byte> AsSpan() => _bytes;
}
