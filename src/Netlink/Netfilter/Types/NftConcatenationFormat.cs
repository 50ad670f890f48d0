using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Concatenations, with each value padded to four bytes.</summary>
internal sealed class NftConcatenationFormat : NftValueFormat
{
    public static NftConcatenationFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text) => ParseInterval(type, text).From;

    public override NftInterval ParseInterval(NftDataType type, string text)
    {
        string[] parts = text.Split(" . ", StringSplitOptions.TrimEntries);
        if (parts.Length != type.Fields.Count)
            throw new FormatException($"'{text}' has {parts.Length} parts where {type.Name} has {type.Fields.Count}, separated by ' . '.");
        byte[] from = new byte[type.Length], to = new byte[type.Length];
        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            NftDataType field = type.Fields[i];
            NftInterval part = field.Format.ParseInterval(field, parts[i]).AsRange();
            part.From.CopyTo(from, at);
            part.To.CopyTo(to, at);
            at += NftDataType.Padded(field.Length);
        }

        return new NftInterval(from, to);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value) => Describe(type, value, value);

    public static string Describe(NftDataType type, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        List<string> parts = [];
        foreach (NftDataType field in type.Fields)
        {
            int padded = NftDataType.Padded(field.Length);
            if (from.Length < padded || to.Length < padded)
                break;
            string part = field.Format.DescribeInterval(field, from[..field.Length], to[..field.Length]);
            // Commas separate elements.
            parts.Add(field.Format.IsFlags ? part.Replace(",", " | ", StringComparison.Ordinal) : part);
            from = from[padded..];
            to = to[padded..];
        }

        return string.Join(" . ", parts);
    }
}
