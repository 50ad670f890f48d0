using System;
using System.Security.Cryptography;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The password of Wake-on-LAN (SecureOn): 6 bytes. <see cref="ToString"/> hides it, so that it does not appear in logs.</summary>
/// <remarks>Source: <c>sopass</c> in ethtool(8).</remarks>
public readonly struct SecureOnPassword : IEquatable<SecureOnPassword>
{
    /// <summary>The length of a password in bytes.</summary>
    public const int Length = 6;

    private readonly LinkLayerAddress _bytes;

    /// <summary>Creates a password from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not 6 bytes.</exception>
    public SecureOnPassword(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A SecureOn password has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _bytes = new LinkLayerAddress(bytes);
    }

    /// <summary>Whether two are equal.</summary>
    public static bool operator ==(SecureOnPassword left, SecureOnPassword right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(SecureOnPassword left, SecureOnPassword right) => !left.Equals(right);

    /// <summary>The bytes; zeros for the default.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        _bytes.Bytes.CopyTo(bytes);
        return bytes;
    }

    /// <summary>Compares in constant time.</summary>
    public bool Equals(SecureOnPassword other) => CryptographicOperations.FixedTimeEquals(ToArray(), other.ToArray());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecureOnPassword other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BitConverter.ToUInt32(ToArray()));

    /// <summary><c>(hidden)</c>.</summary>
    public override string ToString() => "(hidden)";
}
