using System;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Device names, in quotation marks; an asterisk at the end is a wildcard.</summary>
internal sealed class NftTextFormat : NftValueFormat
{
    public static NftTextFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
    {
        string name = Unquoted(text);
        byte[] bytes = new byte[type.Length];
        int length = Encoding.UTF8.GetByteCount(name);
        if (length >= type.Length)
            throw new FormatException($"'{name}' has {length} bytes; a value of the type {type.Name} has at most {type.Length - 1}.");
        if (length == 0 || name.AsSpan().ContainsAny('\0', '"', '\n'))
            throw Unreadable(type, text);
        Encoding.UTF8.GetBytes(name, bytes);
        return bytes;
    }

    public override NftInterval ParseInterval(NftDataType type, string text)
    {
        string name = Unquoted(text);
        if (name is "*")
            throw new FormatException("'*' is every name: leave the comparison out.");
        if (name.EndsWith("\\*", StringComparison.Ordinal))
            return NftInterval.Single(Parse(type, name[..^2] + "*"));
        if (!name.EndsWith('*'))
            return NftInterval.Single(Parse(type, name));
        byte[] value = Parse(type, name[..^1]);
        return NftInterval.Single(value) with { SignificantBytes = Encoding.UTF8.GetByteCount(name) - 1 };
    }

    public override string DescribeInterval(NftDataType type, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        int length = from.CommonPrefixLength(to);
        bool isBeginning = length > 0 && length < to.Length && !from[length..].ContainsAnyExcept((byte)0)
            && !to[length..].ContainsAnyExcept(byte.MaxValue);
        return isBeginning ? $"\"{Encoding.UTF8.GetString(from[..length])}*\"" : base.DescribeInterval(type, from, to);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
    {
        int end = value.IndexOf((byte)0);
        string name = Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
        if (end < 0 && value.Length < type.Length)
            return $"\"{name}*\"";
        // A name that itself ends in an asterisk is told apart by a backslash.
        return name.EndsWith('*') ? $"\"{name[..^1]}\\*\"" : $"\"{name}\"";
    }

    private static string Unquoted(string text) => text is ['"', .. var within, '"'] ? within : text;
}
