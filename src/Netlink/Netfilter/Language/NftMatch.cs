using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The right side of a match: values, a set or a map.</summary>
internal sealed record NftOperand
{
    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<NftVerdict> Verdicts { get; init; } = [];

    public string? Mask { get; init; }

    public string? Set { get; init; }

    /// <summary>The set of the table, if it is known: where it has intervals, keys are in network byte order.</summary>
    public NftSet? Known { get; init; }

    public bool IsVerdictMap { get; init; }

    /// <summary>Whether each value has data other than a verdict, which a map of another statement keeps.</summary>
    public bool HasData { get; init; }

    /// <summary>Bitwise operators applied to the only field before it is compared; empty for none but <see cref="Mask"/>.</summary>
    public IReadOnlyList<(char Operator, string Value)> Changes { get; init; } = [];

    /// <summary>Whether the values form an anonymous set, rather than a single value.</summary>
    public bool IsAnonymous { get; init; }
}

/// <summary>A match: the rule continues if the fields compare as specified.</summary>
internal sealed class NftMatch(NftFields fields, string relation, NftOperand operand) : NftStatement
{
    public bool IsVerdictMap => operand.IsVerdictMap;

    private static readonly string[] s_words = ["==", "!=", "<", "<=", ">", ">="];

    public static string WordOf(NftComparison comparison) => s_words[(int)comparison];

    internal override void Compile(NftCompiler compiler)
    {
        if (IsOfOne())
        {
            new NftMatch(fields, relation, operand with { IsAnonymous = false }).Compile(compiler);
            return;
        }

        if (operand.Set is not null || operand.IsAnonymous || fields.All.Count > 1)
        {
            CompileLookup(compiler);
            return;
        }

        NftField only = fields.All[0];
        NftDataType type = only.Type;
        if (operand.Changes.Count > 0)
        {
            CompileChanged(compiler, type);
            return;
        }

        if (operand.Mask is not null)
        {
            Load(compiler);
            compiler.Emit(NftBits.Masking(1, type.Format.Parse(type, operand.Mask), 0));
            NftInterval masked = type.Format.ParseInterval(type, operand.Values[0]);
            if (masked.IsSingle)
                EmitCompare(compiler, type, masked.From, null);
            else
                EmitRange(compiler, masked);
            return;
        }

        if (type.Format is NftHourFormat hours && hours.OutsideOf(type, operand.Values[0]) is NftInterval outside)
        {
            // A range that goes over midnight is all but the hours between.
            Load(compiler);
            EmitRange(compiler, outside, isOutside: true);
            return;
        }

        NftInterval value = type.Format.ParseInterval(type, operand.Values[0]);
        if (type.Format.IsFlags && relation is "" or "!")
            CompileFlags(compiler, value.From);
        else if (value.PrefixLength is int prefix && prefix < type.Length * 8)
            CompilePrefix(compiler, only, value, prefix);
        else if (value.IsSingle)
            CompileValue(compiler, only, value);
        else
            CompileRange(compiler, value);
    }

    /// <summary>Whether it is a set without a name of one element, which is compared instead, as nft does. With flags that would be another
    /// comparison.</summary>
    private bool IsOfOne() => operand is { IsAnonymous: true, IsVerdictMap: false, Values: [string only] } && fields.All.Count == 1
        && fields.Type.Format is { IsFlags: false } and not NftHourFormat
        && only is not "*" && !only.Contains(" comment ", StringComparison.Ordinal);

    private static NftBytes Cut(byte[] value, int? length) => new(length is int count ? value.AsMemory(0, count) : value);

    private NftComparison Comparison() => relation is "" ? NftComparison.Equal : (NftComparison)Array.IndexOf(s_words, relation);

    private void CompileValue(NftCompiler compiler, NftField field, in NftInterval value)
    {
        Load(compiler);
        EmitCompare(compiler, field.Type, value.From, value.SignificantBytes);
        if (Comparison() is NftComparison.Equal)
            compiler.Note(field, value.From);
    }

    /// <summary>Compares what was loaded. Greater and less compare bytes in order, so that a number in host byte order must be
    /// converted.</summary>
    private void EmitCompare(NftCompiler compiler, NftDataType type, byte[] bytes, int? significant)
    {
        NftComparison comparison = Comparison();
        if (comparison > NftComparison.NotEqual && type.IsConvertedInIntervals)
        {
            compiler.ConvertByteOrder(type);
            bytes = NftNumbers.Converted(bytes, hostOrder: true);
        }

        compiler.Emit(new NftCompareExpression { Source = 1, Operator = comparison, Value = Cut(bytes, significant) });
    }

