using System;

namespace Netlink.Netfilter;

/// <summary>The content of a register: a field, a constant, or the data of a map.</summary>
internal sealed record NftRegisterContent
{
    public NftRegisterContent(NftField field) => Field = field;

    public NftRegisterContent(NftBytes value) => Immediate = value;

    public NftRegisterContent(string map) => MapLookup = map;

    public NftField? Field { get; }

    public NftBytes? Immediate { get; }

    /// <summary>The map lookup in nft's language.</summary>
    public string? MapLookup { get; }

    /// <summary>The number of bytes loaded, or null for the whole field.</summary>
    public int? Bytes { get; init; }

    public NftBytes? Mask { get; init; }

    public NftBytes? Xor { get; init; }

    /// <summary>Whether the byte order was converted.</summary>
    public bool IsConverted { get; init; }

    /// <summary>The number of bits it was shifted to the left; negative to the right.</summary>
    public int Shift { get; init; }

    /// <summary>The content with its bitwise operators.</summary>
    public string DescribeWhole()
    {
        string text = Mask is NftBytes mask && Xor is NftBytes xor && Field is not null
            ? Describe() + NftBits.Describe(OperandType(Field.Type, mask), mask, xor) : Describe();
        // A shift binds more than the other operators.
        string operand = Shift != 0 && Mask is not null ? $"({text})" : text;
        return Shift == 0 ? text : Shift > 0 ? $"{operand} << {Shift}" : $"{operand} >> {-Shift}";
    }

    /// <summary>A shorter field that is changed as the 32 bits of a mark is a number of this machine.</summary>
    private static NftDataType OperandType(NftDataType type, NftBytes operand)
        => type.Length < sizeof(uint) && operand.Length == sizeof(uint) ? NftDataTypes.HostInteger : type;

    public string Describe() => MapLookup ?? Field?.Name ?? Immediate?.ToString() ?? "";

    /// <summary>The operator and the right side of a comparison.</summary>
    public (string Relation, string Value) Value(NftComparison comparison, NftBytes value)
    {
        NftDataType type = Field!.Type;
        // Without an operator, nft would match flags bit by bit.
        string relation = comparison is NftComparison.Equal ? type.Format.IsFlags && Mask is null ? "==" : ""
            : NftMatch.WordOf(comparison);
        if (Bytes is int bytes && value.Length == bytes)
            return (relation, $"{type.Describe(Padded(value, type.Length))}/{bytes * 8}");
        if (type.Format.HasPrefixes && Mask is null && value.Length < type.Length)
            return (relation, $"{type.Describe(Padded(value, type.Length))}/{value.Length * 8}");
        if (Mask is NftBytes mask)
            return Masked(type, mask, relation, comparison, Straight(value));
        return (relation, relation is "!=" ? NftBits.Joined(type, Straight(value)) : type.Describe(Straight(value)));
    }

    public string Interval(NftBytes from, NftBytes to)
    {
        NftDataType type = Field!.Type;
        (NftBytes first, NftBytes last) = (Straight(from), Straight(to));
        // A prefix is compared with a mask.
        return type.Format.HasPrefixes ? $"{type.Describe(first)}-{type.Describe(last)}"
            : type.Format.DescribeInterval(type, first.Span, last.Span);
    }

    /// <summary>The content as a value of a type.</summary>
    public string As(NftDataType type)
    {
        if (Immediate is NftBytes value)
            return type.Describe(value);
        return DescribeWhole();
    }

    private static (string, string) Masked(NftDataType type, NftBytes mask, string relation, NftComparison comparison, NftBytes value)
    {
        bool isZero = !value.Span.ContainsAnyExcept((byte)0);
        if (type.Format.IsFlags && isZero && comparison is NftComparison.NotEqual)
            return ("", type.Describe(mask));
        if (type.Format.IsFlags && isZero && comparison is NftComparison.Equal)
            return ("!", type.Describe(mask));
        if (type.Format.HasPrefixes && NftInterval.PrefixOfMask(mask.Span) is int prefix)
            return (relation, $"{type.Describe(value)}/{prefix}");
        if (type.Format.IsFlags && !IsPowerOfTwo(mask.Span))
            return (relation, $"{type.Describe(value)} / {type.Describe(mask)}");
        return ("", $"& {type.Describe(mask)} {(relation.Length == 0 ? "==" : relation)} {type.Describe(value)}");
    }

    private static bool IsPowerOfTwo(ReadOnlySpan<byte> mask)
    {
        int bits = 0;
        foreach (byte part in mask)
            bits += System.Numerics.BitOperations.PopCount(part);
        return bits == 1;
    }

    private static NftBytes Padded(NftBytes value, int length)
    {
        byte[] bytes = new byte[length];
        value.Span.CopyTo(bytes);
        return new NftBytes(bytes);
    }

    private NftBytes Straight(NftBytes value)
        => IsConverted ? new NftBytes(NftNumbers.Converted(value.Span, Field!.Type.IsHostOrder)) : value;
}
