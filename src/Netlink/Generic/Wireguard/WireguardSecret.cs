using System;
using System.Security.Cryptography;

namespace Netlink.Generic;

/// <summary>A private or preshared key of WireGuard: 32 bytes, which <see cref="ToString"/> does not tell, so that no log has them. The
/// default is no key, and given to the kernel takes away the one that is there.</summary>
/// <remarks>Source: wg(8).</remarks>
public readonly struct WireguardSecret : IEquatable<WireguardSecret>
{
    private readonly WireguardKey _key;

    /// <summary>Makes a secret of its bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32 of them.</exception>
    public WireguardSecret(ReadOnlySpan<byte> bytes) => _key = new WireguardKey(bytes);

    /// <summary>Whether there is none.</summary>
    public bool IsNone => _key.IsNone;

    /// <summary>Whether two are equal.</summary>
    public static bool operator ==(WireguardSecret left, WireguardSecret right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(WireguardSecret left, WireguardSecret right) => !left.Equals(right);

    /// <summary>Makes a private key, as <c>wg genkey</c> does. When it is set on a device, the kernel tells the public key that goes with
    /// it.</summary>
    public static WireguardSecret GeneratePrivateKey()
    {
        Span<byte> bytes = stackalloc byte[WireguardKey.Length];
        RandomNumberGenerator.Fill(bytes);
        // The scalar of Curve25519 (RFC 7748, section 5).
        bytes[0] &= 248;
        bytes[31] = (byte)((bytes[31] & 127) | 64);
        return Taken(bytes);
    }

    /// <summary>Makes a preshared key, as <c>wg genpsk</c> does.</summary>
    public static WireguardSecret GeneratePresharedKey()
    {
        Span<byte> bytes = stackalloc byte[WireguardKey.Length];
        RandomNumberGenerator.Fill(bytes);
        return Taken(bytes);
    }

    /// <summary>Reads a secret in base64, as wg(8) writes it.</summary>
    /// <exception cref="FormatException">It is none. The message does not repeat the text.</exception>
    public static WireguardSecret FromBase64(string text) => new(WireguardKey.Parse(text).ToArray());

    /// <summary>The secret in base64, for a file that others cannot read.</summary>
    public string ToBase64() => _key.ToString();

    /// <inheritdoc cref="WireguardKey.CopyTo"/>
    public void CopyTo(Span<byte> destination) => _key.CopyTo(destination);

    /// <summary>Compares in a time that does not depend on the bytes.</summary>
    public bool Equals(WireguardSecret other) => CryptographicOperations.FixedTimeEquals(_key.ToArray(), other._key.ToArray());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireguardSecret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode();

    /// <summary><c>(hidden)</c>, as <c>wg show</c> has it, or <c>(none)</c>.</summary>
    public override string ToString() => IsNone ? "(none)" : "(hidden)";

    private static WireguardSecret Taken(Span<byte> bytes)
    {
        var secret = new WireguardSecret(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }
}
