using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Parses sets and maps.</summary>
internal sealed class NftSetParser(NftCursor tokens)
{
    public NftSet Parse(NftTable table, string kind)
    {
        string name = tokens.TakeName();
        NftSet? typed = null;
        // The settings may precede the type, which is only known then.
        var settings = new NftSet(table, name, NftDataTypes.Integer);
        List<string> elements = [];
        List<NftExpression> expressions = [];
        tokens.Expect("{");
        for (tokens.SkipLines(); !tokens.TryTake("}"); tokens.SkipLines())
        {
            if (NftStatefulExpressions.Parse(tokens) is { Count: > 0 } own)
            {
                expressions.AddRange(own);
                continue;
            }

            string token = tokens.Take();
            switch (token)
            {
                case "type" or "typeof": typed = OfType(table, name, kind, token is "typeof"); break;
                case "flags": settings = settings with { Flags = settings.Flags | Flags() }; break;
                case "timeout": settings = settings with { Timeout = NftTime.Parse(tokens.Take()) }; break;
                case "gc-interval": settings = settings with { CollectionInterval = NftTime.Parse(tokens.Take()) }; break;
                case "size": settings = settings with { Size = tokens.TakeNumber() }; break;
                case "comment": settings = settings with { Comment = tokens.TakeText() }; break;
                case "auto-merge": settings = settings with { AutoMerge = true }; break;
                case "policy": settings = settings with { Policy = Policy() }; break;
                case "elements":
                    tokens.Expect("=");
                    elements.AddRange(NftOperandParser.Braces(tokens));
                    break;
                default: throw new FormatException($"'{token}' is not supported in a {kind}.");
            }
        }

        NftSet set = (typed ?? throw new FormatException($"The type of {kind} {name} is missing.")) with
        {
            Flags = typed.Flags | settings.Flags,
            Timeout = settings.Timeout,
            CollectionInterval = settings.CollectionInterval,
            Size = settings.Size,
            Comment = settings.Comment,
            AutoMerge = settings.AutoMerge,
            Policy = settings.Policy,
            Expressions = expressions,
        };
        return elements.Count == 0 ? set : set.With([.. elements]);
    }

    private NftSetPolicy Policy() => tokens.Take() switch
    {
        "memory" => NftSetPolicy.Memory,
        "performance" => NftSetPolicy.Performance,
        string other => throw new FormatException($"'{other}' is not a set policy: use memory or performance."),
    };

    private NftSet OfType(NftTable table, string name, string kind, bool byFields)
    {
        NftSet set = byFields ? new NftSet(table, name, NftFieldParser.Fields(tokens)) : new NftSet(table, name, NftDataType.Parse(Type()));
        if (!tokens.TryTake(":"))
            return kind is "map" ? throw new FormatException($"Map {name} has no data type for its data.") : set;
        if (kind is "set")
            throw new FormatException($"Set {name} has no data, but ':' and a type of data follow: declare a map.");
        bool hasRanges = tokens.TryTake("interval");
        if (byFields && tokens.Peek is not "verdict" && !IsObjectKind())
            return OfFields(set with { DataFields = NftFieldParser.Fields(tokens) }, hasRanges);
        string data = tokens.Peek is "ct" ? tokens.Take() + " " + tokens.Take() : Type();
        if (hasRanges)
            return set with { DataType = OfData(NftDataType.Parse(data), hasRanges) };
        if (NftObjectSyntax.FindKind(data) is uint objects)
            return set with { ObjectType = objects, Flags = NftSetFlags.Object };
        return data is "verdict" ? set with { IsVerdictMap = true } : set with { DataType = NftDataType.Parse(data) };
    }

    private static NftSet OfFields(NftSet map, bool hasRanges)
        => hasRanges ? map with { DataType = NftDataType.RangesOf(map.DataType!), UserData = map.UserData } : map;

    private static NftDataType OfData(NftDataType type, bool hasRanges) => hasRanges ? NftDataType.RangesOf(type) : type;

    /// <summary>Whether the kind of an object follows, and not a field.</summary>
    private bool IsObjectKind() => tokens.PeekAt(tokens.Peek is "ct" ? 2 : 1) is "\n" or ";" or "}"
        && NftObjectSyntax.FindKind(tokens.Peek is "ct" ? "ct " + tokens.PeekAt(1) : tokens.Peek) is not null;

    private string Type()
    {
        List<string> parts = [tokens.Take()];
        while (tokens.TryTake("."))
            parts.Add(tokens.Take());
        return string.Join(" . ", parts);
    }

    private NftSetFlags Flags()
    {
        NftSetFlags flags = NftSetFlags.None;
        do
        {
            flags |= tokens.Take() switch
            {
                "constant" => NftSetFlags.Constant,
                "interval" => NftSetFlags.Interval,
                "timeout" => NftSetFlags.Timeout,
                "dynamic" => NftSetFlags.Dynamic,
                string other => throw new FormatException($"'{other}' is not a flag of sets."),
            };
        }
        while (tokens.TryTake(","));
        return flags;
    }
}
