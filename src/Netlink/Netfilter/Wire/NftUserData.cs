using System;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>What nft keeps with an object for itself: values with a type and a length of a byte each (libnftnl's <c>udata.h</c>).</summary>
internal static class NftUserData
{
    public const byte Comment = 0;
    public const byte SetComment = 7;
    public const byte AutoMerge = 2;

    /// <summary>The longest comment of nft (<c>NFTNL_UDATA_COMMENT_MAXLEN</c>), in bytes.</summary>
    private const int LongestComment = 128;

    /// <summary>The comment, put in the place of the one there is.</summary>
    public static NftBytes WithComment(NftBytes data, string? comment, byte type = Comment)
    {
        if (comment is null)
            return Without(data, type);
        int length = Encoding.UTF8.GetByteCount(comment);
        byte[] rest = Without(data, type).Data.ToArray();
        byte[] value = new byte[2 + length + 1];
        (value[0], value[1]) = (type, (byte)(length + 1));
        Encoding.UTF8.GetBytes(comment, value.AsSpan(2));
        // The comment of a rule is nft's first value; of a set it is the last.
        return new NftBytes(type == Comment ? (byte[])[.. value, .. rest] : [.. rest, .. value]);
    }

    public static string? FindComment(NftBytes data, byte type = Comment)
    {
        ReadOnlySpan<byte> value = Find(data.Span, type);
        if (value.IsEmpty)
            return null;
        int end = value.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
    }

    /// <summary>A number in the byte order of the machine.</summary>
    public static uint? FindUInt32(NftBytes data, byte type)
    {
        ReadOnlySpan<byte> value = Find(data.Span, type);
        return value.Length == sizeof(uint) ? BitConverter.ToUInt32(value) : null;
    }

    /// <summary>A number in the byte order of the machine, behind what there is; null takes it out.</summary>
    public static NftBytes WithUInt32(NftBytes data, byte type, uint? value)
    {
        NftBytes rest = Without(data, type);
        return value is uint number ? new NftBytes((byte[])[.. rest.Span, type, sizeof(uint), .. BitConverter.GetBytes(number)]) : rest;
    }

    public static string? CheckComment(string? comment)
    {
        if (comment is null)
            return null;
        int length = Encoding.UTF8.GetByteCount(comment);
        if (length is 0 or >= LongestComment || comment.AsSpan().ContainsAny('\0', '"', '\n'))
            throw new ArgumentException($"A comment has 1 to {LongestComment - 1} bytes and holds no quotation mark, line end or NUL, as " +
                "nft could not write it.", nameof(comment));
        return comment;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> data, byte type)
    {
        while (data.Length >= 2 && data.Length >= 2 + data[1])
        {
            if (data[0] == type)
                return data.Slice(2, data[1]);
            data = data[(2 + data[1])..];
        }

        return default;
    }

    private static NftBytes Without(NftBytes all, byte type)
    {
        ReadOnlySpan<byte> data = all.Span;
        int at = 0;
        while (data.Length - at >= 2 && data.Length - at >= 2 + data[at + 1])
        {
            int length = 2 + data[at + 1];
            if (data[at] == type)
                return Without(new NftBytes((byte[])[.. data[..at], .. data[(at + length)..]]), type);
            at += length;
        }

        return all;
    }
}
