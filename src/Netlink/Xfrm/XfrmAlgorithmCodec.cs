using System;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>Encodes and decodes algorithms: a name of 64 bytes, the key length in bits, for some another number, and the key. Source:
/// <c>struct xfrm_algo</c>, <c>xfrm_algo_auth</c> and <c>xfrm_algo_aead</c> in <c>include/uapi/linux/xfrm.h</c>.</summary>
internal static class XfrmAlgorithmCodec
{
    private const int NameSize = 64;

    private static readonly XfrmKey s_none = new([]);

    public static void Write(NetlinkWriter writer, XfrmAttribute type, XfrmAlgorithm? algorithm)
    {
        if (algorithm is not null)
            Write(writer, type, algorithm.Name, algorithm.Key, null);
    }

    public static void Write(NetlinkWriter writer, XfrmAead? algorithm)
    {
        if (algorithm is not null)
            Write(writer, XfrmAttribute.XFRMA_ALG_AEAD, algorithm.Name, algorithm.Key, algorithm.IcvBits);
    }

    public static void Write(NetlinkWriter writer, XfrmAuthentication? algorithm)
    {
        if (algorithm is null)
            return;
        if (algorithm.TruncatedBits is uint bits)
            Write(writer, XfrmAttribute.XFRMA_ALG_AUTH_TRUNC, algorithm.Name, algorithm.Key, bits);
        else
            Write(writer, XfrmAttribute.XFRMA_ALG_AUTH, algorithm.Name, algorithm.Key, null);
    }

    public static void WriteCompression(NetlinkWriter writer, string? name)
    {
        if (name is not null)
            Write(writer, XfrmAttribute.XFRMA_ALG_COMP, name, s_none, null);
    }

    public static XfrmAlgorithm Read(in NetlinkAttribute attribute)
    {
        (string name, XfrmKey key, _) = Read(attribute, hasNumber: false);
        return new XfrmAlgorithm(name, key);
    }

    public static XfrmAead ReadAead(in NetlinkAttribute attribute)
    {
        (string name, XfrmKey key, uint bits) = Read(attribute, hasNumber: true);
        return new XfrmAead(name, key, bits);
    }

    public static XfrmAuthentication ReadAuthentication(in NetlinkAttribute attribute)
    {
        bool truncated = attribute.Type == (ushort)XfrmAttribute.XFRMA_ALG_AUTH_TRUNC;
        (string name, XfrmKey key, uint bits) = Read(attribute, truncated);
        return new XfrmAuthentication(name, key) { TruncatedBits = truncated ? bits : null };
    }

    /// <exception cref="ArgumentException">The name is invalid.</exception>
    private static void Write(NetlinkWriter writer, XfrmAttribute type, string name, XfrmKey key, uint? number)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) >= NameSize || name.Contains('\0', StringComparison.Ordinal))
            throw Arguments.Refused($"'{name}' is not an algorithm name, which has 1 to 63 bytes.", nameof(XfrmAlgorithm.Name));
        byte[] bytes = new byte[NameSize + sizeof(uint) + (number is null ? 0 : sizeof(uint)) + (key.Bits / 8)];
        Encoding.UTF8.GetBytes(name, bytes);
        HostOrder.WriteUInt32(bytes.AsSpan(NameSize), (uint)key.Bits);
        if (number is uint given)
            HostOrder.WriteUInt32(bytes.AsSpan(NameSize + sizeof(uint)), given);
        key.AsSpan().CopyTo(bytes.AsSpan(bytes.Length - (key.Bits / 8)));
        writer.WriteBytes(type, bytes);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
    }

    /// <exception cref="NetlinkProtocolException">It is truncated.</exception>
    private static (string Name, XfrmKey Key, uint Number) Read(in NetlinkAttribute attribute, bool hasNumber)
    {
        ReadOnlySpan<byte> bytes = attribute.Payload;
        int start = NameSize + sizeof(uint) + (hasNumber ? sizeof(uint) : 0);
        if (bytes.Length < start)
            throw new NetlinkProtocolException($"An algorithm of {bytes.Length} bytes is too short.");
        uint bits = HostOrder.ReadUInt32(bytes[NameSize..]);
        int length = (int)Math.Min((bits + 7ul) / 8, int.MaxValue);
        if (bytes.Length - start < length)
            throw new NetlinkProtocolException($"A key of {bits} bits is longer than its attribute.");
        ReadOnlySpan<byte> name = bytes[..NameSize];
        int end = name.IndexOf((byte)0);
        return (Encoding.UTF8.GetString(end < 0 ? name : name[..end]), new XfrmKey(bytes.Slice(start, length)),
            hasNumber ? HostOrder.ReadUInt32(bytes[(NameSize + sizeof(uint))..]) : 0);
    }
}
