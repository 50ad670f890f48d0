using System;
using System.Diagnostics.CodeAnalysis;

namespace Netlink.Xfrm;

/// <summary>A secret key of IPsec. Its text does not contain it, to keep it out of logs.</summary>
public sealed class XfrmKey : IEquatable<XfrmKey>, IParsable<XfrmKey>
{
    private readonly byte[] _bytes;

    /// <summary>Creates a key from its bytes, which are copied.</summary>
    public XfrmKey(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    /// <summary>Its length in bits.</summary>
    public int Bits => _bytes.Length * 8;

    /// <summary>Parses a key in hexadecimal, with or without <c>0x</c>, as in ip-xfrm(8).</summary>
    /// <exception cref="FormatException">It is not a key. The message does not repeat the text, which may be a secret.</exception>
    public static XfrmKey Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out XfrmKey? key) ? key
            : throw new FormatException($"A key is an even number of hexadecimal digits; the text has {s.Length} characters.");
    }

    /// <inheritdoc cref="Parse"/>
    /// <returns>Whether it is a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out XfrmKey result)
    {
        result = null;
        if (s is null)
            return false;
        ReadOnlySpan<char> digits = s.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? s.AsSpan(2) : s;
        byte[] bytes = new byte[digits.Length / 2];
        if (digits.Length % 2 != 0
            || Convert.FromHexString(digits, bytes, out _, out _) is not System.Buffers.OperationStatus.Done)
            return false;
        result = new XfrmKey(bytes);
        return true;
    }

    /// <summary>The bytes.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <inheritdoc/>
    public bool Equals(XfrmKey? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as XfrmKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_bytes.Length, _bytes.Length > 0 ? _bytes[0] : 0);

    /// <summary><c>(hidden)</c>, or <c>(none)</c> for an empty key.</summary>
    public override string ToString() => _bytes.Length == 0 ? "(none)" : "(hidden)";

    internal ReadOnlySpan<byte> AsSpan() => _bytes;
}
