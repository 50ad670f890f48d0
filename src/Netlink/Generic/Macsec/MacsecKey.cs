using System;
using System.Security.Cryptography;

namespace Netlink.Generic;

/// <summary>A key of MACsec: 16 bytes, or 32 for a cipher of 256 bits. Its text does not tell it, so that it comes into no log.</summary>
public sealed class MacsecKey : IEquatable<MacsecKey>
{
    private readonly byte[] _bytes;

    /// <summary>Makes a key of its bytes, which are copied.</summary>
    /// <exception cref="ArgumentException">There are neither 16 nor 32.</exception>
    public MacsecKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is not (16 or 32))
            throw new ArgumentException($"A key of MACsec has 16 or 32 bytes, not {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>Its length in bits.</summary>
    public int Bits => _bytes.Length * 8;

    /// <summary>Makes a random key.</summary>
    /// <param name="bits">128 or 256.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static MacsecKey Generate(int bits = 128)
        => new(bits is 128 or 256 ? RandomNumberGenerator.GetBytes(bits / 8) : new byte[1]);

    /// <summary>Reads a key in hexadecimal, as ip-macsec(8) has it.</summary>
    /// <exception cref="FormatException">It is none. The message does not repeat the text.</exception>
    public static MacsecKey FromHexadecimal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = new byte[text.Length / 2];
        return text.Length is 32 or 64 && Convert.FromHexString(text, bytes, out _, out _) is System.Buffers.OperationStatus.Done
            ? new MacsecKey(bytes)
            : throw new FormatException($"A key of MACsec is 32 or 64 hexadecimal digits; the text has {text.Length} characters.");
    }

    /// <summary>The key in hexadecimal, for a file that others cannot read.</summary>
    public string ToHexadecimal() => Convert.ToHexStringLower(_bytes);

    /// <summary>Compares in a time that does not depend on the bytes.</summary>
    public bool Equals(MacsecKey? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MacsecKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.Length;

    /// <summary><c>(hidden)</c>.</summary>
    public override string ToString() => "(hidden)";

    internal ReadOnlySpan<byte> AsSpan() => _bytes;
}
