using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>What a statement takes into a register: a value, fields, one changed bit by bit, or what a map has for fields.</summary>
internal sealed record NftSource
{
    /// <summary>The value, where it is no field.</summary>
    public string? Text { get; init; }

    /// <summary>The fields, or what is looked up in the map.</summary>
    public NftFields? Fields { get; init; }

    /// <summary>How the only field is changed.</summary>
    public IReadOnlyList<(char Operator, string Value)> Changes { get; init; } = [];

    /// <summary>How many bits it is moved to the left; to the right when negative.</summary>
    public int Shift { get; init; }

    /// <summary>The map of the table.</summary>
    public string? Map { get; init; }

    /// <summary>What the rule's own map has.</summary>
    public IReadOnlyList<string> MapKeys { get; init; } = [];

    public IReadOnlyList<string> MapValues { get; init; } = [];

    public bool HasMap => Map is not null || MapKeys.Count > 0;

    public static NftSource Parse(NftCursor words)
    {
        bool isEnclosed = words.TryTake("(");
        if (NftFieldParser.TryField(words) is not NftField first)
            return new NftSource { Text = Value(words) };
        List<NftField> fields = [first];
        while (words.TryTake("."))
            fields.Add(NftFieldParser.TryField(words) ?? throw new FormatException($"'{words.Peek}' is no field."));
        var source = new NftSource { Fields = new NftFields(fields) };
        if (words.TryTake("map"))
            return source.WithMap(words);
        List<(char, string)> changes = [];
        int shift = 0;
        while (true)
        {
            isEnclosed &= !(isEnclosed && words.TryTake(")"));
            if (words.Peek is "&" or "|" or "^")
                changes.Add((words.Take()[0], words.TakeText()));
            else if (words.Peek is "<" or ">" && words.PeekAt(1) == words.Peek)
                shift = TakeShift(words);
            else
                break;
        }

        if (isEnclosed)
            words.Expect(")");
        return source with { Changes = changes, Shift = shift };
    }

    /// <summary>Puts it into registers from a place on.</summary>
    /// <param name="compiler">Takes the expressions.</param>
    /// <param name="type">The type that is wanted.</param>
    /// <param name="unit">The place, as so many times four bytes.</param>
    public void Compile(NftCompiler compiler, NftDataType type, int unit = 0)
    {
        uint register = NftCompiler.Register(unit);
        if (Fields is null)
        {
            Put(compiler, type, unit);
            return;
        }

        compiler.Load(Fields, unit);
        NftDataType own = Fields.Type;
        if (HasMap)
        {
            NftSet? set = Map is not null ? null : NftOwnSet.Of(compiler, own, new NftOperand { Values = MapKeys }, type, MapValues);
            if (set is { HasSegments: true })
                compiler.TurnForRanges(own, unit);
            compiler.Emit(new NftLookupExpression { Source = register, Destination = register, Set = Map ?? "", AnonymousSet = set });
            return;
        }

        if (Changes.Count > 0)
        {
            (byte[] mask, byte[] xor) = NftBits.Fold(own, Changes);
            compiler.Emit(NftBits.Changing(register, mask, xor));
        }

        if (Shift != 0)
            compiler.Emit(new NftBitwiseExpression
            {
                Source = register,
                Destination = register,
                Operator = Shift > 0 ? 1u : 2u,
                Length = (uint)own.Length,
                Shift = new NftBytes(BitConverter.GetBytes(Math.Abs(Shift)))
            });
        if (own.IsHostOrder && !type.IsHostOrder && own.Length == type.Length && own.Length > 1)
            compiler.Turn(own, unit);
    }

    /// <summary>A value; of one that is joined, each part.</summary>
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

    private NftSource WithMap(NftCursor words)
    {
        if (words.Peek.StartsWith('@'))
            return this with { Map = words.Take()[1..] };
        List<string> keys = [], values = [];
        foreach (string entry in NftOperandParser.Braces(words))
        {
            (string key, string value) = NftOperandParser.SplitEntry(entry);
            keys.Add(key);
            values.Add(value);
        }

        return this with { MapKeys = keys, MapValues = values };
    }

    private static int TakeShift(NftCursor words)
    {
        int sign = words.Take() is "<" ? 1 : -1;
        words.Take();
        uint bits = words.TakeNumber();
        return bits is > 0 and < 32 ? sign * (int)bits : throw new FormatException($"{bits} bits is no shift: it is 1 to 31.");
    }

    private static string Value(NftCursor words)
    {
        string value = words.TakeText();
        while (words.Peek is "," or ".")
            value += words.Take() is "," ? "," + words.TakeText() : " . " + words.TakeText();
        return value;
    }
}
