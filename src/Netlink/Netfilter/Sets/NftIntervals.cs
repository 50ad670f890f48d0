using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Merges intervals, and cuts them out of others, as nft does for sets without a name and for those with
/// <c>auto-merge</c>.</summary>
internal static class NftIntervals
{
    /// <summary>The intervals, those that overlap or touch each other as one.</summary>
    /// <param name="elements">Keys without data, in network byte order; at most one is the catch-all element.</param>
    public static List<NftElement> Merge(List<NftElement> elements)
    {
        List<NftElement> sorted = [.. elements];
        sorted.Sort(Compare);
        List<NftElement> merged = [];
        foreach (NftElement element in sorted)
        {
            if (merged.Count == 0 || element.IsCatchAll || merged[^1].IsCatchAll || !Touch(merged[^1], element))
            {
                merged.Add(element);
                continue;
            }

            NftBytes last = Last(merged[^1]), own = Last(element);
            merged[^1] = Of(merged[^1].Key, own.Span.SequenceCompareTo(last.Span) > 0 ? own : last);
        }

        return merged;
    }

    /// <summary>What an interval has outside others.</summary>
    /// <param name="element">The interval.</param>
    /// <param name="others">The others, each of which overlaps it, in order.</param>
    public static List<NftElement> Without(NftElement element, IReadOnlyList<NftElement> others)
    {
        List<NftElement> rest = [];
        NftBytes first = element.Key, last = Last(element);
        foreach (NftElement other in others)
        {
            if (other.Key.Span.SequenceCompareTo(first.Span) > 0)
                rest.Add(Of(first, new NftBytes(NftNumbers.Previous(other.Key.Span))));
            if (NftNumbers.Next(Last(other).Span) is not byte[] after || after.AsSpan().SequenceCompareTo(last.Span) > 0)
                return rest;
            first = new NftBytes(after);
        }

        rest.Add(Of(first, last));
        return rest;
    }

    /// <summary>Compares by the first value.</summary>
    public static int Compare(NftElement left, NftElement right) => left.Key.Span.SequenceCompareTo(right.Key.Span);

    public static bool AreSame(NftElement first, NftElement second) => first.Key == second.Key && Last(first) == Last(second);

    public static bool IsWithin(NftElement inner, NftElement outer)
        => Compare(outer, inner) <= 0 && Last(inner).Span.SequenceCompareTo(Last(outer).Span) <= 0;

    /// <summary>Whether an interval begins within another, which does not begin after it.</summary>
    public static bool Overlap(NftElement first, NftElement second) => second.Key.Span.SequenceCompareTo(Last(first).Span) <= 0;

    /// <summary>The refusal of two elements whose intervals overlap.</summary>
    public static ArgumentException Conflict(NftSet set, NftElement first, NftElement second)
    {
        string place = set.IsAnonymous ? "" : $" of {set}";
        string remedy = set.IsMap ? "A map has one entry for each key." : set.AutoMerge
            ? "Only what is added (AddElements) and has nothing but keys is merged." : "A set with auto-merge (AutoMerge) merges them.";
        return new ArgumentException($"The intervals '{set.TextOf(first)}' and '{set.TextOf(second)}'{place} overlap. {remedy}");
    }

    private static NftElement Of(NftBytes first, NftBytes last) => new(first) { KeyEnd = first == last ? null : last };

    private static NftBytes Last(NftElement element) => element.KeyEnd ?? element.Key;

    private static bool Touch(NftElement first, NftElement second)
        => NftNumbers.Next(Last(first).Span) is not byte[] next || second.Key.Span.SequenceCompareTo(next) <= 0;
}
