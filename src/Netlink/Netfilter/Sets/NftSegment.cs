using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>An element in the kernel's form: in a set with intervals, the first value of one or the value after its last.</summary>
internal readonly record struct NftSegment(NftElement Element, bool IsEnd = false);

/// <summary>Converts elements to segments and back.</summary>
internal static class NftSegments
{
    /// <summary>The segments sent to the kernel.</summary>
    /// <param name="set">The set.</param>
    /// <param name="elements">Its elements.</param>
    /// <param name="isWhole">Whether these are all elements of a new set: nft then adds a segment that says that nothing precedes the
    /// first.</param>
    /// <param name="isAdded">Whether they are added, so that they must not overlap. The same interval twice is one.</param>
    /// <exception cref="ArgumentException">Two intervals that are added overlap.</exception>
    public static List<NftSegment> Of(NftSet set, IReadOnlyList<NftElement> elements, bool isWhole, bool isAdded = false)
    {
        List<NftSegment> segments = new(elements.Count);
        if (!set.HasSegments)
        {
            bool ranges = (set.AllFlags & NftSetFlags.Concatenation) != 0;
            foreach (NftElement element in elements)
                segments.Add(new NftSegment(ranges && !element.IsCatchAll ? element with { KeyEnd = element.KeyEnd ?? element.Key }
                    : element));
            return segments;
        }

        List<NftElement> sorted = [.. elements];
        sorted.Sort(static (left, right) => left.Key.Span.SequenceCompareTo(right.Key.Span));
        NftBytes? open = null;
        NftElement? former = null;
        foreach (NftElement element in sorted)
        {
            if (element.IsCatchAll)
            {
                segments.Add(new NftSegment(element));
                continue;
            }

            if (isAdded && former is not null && NftIntervals.Overlap(former, element))
            {
                if (former == element)
                    continue;
                if (set.IsMap || former.Key != element.Key || former.KeyEnd != element.KeyEnd)
                    throw NftIntervals.Conflict(set, former, element);
            }

            former = element;

            if (isWhole && open is null && element.Key.Span.ContainsAnyExcept((byte)0))
                segments.Add(End(new byte[element.Key.Length]));
            // Also where the next interval begins there: the kernel refuses adjacent intervals of a map otherwise.
            if (open is { Length: > 0 } end)
                segments.Add(End(end.Data));
            segments.Add(new NftSegment(element with { KeyEnd = null }));
            byte[]? next = NftNumbers.Next((element.KeyEnd ?? element.Key).Span);
            open = next is null ? default(NftBytes) : new NftBytes(next);
        }

        if (open is { Length: > 0 } last)
            segments.Add(End(last.Data));
        return segments;
    }

    /// <summary>Removes repeated elements. A set that is a hash table is resized in the background; the kernel's walk then restarts and
    /// repeats some. Source: rhashtable_walk_next() in lib/rhashtable.c.</summary>
    private static List<NftElement> WithoutRepeats(List<NftElement> sorted)
    {
        int kept = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            NftElement element = sorted[i];
            if (kept == 0 || element.IsCatchAll || sorted[kept - 1].IsCatchAll || element.Key != sorted[kept - 1].Key
                || element.KeyEnd != sorted[kept - 1].KeyEnd)
                sorted[kept++] = element;
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
        return sorted;
    }

    /// <summary>Elements in the order of their keys.</summary>
    public static List<NftElement> Sorted(NftSet set, IReadOnlyList<NftElement> elements)
    {
        bool hasNumbers = (set.Flags & NftSetFlags.Interval) == 0;
        List<NftElement> sorted = [.. elements];
        sorted.Sort((left, right) => Compare(set.KeyType, left.Key, right.Key, hasNumbers));
        return sorted;
    }

    /// <summary>The elements that the kernel's segments represent, in the order of their keys, or in that of the kernel where it
    /// counts.</summary>
    public static IReadOnlyList<NftElement> Join(NftSet set, List<NftSegment> segments)
    {
        List<NftElement> found = new(segments.Count);
        if (!set.HasSegments)
        {
            foreach (NftSegment segment in segments)
                found.Add(segment.Element.KeyEnd == segment.Element.Key ? segment.Element with { KeyEnd = null } : segment.Element);
            if (set.IsOrdered)
                return found;
            found.Sort((left, right) => Compare(set.KeyType, left.Key, right.Key, (set.Flags & NftSetFlags.Interval) == 0));
            return WithoutRepeats(found);
        }

        segments.Sort(static (left, right) => left.Element.Key.Span.SequenceCompareTo(right.Element.Key.Span) is not 0 and int order ? order
            : right.IsEnd.CompareTo(left.IsEnd));
        for (int i = 0; i < segments.Count; i++)
        {
            (NftElement element, bool isEnd) = segments[i];
            if (isEnd)
                continue;
            if (element.IsCatchAll)
            {
                found.Add(element);
                continue;
            }

            byte[] last = i + 1 < segments.Count ? NftNumbers.Previous(segments[i + 1].Element.Key.Span) : AllOnes(element.Key.Length);
            found.Add(element.Key.Span.SequenceEqual(last) ? element : element with { KeyEnd = new NftBytes(last) });
        }

        return found;
    }

    private static NftSegment End(ReadOnlyMemory<byte> key) => new(new NftElement(new NftBytes(key)), IsEnd: true);

    /// <summary>Compares keys; with intervals all are in network byte order.</summary>
    private static int Compare(NftDataType type, NftBytes left, NftBytes right, bool hasHostOrder)
    {
        if (!type.IsConcatenation)
            return NftNumbers.Compare(left.Span, right.Span, hasHostOrder && type.IsHostOrder);
        ReadOnlySpan<byte> one = left.Span, other = right.Span;
        foreach (NftDataType field in type.Fields)
        {
            int padded = NftDataType.Padded(field.Length);
            if (one.Length < padded || other.Length < padded)
                return one.Length.CompareTo(other.Length);
            if (NftNumbers.Compare(one[..field.Length], other[..field.Length], hasHostOrder && field.IsHostOrder) is not 0 and int order)
                return order;
            one = one[padded..];
            other = other[padded..];
        }

        return 0;
    }

    private static byte[] AllOnes(int length)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(0xff);
        return bytes;
    }
}
