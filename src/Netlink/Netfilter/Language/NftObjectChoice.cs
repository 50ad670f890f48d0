using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>An object that a map has for fields: <c>limit name ip saddr map @limits</c>.</summary>
internal sealed class NftObjectChoice(uint type, NftFields keys, string? map, IReadOnlyList<string> mapKeys, IReadOnlyList<string> names)
    : NftStatement
{
    public static NftStatement Parse(NftCursor words, uint type, NftField first)
    {
        List<NftField> fields = [first];
        while (words.TryTake("."))
            fields.Add(NftFieldParser.TryField(words) ?? throw new FormatException($"'{words.Peek}' is no field."));
        words.Expect("map");
        var keys = new NftFields(fields);
        if (words.Peek.StartsWith('@'))
            return new NftObjectChoice(type, keys, words.Take()[1..], [], []);
        List<string> mapKeys = [], names = [];
        foreach (string entry in NftOperandParser.Braces(words))
        {
            (string key, string name) = NftOperandParser.SplitEntry(entry);
            mapKeys.Add(key);
            names.Add(NftWire.CheckName(name.Trim('"'), "name"));
        }

        return new NftObjectChoice(type, keys, null, mapKeys, names);
    }

    internal override void Compile(NftCompiler compiler)
    {
        compiler.Load(keys, 0);
        NftSet? own = map is not null ? null : NftOwnSet.OfObjects(compiler, keys.Type, type, mapKeys, names);
        if (own is { HasSegments: true })
            compiler.TurnForRanges(keys.Type, 0);
        compiler.Emit(new NftObjectExpression { Source = NftCompiler.Register(0), Set = map ?? "", AnonymousSet = own });
    }
}
