using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Names of objects.</summary>
internal static class NftNames
{
    private const int Longest = 255;

    /// <summary>So many characters never have more bytes than the longest name.</summary>
    private const int LongestUncounted = Longest / 3;

    /// <summary>A report must say what it is about.</summary>
    /// <exception cref="NetlinkProtocolException">It does not.</exception>
    public static void Require(NftFamily family, [NotNull] string? name)
    {
        if (string.IsNullOrEmpty(name) || !NftFamilyNames.IsKnown(family)
            || (name.Length > LongestUncounted && Encoding.UTF8.GetByteCount(name) > Longest))
            throw new NetlinkProtocolException("A report of nf_tables names no object, or none of a family that there is.");
    }

    /// <summary>A name without the NUL that ends it.</summary>
    public static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> name) => name is [.. var text, 0] ? text : name;
}
