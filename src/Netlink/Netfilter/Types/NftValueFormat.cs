using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Namespaces;

namespace Netlink.Netfilter;

/// <summary>Parses and formats the values of a type.</summary>
internal abstract class NftValueFormat
{
    /// <summary>Whether values are sets of flags, which a rule compares bit by bit.</summary>
    public virtual bool IsFlags => false;

    /// <summary>Whether an interval is written as a prefix where possible.</summary>
    public virtual bool HasPrefixes => false;

    /// <exception cref="FormatException">The text is not a value of the type.</exception>
    public abstract byte[] Parse(NftDataType type, string text);

    public abstract string Describe(NftDataType type, ReadOnlySpan<byte> value);

    /// <summary>A value, a prefix (<c>a/n</c>) or a range (<c>a-b</c>).</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public virtual NftInterval ParseInterval(NftDataType type, string text)
    {
        int slash = HasPrefixes ? text.LastIndexOf('/') : -1;
        if (slash > 0)
        {
            byte[] address = Parse(type, text[..slash]);
            return int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out int length) && length <= address.Length * 8
                ? NftInterval.Prefix(address, length)
                : throw new FormatException($"'{text}' has an invalid prefix length for {type.Name}.");
        }

        int dash = FindDash(type, text);
        if (dash <= 0)
            return NftInterval.Single(Parse(type, text));
        (byte[] from, byte[] to) = (Parse(type, text[..dash].Trim()), Parse(type, text[(dash + 1)..].Trim()));
        return NftNumbers.Compare(from, to, type.IsHostOrder) <= 0 ? new NftInterval(from, to)
            : throw new FormatException($"The range '{text}' ends before it begins.");
    }

    public virtual string DescribeInterval(NftDataType type, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (from.SequenceEqual(to))
            return Describe(type, from);
        if (HasPrefixes && NftInterval.PrefixOf(from, to) is int length)
            return $"{Describe(type, from)}/{length}";
        return $"{DescribeEnd(type, from)}-{DescribeEnd(type, to)}";
    }

    /// <summary>An end of a range, which nft writes as a number.</summary>
    protected virtual string DescribeEnd(NftDataType type, ReadOnlySpan<byte> value) => Describe(type, value);

    protected virtual int FindDash(NftDataType type, string text) => text.IndexOf('-', StringComparison.Ordinal);

    protected static FormatException Unreadable(NftDataType type, string text, IEnumerable<(string Name, ulong Value)>? names = null)
        => new($"'{text}' is not a value of the type {type.Name}{NearestName.Ask(text, (names ?? []).Select(static entry => entry.Name))}");
}
