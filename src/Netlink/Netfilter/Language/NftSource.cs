using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>The source operand of a statement: a constant, fields, a bitwise expression, or a map lookup.</summary>
internal sealed record NftSource
{
    /// <summary>The constant.</summary>
    public string? Text { get; init; }

    /// <summary>The fields, or the key of the map lookup.</summary>
    public NftFields? Fields { get; init; }

    /// <summary>The bitwise operators applied to the only field.</summary>
    public IReadOnlyList<(char Operator, string Value)> Changes { get; init; } = [];

    /// <summary>The number of bits to shift to the left; negative to the right.</summary>
    public int Shift { get; init; }

    /// <summary>The name of a map of the table.</summary>
    public string? Map { get; init; }

    /// <summary>That map, if it is known.</summary>
    public NftSet? Known { get; init; }

    /// <summary>The keys of an anonymous map.</summary>
    public IReadOnlyList<string> MapKeys { get; init; } = [];

    public IReadOnlyList<string> MapValues { get; init; } = [];

    public bool HasMap => Map is not null || MapKeys.Count > 0;

    public static NftSource Parse(NftCursor tokens)
    {
        bool isEnclosed = tokens.TryTake("(");
        if (NftFieldParser.TryField(tokens) is not NftField first)
            return new NftSource { Text = Value(tokens) };
        List<NftField> fields = [first];
        while (tokens.TryTake("."))
            fields.Add(NftFieldParser.TryField(tokens) ?? throw new FormatException($"'{tokens.Peek}' is not a field."));
        var source = new NftSource { Fields = new NftFields(fields) };
        if (tokens.TryTake("map"))
            return source.WithMap(tokens);
        List<(char, string)> changes = [];
        int shift = 0;
        while (true)
        {
            isEnclosed &= !(isEnclosed && tokens.TryTake(")"));
            if (tokens.Peek is "&" or "|" or "^")
                changes.Add((tokens.Take()[0], tokens.TakeText()));
            else if (tokens.Peek is "<" or ">" && tokens.PeekAt(1) == tokens.Peek)
                shift = TakeShift(tokens);
            else
                break;
        }

        if (isEnclosed)
            tokens.Expect(")");
        return source with { Changes = changes, Shift = shift };
    }

    /// <summary>Loads the operand into registers.</summary>
    /// <param name="compiler">Receives the expressions.</param>
    /// <param name="type">The required type.</param>
    /// <param name="unit">The first register, in units of four bytes.</param>
    public void Compile(NftCompiler compiler, NftDataType type, int unit = 0)
    {
        uint register = NftCompiler.Register(unit);
        if (Fields is null)
        {
            Put(compiler, type, unit);
            return;
        }

        if (!HasMap && Fields.All.FirstOrDefault(static field => field.Bits is not null) is NftField part)
            throw new ArgumentException($"'{part.Name}' shares its bytes with other fields, and cannot be copied: use a map.");
        if (HasMap)
        {
            NftFields keys = Fields.AsKeys(Map is not null);
            NftSet? set = Map is not null ? null
                : NftAnonymousSets.Of(compiler, keys, new NftOperand { Values = MapKeys }, type, MapValues);
            compiler.Load(keys, unit, set ?? Known);
            compiler.Emit(new NftLookupExpression { Source = register, Destination = register, Set = Map ?? "", AnonymousSet = set });
            return;
        }

        NftDataType own = Fields.Type;
        compiler.Load(Fields, unit);
        if (Changes.Count > 0)
        {
            (byte[] mask, byte[] xor) = NftBits.Fold(own, Changes);
            compiler.Emit(NftBits.Changing(register, mask, xor));
        }

        if (Shift != 0)
            compiler.Emit(NftBits.Shifting(register, Shift, own.Length));
        if (own.IsHostOrder && !type.IsHostOrder && own.Length == type.Length && own.Length > 1)
            compiler.ConvertByteOrder(own, unit);
    }

    /// <summary>Loads a constant, or each part of a concatenation.</summary>
    private void Put(NftCompiler compiler, NftDataType type, int unit)
    {
        ReadOnlyMemory<byte> value = type.ParseValue(Text!).Data;
        foreach (NftDataType field in type.Fields)
        {
            compiler.Emit(new NftImmediateExpression
            {
                Destination = NftCompiler.Register(unit),
                Value = new NftBytes(value[..field.Length])
            });
            unit += NftDataType.Padded(field.Length) / 4;
            value = value[Math.Min(NftDataType.Padded(field.Length), value.Length)..];
        }
    }

    private NftSource WithMap(NftCursor tokens)
    {
        if (tokens.Peek.StartsWith('@'))
            return this with { Map = tokens.Peek[1..], Known = tokens.TakeSet() };
        List<string> keys = [], values = [];
        foreach (string entry in NftOperandParser.Braces(tokens))
        {
            (string key, string value) = NftOperandParser.SplitEntry(entry);
            keys.Add(key);
            values.Add(value);
        }

        return this with { MapKeys = keys, MapValues = values };
    }

    private static int TakeShift(NftCursor tokens)
    {
        int sign = tokens.Take() is "<" ? 1 : -1;
        tokens.Take();
        uint bits = tokens.TakeNumber();
        return bits is > 0 and < 32 ? sign * (int)bits : throw new FormatException($"A shift by {bits} bits is invalid: use 1 to 31.");
    }

    private static string Value(NftCursor tokens)
    {
        string value = tokens.TakeText();
        while (tokens.Peek is "," or "." or "|")
            value += tokens.Take() is "." ? " . " + tokens.TakeText() : "," + tokens.TakeText();
        return value;
    }
}