    /// <summary>As nft does, an exclusive or at the end is applied to the value instead.</summary>
    private void CompileChanged(NftCompiler compiler, NftDataType type)
    {
        List<(char Operator, string Value)> changes = [.. operand.Changes];
        byte[] value = type.ParseValue(operand.Values[0]).Data.ToArray();
        for (; changes is [.., ('^', string toggled)]; changes.RemoveAt(changes.Count - 1))
        {
            byte[] bits = type.Format.Parse(type, toggled);
            for (int i = 0; i < value.Length; i++)
                value[i] ^= bits[i];
        }

        Load(compiler);
        (byte[] mask, byte[] xor) = NftBits.Fold(type, changes);
        if (changes.Count > 0)
            compiler.Emit(NftBits.Changing(1, mask, xor));
        compiler.Emit(new NftCompareExpression { Source = 1, Operator = EqualOrNot(), Value = new NftBytes(value) });
    }

    private void CompileFlags(NftCompiler compiler, byte[] flags)
    {
        Load(compiler);
        Compare(compiler, flags, new byte[flags.Length], relation is "!" ? NftComparison.Equal : NftComparison.NotEqual);
    }

    private void CompilePrefix(NftCompiler compiler, NftField field, in NftInterval value, int prefix)
    {
        // A prefix of whole bytes needs no mask: only its bytes are loaded.
        if (field.Place is NftPayloadExpression place && prefix % 8 == 0 && prefix > 0)
        {
            int bytes = prefix / 8;
            compiler.Require(field);
            compiler.Emit(place with { Destination = 1, Length = (uint)bytes },
                new NftCompareExpression { Source = 1, Operator = EqualOrNot(), Value = Cut(value.From, bytes) });
            return;
        }

        Load(compiler);
        if (field.Place is null && prefix % 8 == 0 && prefix > 0)
            compiler.Emit(new NftCompareExpression { Source = 1, Operator = EqualOrNot(), Value = Cut(value.From, prefix / 8) });
        else
            Compare(compiler, NftInterval.Mask(value.From.Length, prefix), value.From, EqualOrNot());
    }

    private void CompileRange(NftCompiler compiler, NftInterval value)
    {
        Load(compiler);
        EmitRange(compiler, value);
    }

    private void EmitRange(NftCompiler compiler, NftInterval value, bool isOutside = false)
    {
        NftDataType type = fields.Type;
        if (type.IsConvertedInIntervals)
        {
            compiler.ConvertByteOrder(type);
            value = new NftInterval(NftNumbers.Converted(value.From, hostOrder: true), NftNumbers.Converted(value.To, hostOrder: true));
        }

        (NftBytes from, NftBytes to) = (new NftBytes(value.From), new NftBytes(value.To));
        if (EqualOrNot() is NftComparison.NotEqual != isOutside)
            compiler.Emit(new NftRangeExpression { Source = 1, Operator = NftComparison.NotEqual, From = from, To = to });
        else
            compiler.Emit(new NftCompareExpression { Source = 1, Operator = NftComparison.GreaterOrEqual, Value = from },
                new NftCompareExpression { Source = 1, Operator = NftComparison.LessOrEqual, Value = to });
    }

    private void CompileLookup(NftCompiler compiler)
    {
        NftFields keys = fields.AsKeys(operand.Set is not null);
        bool isInverted = EqualOrNot() is NftComparison.NotEqual;
        NftSet? own = operand.Set is null ? NftAnonymousSets.Of(compiler, keys, operand) : null;
        if (own is not null)
            compiler.Note(fields, own, isInverted);
        compiler.Load(keys, 0, own ?? operand.Known);
        compiler.Emit(new NftLookupExpression
        {
            Source = 1,
            Destination = operand.IsVerdictMap ? 0 : null,
            Set = operand.Set ?? "",
            AnonymousSet = own,
            IsInverted = isInverted,
        });
    }

    private NftComparison EqualOrNot() => relation is "" or "==" ? NftComparison.Equal : relation is "!=" ? NftComparison.NotEqual
        : throw new ArgumentException($"'{fields} {relation}' takes one value, not several.");

    private void Load(NftCompiler compiler) => compiler.Load(fields, 0);

    private static void Compare(NftCompiler compiler, byte[] mask, byte[] value, NftComparison comparison)
        => compiler.Emit(NftBits.Masking(1, mask),
            new NftCompareExpression { Source = 1, Operator = comparison, Value = new NftBytes(value) });
}
