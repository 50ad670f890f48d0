using System;

namespace Netlink.Netfilter;

/// <summary>What lies in a register: a field, a value, or what a map gave.</summary>
internal sealed record NftLoaded
{
    public NftLoaded(NftField field) => Field = field;

    public NftLoaded(NftBytes value) => Immediate = value;

    public NftLoaded(string map) => Words = map;

    public NftField? Field { get; }

    public NftBytes? Immediate { get; }

    /// <summary>What a map gave, in words.</summary>
    public string? Words { get; }

    /// <summary>How many bytes of the field were loaded, or null for all.</summary>
    public int? Bytes { get; init; }

    public NftBytes? Mask { get; init; }

    public NftBytes? Xor { get; init; }

    /// <summary>Whether its bytes were turned round.</summary>
    public bool IsTurned { get; init; }

    /// <summary>How many bits it was moved to the left; to the right when negative.</summary>
    public int Shift { get; init; }

    /// <summary>The whole of it, with what was changed.</summary>
    public string DescribeWhole() => Describe() + (Mask is NftBytes mask && Xor is NftBytes xor && Field is not null
        ? NftBits.Describe(Field.Type, mask, xor) : "") + (Shift == 0 ? "" : Shift > 0 ? $" << {Shift}" : $" >> {-Shift}");

    public string Describe() => Words ?? Field?.Name ?? Immediate?.ToString() ?? "";

    /// <summary>The relation and the right side of a comparison.</summary>
    public (string Relation, string Value) Value(NftComparison comparison, NftBytes value)
    {
        NftDataType type = Field!.Type;
        // Without a relation flags would be looked for one by one.
        string relation = comparison is NftComparison.Equal ? type.Format.IsFlags && Mask is null && !value.Span.ContainsAnyExcept((byte)0)
            ? "==" : "" : NftMatch.WordOf(comparison);
        if (Bytes is int bytes && value.Length == bytes)
            return (relation, $"{type.Describe(Padded(value, type.Length))}/{bytes * 8}");
        if (type.Format.HasPrefixes && Mask is null && value.Length < type.Length)
            return (relation, $"{type.Describe(Padded(value, type.Length))}/{value.Length * 8}");
        if (Mask is NftBytes mask)
            return Masked(type, mask, relation, comparison, value);
        return (relation, type.Describe(Straight(value)));
    }

    public string Interval(NftBytes from, NftBytes to)
    {
        NftDataType type = Field!.Type;
        return type.Format.DescribeInterval(type, Straight(from).Span, Straight(to).Span);
    }

    /// <summary>What a field of a type gets.</summary>
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
        if (type.Format.IsFlags)
            return (relation, $"{type.Describe(value)} / {type.Describe(mask)}");
        return ("", $"& {type.Describe(mask)} {(relation.Length == 0 ? "==" : relation)} {type.Describe(value)}");
    }

    private static NftBytes Padded(NftBytes value, int length)
    {
        byte[] bytes = new byte[length];
        value.Span.CopyTo(bytes);
        return new NftBytes(bytes);
    }

    private NftBytes Straight(NftBytes value) => IsTurned ? new NftBytes(NftNumbers.Turned(value.Span, Field!.Type.IsHostOrder)) : value;
}
