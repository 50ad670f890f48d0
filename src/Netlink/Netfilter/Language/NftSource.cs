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

    /// <summary>The bitwise operators applied to the only field, in this order; <c>&lt;</c> and <c>&gt;</c> shift.</summary>
    public IReadOnlyList<(char Operator, string Value)> Changes { get; init; } = [];

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
        NftSource source;
        if (tokens.TryOpen())
        {
            source = Parse(tokens);
            tokens.Close();
        }
        else if (NftFieldParser.TryField(tokens) is NftField first)
        {
            List<NftField> fields = [first];
            while (tokens.TryTake("."))
                fields.Add(NftFieldParser.TryField(tokens) ?? throw new FormatException($"'{tokens.Peek}' is not a field."));
            source = new NftSource { Fields = new NftFields(fields) };
            if (tokens.TryTake("map"))
                return source.WithMap(tokens);
        }
        else
        {
            source = new NftSource { Text = tokens.TakeText() };
        }

        List<(char Operator, string Value)> changes = [.. source.Changes];
        while (NftConstants.TakeOperator(tokens) is char by)
        {
            string operand = NftConstants.Operand(tokens, by);
            if (source.Text is string text)
                source = source with { Text = NftConstants.Fold(text, by, operand) };
            else
                changes.Add((by, operand));
        }

        source = source with { Changes = changes };
        while (source.Text is not null && tokens.Peek is "," or ".")
            source = source with
            {
                Text = NftConstants.Joined(source.Text, tokens.Take() is "." ? " . " : ",", NftConstants.Whole(tokens)),
            };
        return source;
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

        if (!HasMap && Fields.All.FirstOrDefault(field => field.Bits is not null && !NftNumberCopy.IsNeeded(field, type)) is NftField part)
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
        if (Fields.All is [NftField number] && NftNumberCopy.IsNeeded(number, type))
        {
            NftNumberCopy.Compile(compiler, number, Changes, unit);
            return;
        }

        compiler.Load(Fields, unit);
        Apply(compiler, own, Changes, 0, unit);
        if (own.IsHostOrder && !type.IsHostOrder && own.Length == type.Length && own.Length > 1)
            compiler.ConvertByteOrder(own, unit);
    }

    /// <summary>Applies bitwise operators to a register, and returns how many of them were applied.</summary>
    public static int Apply(NftCompiler compiler, NftDataType type, IReadOnlyList<(char Operator, string Value)> changes, int at, int unit,
        bool untilShift = false)
    {
        uint register = NftCompiler.Register(unit);
        for (int next; at < changes.Count; at = next)
        {
            next = at + 1;
            if (changes[at].Operator is '<' or '>')
            {
                if (untilShift)
                    break;
                compiler.Emit(NftBits.Shifting(register, Bits(changes[at]), type.Length));
                continue;
            }

            while (next < changes.Count && changes[next].Operator is not ('<' or '>'))
                next++;
            (byte[] mask, byte[] xor) = NftBits.Fold(type, [.. changes.Take(next).Skip(at)]);
            compiler.Emit(NftBits.Changing(register, mask, xor));
        }

        return at;
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

    /// <summary>The number of bits to shift to the left; negative to the right.</summary>
    private static int Bits((char Operator, string Value) shift)
        => NftIntegerFormat.TryParseNumber(shift.Value, out ulong bits) && bits is > 0 and < 32
            ? shift.Operator is '<' ? (int)bits : -(int)bits
            : throw new FormatException($"A shift by {shift.Value} bits is invalid: use 1 to 31.");
}
