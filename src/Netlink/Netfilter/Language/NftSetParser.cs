using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads sets and maps.</summary>
internal sealed class NftSetParser(NftCursor words)
{
    public NftSet Parse(NftTable table, string kind)
    {
        string name = words.TakeText();
        NftSet? set = null;
        List<string> elements = [];
        words.Expect("{");
        for (words.SkipLines(); !words.TryTake("}"); words.SkipLines())
        {
            if (set is not null && NftOwnStatements.Parse(words) is { Count: > 0 } own)
            {
                set = set with { Expressions = [.. set.Expressions, .. own] };
                continue;
            }

            string word = words.Take();
            if (word is "type" or "typeof")
            {
                set = OfType(table, name, kind, word is "typeof");
                continue;
            }

            NftSet known = set ?? throw new FormatException($"The type of {kind} {name} must be told first.");
            set = word switch
            {
                "flags" => known with { Flags = known.Flags | Flags() },
                "timeout" => known with { Timeout = NftTime.Parse(words.Take()) },
                "gc-interval" => known with { CollectionInterval = NftTime.Parse(words.Take()) },
                "size" => known with { Size = words.TakeNumber() },
                "comment" => known with { Comment = words.TakeText() },
                "auto-merge" => known with { AutoMerge = true },
                "policy" => known with { Policy = Policy() },
                "elements" => Elements(known, elements),
                _ => throw new FormatException($"'{word}' in a {kind} is not known here."),
            };
        }

        return set is null ? throw new FormatException($"The type of {kind} {name} is missing.")
            : elements.Count == 0 ? set : set.With([.. elements]);
    }

    private NftSetPolicy Policy() => words.Take() switch
    {
        "memory" => NftSetPolicy.Memory,
        "performance" => NftSetPolicy.Performance,
        string other => throw new FormatException($"'{other}' is no policy of a set: it is memory or performance."),
    };

    private NftSet OfType(NftTable table, string name, string kind, bool byFields)
    {
        NftDataType key = byFields ? NftFieldParser.Fields(words).Type : NftDataType.Parse(Type());
        var set = new NftSet(table, name, key);
        if (!words.TryTake(":"))
            return kind is "map" ? throw new FormatException($"Map {name} has no type of what it maps to.") : set;
        if (byFields && words.Peek is not "verdict")
            return set with { DataType = NftFieldParser.Fields(words).Type };
        string data = words.Peek is "ct" ? words.Take() + " " + words.Take() : Type();
        if (NftObjectWords.FindKind(data) is uint objects)
            return set with { ObjectType = objects, Flags = NftSetFlags.Object };
        return data is "verdict" ? set with { IsVerdictMap = true } : set with { DataType = NftDataType.Parse(data) };
    }

    private string Type()
    {
        List<string> parts = [words.Take()];
        while (words.TryTake("."))
            parts.Add(words.Take());
        return string.Join(" . ", parts);
    }

    private NftSetFlags Flags()
    {
        NftSetFlags flags = NftSetFlags.None;
        do
        {
            flags |= words.Take() switch
            {
                "constant" => NftSetFlags.Constant,
                "interval" => NftSetFlags.Interval,
                "timeout" => NftSetFlags.Timeout,
                "dynamic" => NftSetFlags.Dynamic,
                string other => throw new FormatException($"'{other}' is no flag of a set."),
            };
        }
        while (words.TryTake(","));
        return flags;
    }

    private NftSet Elements(NftSet set, List<string> elements)
    {
        words.Expect("=");
        elements.AddRange(NftOperandParser.Braces(words));
        return set;
    }
}
