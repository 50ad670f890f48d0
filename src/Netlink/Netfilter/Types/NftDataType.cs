using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>A data type of nft, such as <c>ipv4_addr</c> or <c>inet_service</c>, or a concatenation of several.</summary>
/// <remarks>The kernel knows only lengths; the type numbers are nft's (<c>include/datatype.h</c>). Source: nft(8) "DATA
/// TYPES".</remarks>
public sealed class NftDataType : IEquatable<NftDataType>
{
    private const int BitsOfType = 6;
    private const uint VerdictNumber = 0xffffff00;
    private const uint IntegerNumber = 4;

    internal NftDataType(uint number, string name, int length, bool isHostOrder, NftValueFormat format)
    {
        (Number, Name, Length, IsHostOrder, Format) = (number, name, length, isHostOrder, format);
        Fields = [this];
    }

    private NftDataType(NftDataType[] fields)
    {
        Fields = fields;
        Name = string.Join(" . ", fields.Select(static field => field.Name));
        Length = fields.Sum(static field => Padded(field.Length));
        Format = NftConcatenationFormat.Instance;
        foreach (NftDataType field in fields)
            Number = (Number << BitsOfType) | field.Number;
    }

    /// <summary>Ranges of a type as the data of a map.</summary>
    private NftDataType(NftDataType ends)
        : this(ends.Number, NftRangeFormat.Word + ends.Name, 2 * ends.Length, ends.IsHostOrder, new NftRangeFormat(ends)) => Ends = ends;

    /// <summary>The name, such as <c>ipv4_addr . inet_service</c>; with <c>interval</c> before it, as the data of a map, ranges of the
    /// type.</summary>
    public string Name { get; }

    /// <summary>The length of a value in bytes; in a concatenation, each is padded to four.</summary>
    public int Length { get; }

    /// <summary>The types of a concatenation; for another type, the type itself.</summary>
    public IReadOnlyList<NftDataType> Fields { get; }

    /// <summary>Whether values are numbers in host byte order, rather than network byte order.</summary>
    public bool IsHostOrder { get; }

    /// <summary>nft's type number.</summary>
    internal uint Number { get; }

    internal NftValueFormat Format { get; }

    /// <summary>Whether intervals of the type need a conversion from host to network byte order; names are compared
    /// unchanged.</summary>
    internal bool IsConvertedInIntervals => IsHostOrder && Length > 1 && Format is not NftTextFormat;

    internal bool IsConcatenation => Fields.Count > 1;

    /// <summary>The type of both ends, where values are ranges; else null.</summary>
    internal NftDataType? Ends { get; }

    internal static uint Verdict => VerdictNumber;

    /// <summary>Returns the type of a name.</summary>
    /// <param name="name">The name, such as <c>ipv4_addr . inet_service</c>, or <c>interval ipv4_addr</c> for a map to ranges.</param>
    /// <exception cref="FormatException">The data type is unknown.</exception>
    public static NftDataType Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith(NftRangeFormat.Word, StringComparison.Ordinal))
            return RangesOf(Parse(name[NftRangeFormat.Word.Length..].Trim()));
        return Join([.. name.Split('.', StringSplitOptions.TrimEntries).Select(NftDataTypes.Get)]);
    }

    /// <summary>Returns the type of a name.</summary>
    public static implicit operator NftDataType(string name) => Parse(name);

    /// <summary>Parses a value, such as <c>192.0.2.1</c> or <c>192.0.2.1 . 80</c>.</summary>
    /// <exception cref="FormatException">The text is not a single value of the type.</exception>
    public NftBytes ParseValue(string text)
    {
        NftInterval interval = Format.ParseInterval(this, text);
        return interval.IsSingle ? new NftBytes(interval.From)
            : throw new FormatException($"'{text}' is more than one value of {Name}.");
    }

    /// <summary>Formats a value as nft does.</summary>
    public string Describe(NftBytes value) => Format.Describe(this, value.Span);

    /// <inheritdoc/>
    public bool Equals(NftDataType? other) => other is not null && Number == other.Number && Length == other.Length && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NftDataType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Length);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Returns the type that the kernel reports for a set by number and length.</summary>
    /// <param name="number">nft's type number.</param>
    /// <param name="length">The length of a value in bytes.</param>
    /// <param name="isHostOrder">Whether nft's user data declares host byte order.</param>
    /// <param name="lengths">The lengths of the fields of a concatenation, where the kernel tells them.</param>
    internal static NftDataType Of(uint number, int length, bool isHostOrder, IReadOnlyList<int>? lengths = null)
    {
        List<NftDataType> fields = [];
        for (uint rest = number; rest != 0 && fields.Count < 5; rest >>= BitsOfType)
            fields.Insert(0, NftDataTypes.Find(rest & ((1 << BitsOfType) - 1)) ?? Unknown(number, length));
        if (fields.Count == 0)
            return Unknown(number, length);
        if (fields.Count == 1 && fields[0].Number == IntegerNumber)
            return Integer(length, isHostOrder);
        for (int i = 0; i < fields.Count && lengths?.Count == fields.Count; i++)
        {
            if (fields[i].Number == IntegerNumber && lengths[i] > 0)
                fields[i] = Integer(lengths[i], isHostOrder: false);
        }

        if (fields.Count == 1 && number == NftTimeTypes.ShortDuration.Number && length == NftTimeTypes.ShortDuration.Length)
            return NftTimeTypes.ShortDuration;
        NftDataType type = Join([.. fields]);
        if (type.Number == number && length == 2 * type.Length)
            return RangesOf(type);
        return type.Length == length && type.Number == number ? type : Unknown(number, length);
    }

    /// <summary>Ranges of a type, as the data of a map.</summary>
    internal static NftDataType RangesOf(NftDataType ends) => ends.Ends is null ? new NftDataType(ends)
        : throw new FormatException($"'{ends}' is a type of ranges already.");

    internal static NftDataType Join(NftDataType[] fields) => fields.Length == 1 ? fields[0] : new NftDataType(fields);

    internal static int Padded(int length) => (length + 3) & ~3;

    private static NftDataType Integer(int length, bool isHostOrder)
        => new(IntegerNumber, "integer", length, isHostOrder, NftIntegerFormat.Decimal);

    private static NftDataType Unknown(uint number, int length)
        => new(number, $"type_{number}", length, false, NftIntegerFormat.Hexadecimal);
}
