using System;
using System.Security.Cryptography;
using Netlink.Interop;

namespace Netlink.Generic;

/// <summary>A WireGuard private or preshared key: 32 bytes. <see cref="ToString"/> hides it, so that it does not appear in logs. The
/// default is no key; in a change it removes the existing one.</summary>
/// <remarks>Source: wg(8).</remarks>
public readonly struct WireGuardSecret : IEquatable<WireGuardSecret>
{
    private readonly WireGuardKey _key;

    /// <summary>Creates a secret from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public WireGuardSecret(ReadOnlySpan<byte> bytes) => _key = new WireGuardKey(bytes);

    /// <summary>Whether there is no key.</summary>
    public bool IsNone => _key.IsNone;

    /// <summary>Whether two are equal.</summary>
    public static bool operator ==(WireGuardSecret left, WireGuardSecret right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(WireGuardSecret left, WireGuardSecret right) => !left.Equals(right);

    /// <summary>Generates a private key, as <c>wg genkey</c> does. When it is set on a device, the kernel reports the public key.</summary>
    public static WireGuardSecret GeneratePrivateKey()
    {
        Span<byte> bytes = stackalloc byte[WireGuardKey.Length];
        KernelRandom.Fill(bytes);
        // The scalar of Curve25519 (RFC 7748, section 5).
        bytes[0] &= 248;
        bytes[31] = (byte)((bytes[31] & 127) | 64);
        return Taken(bytes);
    }

    /// <summary>Generates a preshared key, as <c>wg genpsk</c> does.</summary>
    public static WireGuardSecret GeneratePresharedKey()
    {
        Span<byte> bytes = stackalloc byte[WireGuardKey.Length];
        KernelRandom.Fill(bytes);
        return Taken(bytes);
    }

    /// <summary>Reads a secret in base64, as wg(8) writes it.</summary>
    /// <exception cref="FormatException">The text is not a key. The message does not repeat it.</exception>
    public static WireGuardSecret FromBase64(string text) => new(WireGuardKey.Parse(text).ToArray());

    /// <summary>The secret in base64, for a protected file.</summary>
    public string ToBase64() => _key.ToString();

    /// <inheritdoc cref="WireGuardKey.CopyTo"/>
    public void CopyTo(Span<byte> destination) => _key.CopyTo(destination);

    /// <summary>Compares in constant time.</summary>
    public bool Equals(WireGuardSecret other) => CryptographicOperations.FixedTimeEquals(_key.ToArray(), other._key.ToArray());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireGuardSecret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode();

    /// <summary><c>(hidden)</c>, as <c>wg show</c> prints it, or <c>(none)</c>.</summary>
    public override string ToString() => IsNone ? "(none)" : "(hidden)";

    private static WireGuardSecret Taken(Span<byte> bytes)
    {
        var secret = new WireGuardSecret(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }
}
