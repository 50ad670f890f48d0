namespace Netlink.Xfrm;

/// <summary>An algorithm that encrypts, or with a key of no bytes one that compresses.</summary>
/// <param name="Name">The kernel's name, such as <c>cbc(aes)</c> or <c>deflate</c>; see <c>/proc/crypto</c>. At most 63 bytes.</param>
/// <param name="Key">The key.</param>
public sealed record XfrmAlgorithm(string Name, XfrmKey Key);

/// <summary>An algorithm that authenticates.</summary>
/// <param name="Name">The kernel's name, such as <c>hmac(sha256)</c>. At most 63 bytes.</param>
/// <param name="Key">The key.</param>
public sealed record XfrmAuthentication(string Name, XfrmKey Key)
{
    /// <summary>How many bits of the result packets carry. The kernel's default is that of the algorithm: 96 for hmac(sha1) and, against
    /// RFC 4868, for hmac(sha256), of which others expect 128.</summary>
    public uint? TruncatedBits { get; init; }
}

/// <summary>An algorithm that encrypts and authenticates at once.</summary>
/// <param name="Name">The kernel's name, such as <c>rfc4106(gcm(aes))</c>. At most 63 bytes.</param>
/// <param name="Key">The key, with four bytes of salt behind it for rfc4106.</param>
/// <param name="CheckBits">How many bits of the check value packets carry: 64, 96 or 128.</param>
public sealed record XfrmAead(string Name, XfrmKey Key, uint CheckBits);
