using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>A reference to an object through a map: <c>limit name ip saddr map @limits</c>.</summary>
internal sealed class NftObjectMapStatement(uint type, NftFields keys, string? map, IReadOnlyList<string> mapKeys,
    IReadOnlyList<string> names, NftSet? known = null) : NftStatement
{
    public static NftStatement Parse(NftCursor tokens, uint type, NftField first)
    {
        List<NftField> fields = [first];
        while (tokens.TryTake("."))
            fields.Add(NftFieldParser.TryField(tokens) ?? throw new FormatException($"'{tokens.Peek}' is not a field."));
        tokens.Expect("map");
        var keys = new NftFields(fields);
        if (tokens.Peek.StartsWith('@'))
            return new NftObjectMapStatement(type, keys, tokens.Peek[1..], [], [], tokens.TakeSet());
        List<string> mapKeys = [], names = [];
        foreach (string entry in NftOperandParser.Braces(tokens))
        {
            (string key, string name) = NftOperandParser.SplitEntry(entry);
            mapKeys.Add(key);
            names.Add(NftWire.CheckName(NftCursor.CheckName(name.Trim('"')), "name"));
        }

        return new NftObjectMapStatement(type, keys, null, mapKeys, names);
    }

    internal override void Compile(NftCompiler compiler)
    {
        NftFields key = keys.AsKeys(map is not null);
        NftSet? own = map is not null ? null : NftAnonymousSets.OfObjects(compiler, key, type, mapKeys, names);
        compiler.Load(key, 0, own ?? known);
        compiler.Emit(new NftObjectExpression { Source = NftCompiler.Register(0), Set = map ?? "", AnonymousSet = own });
    }
}
