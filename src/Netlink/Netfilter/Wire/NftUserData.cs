using System;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>nft's user data of an object: values with a type and a length of one byte each (libnftnl's <c>udata.h</c>).</summary>
internal static class NftUserData
{
    public const byte Comment = 0;
    public const byte SetComment = 7;
    public const byte AutoMerge = 2;

    /// <summary>Flags of an element: 1 for an interval without an end.</summary>
    public const byte ElementFlags = 1;

    /// <summary>Byte orders of keys and of data: 0 none, 1 host, 2 network.</summary>
    public const byte KeyByteOrder = 0, DataByteOrder = 1;

    /// <summary>The fields that keys and data are made of.</summary>
    public const byte KeyTypeOf = 3, DataTypeOf = 4;

    /// <summary>Whether the data of a map are ranges.</summary>
    public const byte DataInterval = 6;

    /// <summary>The size of nft's longest comment with its NUL (<c>NFTNL_UDATA_COMMENT_MAXLEN</c>), in bytes.</summary>
    private const int LongestComment = 128;

    /// <summary>Sets, replaces or, with null, removes the comment.</summary>
    public static NftBytes WithComment(NftBytes data, string? comment, byte type = Comment)
    {
        if (comment is null)
            return Without(data, type);
        return With(data, type, [.. Encoding.UTF8.GetBytes(comment), 0]);
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

    /// <summary>Sets a number in host byte order, or removes it if null.</summary>
    public static NftBytes WithUInt32(NftBytes data, byte type, uint? value)
        => value is uint number ? With(data, type, BitConverter.GetBytes(number)) : Without(data, type);

    /// <summary>A number in host byte order with its type and length.</summary>
    public static byte[] Number(byte type, uint value) => [type, sizeof(uint), .. BitConverter.GetBytes(value)];

    /// <summary>Sets or replaces a value of at most 255 bytes. Values are in the order of their types, as nft has them.</summary>
    public static NftBytes With(NftBytes data, byte type, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> all = Without(data, type).Span, rest = all;
        int at = 0;
        while (TryTake(ref rest, out byte other, out ReadOnlySpan<byte> _) && other < type)
            at = all.Length - rest.Length;
        return new NftBytes((byte[])[.. all[..at], type, checked((byte)value.Length), .. value, .. all[at..]]);
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

    /// <summary>The value of a type; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> data, byte type)
    {
        while (TryTake(ref data, out byte found, out ReadOnlySpan<byte> value))
        {
            if (found == type)
                return value;
        }

        return default;
    }

    /// <summary>Takes the first value; false if there is no whole one.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> data, out byte type, out ReadOnlySpan<byte> value)
    {
        type = 0;
        value = default;
        if (data.Length < 2 || data.Length < 2 + data[1])
            return false;
        type = data[0];
        value = data.Slice(2, data[1]);
        data = data[(2 + value.Length)..];
        return true;
    }

    /// <summary>The other values, unchanged.</summary>
    public static NftBytes Without(NftBytes all, byte type)
    {
        ReadOnlySpan<byte> rest = all.Span;
        byte[] kept = new byte[rest.Length];
        int length = 0;
        for (ReadOnlySpan<byte> from = rest; TryTake(ref rest, out byte found, out _); from = rest)
        {
            if (found != type)
                length += Keep(from[..^rest.Length]);
        }

        length += Keep(rest);
        return length == kept.Length ? all : new NftBytes(kept.AsMemory(0, length));

        int Keep(ReadOnlySpan<byte> part)
        {
            part.CopyTo(kept.AsSpan(length));
            return part.Length;
        }
    }
}
