using System;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>nft's user data of an object: values with a type and a length of one byte each (libnftnl's <c>udata.h</c>).</summary>
internal static class NftUserData
{
    public const byte Comment = 0;
    public const byte SetComment = 7;
    public const byte AutoMerge = 2;

    /// <summary>Whether the data of a map are ranges.</summary>
    public const byte DataInterval = 6;

    /// <summary>The size of nft's longest comment with its NUL (<c>NFTNL_UDATA_COMMENT_MAXLEN</c>), in bytes.</summary>
    private const int LongestComment = 128;

    /// <summary>Sets, replaces or, with null, removes the comment.</summary>
    public static NftBytes WithComment(NftBytes data, string? comment, byte type = Comment)
    {
        if (comment is null)
            return Without(data, type);
        int length = Encoding.UTF8.GetByteCount(comment);
        byte[] rest = Without(data, type).Data.ToArray();
        byte[] value = new byte[2 + length + 1];
        (value[0], value[1]) = (type, (byte)(length + 1));
        Encoding.UTF8.GetBytes(comment, value.AsSpan(2));
        // nft puts the comment of a rule first, and that of a set last.
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

    /// <summary>A number in host byte order.</summary>
    public static uint? FindUInt32(NftBytes data, byte type)
    {
        ReadOnlySpan<byte> value = Find(data.Span, type);
        return value.Length == sizeof(uint) ? BitConverter.ToUInt32(value) : null;
    }

    /// <summary>Appends a number in host byte order, or removes it if null.</summary>
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
            throw new ArgumentException($"A comment has 1 to {LongestComment - 1} bytes and no quotation marks, line breaks or NUL, as " +
                "nft could not list it.", nameof(comment));
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
