using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Merges intervals, as nft does for sets without a name.</summary>
internal static class NftIntervals
{
    /// <summary>The intervals, those that overlap or touch each other as one.</summary>
    /// <param name="elements">Keys without data, in network byte order; at most one is the catch-all element.</param>
    public static List<NftElement> Merge(List<NftElement> elements)
    {
        List<NftElement> sorted = [.. elements];
        sorted.Sort(static (left, right) => left.Key.Span.SequenceCompareTo(right.Key.Span));
        List<NftElement> merged = [];
        foreach (NftElement element in sorted)
        {
            if (merged.Count == 0 || element.IsCatchAll || merged[^1].IsCatchAll || !Touch(merged[^1], element))
            {
                merged.Add(element);
                continue;
            }

            NftBytes last = Last(merged[^1]), own = Last(element);
            merged[^1] = merged[^1] with { KeyEnd = own.Span.SequenceCompareTo(last.Span) > 0 ? own : last };
            if (merged[^1].KeyEnd == merged[^1].Key)
                merged[^1] = merged[^1] with { KeyEnd = null };
        }

        return merged;
    }

    /// <summary>Whether an interval begins within another, which does not begin after it.</summary>
    public static bool Overlap(NftElement first, NftElement second) => second.Key.Span.SequenceCompareTo(Last(first).Span) <= 0;

    /// <summary>The refusal of two elements whose intervals overlap.</summary>
    public static ArgumentException Conflict(NftSet set, NftElement first, NftElement second)
    {
        string place = set.IsAnonymous ? "" : $" of {set}";
        string remedy = set.IsMap ? "A map has one entry for each key." : set.AutoMerge
            ? "Elements are merged only if all of them have nothing but keys." : "A set with auto-merge (AutoMerge) merges them.";
        return new ArgumentException($"The intervals '{set.TextOf(first)}' and '{set.TextOf(second)}'{place} overlap. {remedy}");
    }

    private static NftBytes Last(NftElement element) => element.KeyEnd ?? element.Key;

    private static bool Touch(NftElement first, NftElement second)
        => NftNumbers.Next(Last(first).Span) is not byte[] next || second.Key.Span.SequenceCompareTo(next) <= 0;
}
