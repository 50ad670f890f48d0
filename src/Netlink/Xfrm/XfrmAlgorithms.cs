namespace Netlink.Xfrm;

/// <summary>An encryption algorithm or, with an empty key, a compression algorithm.</summary>
/// <param name="Name">The kernel's name, such as <c>cbc(aes)</c> or <c>deflate</c>; see <c>/proc/crypto</c>. At most 63 bytes.</param>
/// <param name="Key">The key.</param>
public sealed record XfrmAlgorithm(string Name, XfrmKey Key);

/// <summary>An authentication algorithm.</summary>
/// <param name="Name">The kernel's name, such as <c>hmac(sha256)</c>. At most 63 bytes.</param>
/// <param name="Key">The key.</param>
public sealed record XfrmAuthentication(string Name, XfrmKey Key)
{
    /// <summary>The truncated length of the integrity check value, in bits. The kernel's default is that of the algorithm: 96 for
    /// hmac(sha1) and, contrary to RFC 4868, for hmac(sha256), for which others use 128.</summary>
    public uint? TruncatedBits { get; init; }
}

/// <summary>An algorithm that combines encryption and authentication (AEAD).</summary>
/// <param name="Name">The kernel's name, such as <c>rfc4106(gcm(aes))</c>. At most 63 bytes.</param>
/// <param name="Key">The key, followed by four bytes of salt for rfc4106.</param>
/// <param name="IcvBits">The length of the integrity check value (ICV) in bits: 64, 96 or 128.</param>
public sealed record XfrmAead(string Name, XfrmKey Key, uint IcvBits);
