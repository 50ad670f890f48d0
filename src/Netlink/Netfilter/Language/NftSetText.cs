using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Sets in nft's language.</summary>
internal static class NftSetText
{
    /// <summary>The maximum length of a line of elements.</summary>
    private const int LineLength = 80;

    /// <summary>An anonymous set: its elements in braces.</summary>
    public static string Braces(NftSet set)
        => $"{{ {string.Join(", ", Sorted(set).Select(element => NftElementText.Describe(set, element)))} }}";

    /// <summary>Formats like <c>nft list</c> within a table.</summary>
    public static void Append(StringBuilder text, NftSet set)
    {
        text.Append(CultureInfo.InvariantCulture, $"\t{(set.IsMap ? "map" : "set")} {set.Name} {{\n\t\t{TypeOf(set)}\n");
        bool isConstant = (set.AllFlags & NftSetFlags.Constant) != 0;
        if (!isConstant && set.Policy is NftSetPolicy.Memory)
            text.Append("\t\tpolicy memory\n");
        if (!isConstant && set.Size is uint size)
            text.Append(CultureInfo.InvariantCulture, $"\t\tsize {size}\n");
        List<string> flags = [];
        foreach ((NftSetFlags flag, string word) in (ReadOnlySpan<(NftSetFlags, string)>)[(NftSetFlags.Constant, "constant"),
            (NftSetFlags.Dynamic, "dynamic"), (NftSetFlags.Interval, "interval"), (NftSetFlags.Timeout, "timeout")])
        {
            if ((set.AllFlags & flag) != 0)
                flags.Add(word);
        }

        // A set timeout implies the flag timeout, which nft omits only if it is the only flag.
        if (flags.Count > 0 && !(flags is ["timeout"] && set.Timeout is not null))
            text.Append(CultureInfo.InvariantCulture, $"\t\tflags {string.Join(',', flags)}\n");
        if (NftStatefulExpressions.Describe(set.Expressions) is { Length: > 0 } own)
            text.Append(CultureInfo.InvariantCulture, $"\t\t{own}\n");
        if (set.AutoMerge)
            text.Append("\t\tauto-merge\n");
        if (set.Timeout is TimeSpan timeout)
            text.Append(CultureInfo.InvariantCulture, $"\t\ttimeout {NftTime.Describe(timeout)}\n");
        if (set.CollectionInterval is TimeSpan interval)
            text.Append(CultureInfo.InvariantCulture, $"\t\tgc-interval {NftTime.Describe(interval)}\n");
        if (set.Comment is string comment)
            text.Append(CultureInfo.InvariantCulture, $"\t\tcomment \"{comment}\"\n");
        AppendElements(text, set);
        text.Append("\t}\n");
    }

    /// <summary>What a set is declared with: its fields where nft lists those, otherwise their types.</summary>
    private static string TypeOf(NftSet set)
    {
        if (set.KeyFields is NftFields keys && ListsFields(set))
        {
            string? data = set.IsVerdictMap ? "verdict" : set.DataType?.Ends is null ? set.DataFields?.ToString()
                : NftRangeFormat.Word + set.DataFields;
            return $"typeof {keys}{(data is null ? "" : $" : {data}")}";
        }

        string? type = set.IsVerdictMap ? "verdict" : set.DataType?.Name ?? NftObjectSyntax.KindOf(set.ObjectType);
        return $"type {set.KeyType}{(type is null ? "" : $" : {type}")}";
    }

    /// <summary>nft 1.0.6 lists no fields of maps to ranges, which it can load by their types unless one is a number.</summary>
    private static bool ListsFields(NftSet set)
    {
        if (set.IsVerdictMap)
        {
            // What was not read has yet to get the user data of verdicts.
            return NftTypeOf.IsVerdict(set.UserData) || NftUserData.FindUInt32(set.UserData, NftUserData.KeyByteOrder) is null;
        }

        if (!set.IsMap)
            return true;
        return set.DataFields is not null
            && (set.DataType?.Ends is not NftDataType ends || !IsDeclarable(set.KeyType) || !IsDeclarable(ends));
    }

    /// <summary>Whether nft takes a type by its name.</summary>
    private static bool IsDeclarable(NftDataType type)
        => type.Fields.All(static field => field.Number != NftDataTypes.Integer.Number && field.Number != NftDataTypes.Text.Number);

    private static void AppendElements(StringBuilder text, NftSet set)
    {
        if (set.Elements.Count == 0)
            return;
        text.Append("\t\telements = { ");
        int count = 0;
        int perLine = PerLine(set);
        foreach (NftElement element in Sorted(set))
        {
            if (count > 0)
                text.Append(count % perLine == 0 ? ",\n\t\t\t     " : ", ");
            text.Append(NftElementText.Describe(set, element));
            count++;
        }

        text.Append(" }\n");
    }

    /// <summary>The number of elements that nft lists on one line.</summary>
    private static int PerLine(NftSet set)
    {
        if (set.KeyType.IsConcatenation || set.IsMap || (set.AllFlags & NftSetFlags.Timeout) != 0)
            return set.KeyType.IsConcatenation ? 1 : 2;
        return set.KeyType.Name switch
        {
            "ipv4_addr" => 4 / ((set.AllFlags & NftSetFlags.Interval) != 0 ? 2 : 1),
            "ipv6_addr" => 2 / ((set.AllFlags & NftSetFlags.Interval) != 0 ? 2 : 1),
            _ => Math.Max(1, LineLength / 10),
        };
    }

    /// <summary>The elements in nft's order: by key, concatenations by their bytes from last to first, unless their order counts.</summary>
    private static IEnumerable<NftElement> Sorted(NftSet set)
    {
        if (set.IsOrdered)
            return set.Elements.OrderBy(static element => element.IsCatchAll);
        // The catch-all element is last.
        IReadOnlyList<NftElement> sorted = [.. NftSegments.Sorted(set, set.Elements).OrderBy(static element => element.IsCatchAll)];
        return !set.KeyType.IsConcatenation ? sorted
            : sorted.OrderBy(element => element.Key, Comparer<NftBytes>.Create((left, right) => CompareFromLast(set.KeyType, left, right)));
    }

    private static int CompareFromLast(NftDataType type, NftBytes left, NftBytes right)
    {
        int end = type.Fields.Sum(static field => NftDataType.Padded(field.Length));
        if (left.Length != end || right.Length != end)
            return left.Length.CompareTo(right.Length);
        foreach (NftDataType field in type.Fields.Reverse())
        {
            int start = end - NftDataType.Padded(field.Length);
            for (int at = start + field.Length - 1; at >= start; at--)
            {
                if (left.Span[at] != right.Span[at])
                    return left.Span[at].CompareTo(right.Span[at]);
            }

            end = start;
        }

        return 0;
    }
}
