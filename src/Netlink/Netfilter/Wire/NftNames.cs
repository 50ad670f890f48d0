using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Checks object names in received messages.</summary>
internal static class NftNames
{
    private const int Longest = 255;

    /// <summary>A name of this many characters cannot exceed the maximum in bytes.</summary>
    private const int LongestUnchecked = Longest / 3;

    /// <summary>Requires a name and a known family.</summary>
    /// <exception cref="NetlinkProtocolException">Either is missing or invalid.</exception>
    public static void Require(NftFamily family, [NotNull] string? name)
    {
        if (string.IsNullOrEmpty(name) || !NftFamilyNames.IsKnown(family)
            || (name.Length > LongestUnchecked && Encoding.UTF8.GetByteCount(name) > Longest))
            throw new NetlinkProtocolException("A message of nf_tables names no object, or has an unknown family.");
    }

    /// <summary>A key of what has a name in a table.</summary>
    public static string FullOf(NftFamily family, string table, string name) => $"{(int)family} {table.Length} {table} {name}";

    /// <summary>A name without its terminating NUL.</summary>
    public static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> name) => name is [.. var text, 0] ? text : name;
}
