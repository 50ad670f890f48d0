using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Copies a field to a mark, as a number in host byte order. The order of the expressions is nft's.</summary>
internal static class NftNumberCopy
{
    private static readonly NftDataType s_hexadecimal = new(4, "integer", 4, true, NftIntegerFormat.Hexadecimal);

    /// <summary>Whether the bytes of the field are not those of the mark.</summary>
    public static bool IsNeeded(NftField field, NftDataType target)
        => target.Equals(NftDataTypes.Mark) && field.Type.Length is 1 or 2 or 4 && !field.Type.Format.IsFlags
            && (field.Type.Length != target.Length || !field.Type.IsHostOrder);

    /// <summary>The type of operands that are numbers in host byte order, in the notation of a field's own values.</summary>
    public static NftDataType OperandsOf(NftDataType field) => ((field.Format as NftShiftedFormat)?.Number ?? field.Format) is
        NftIntegerFormat { IsDecimal: true } ? NftDataTypes.HostInteger : s_hexadecimal;

    /// <summary>The type of a field in host byte order, without the bits that follow it.</summary>
    public static NftDataType InHostOrder(NftDataType field) => field.Format is NftShiftedFormat shifted
        ? new NftDataType(field.Number, field.Name, field.Length, true, shifted.Number) : field;

    /// <summary>Loads the field, applies the operators and converts the byte order.</summary>
    /// <param name="compiler">Receives the expressions.</param>
    /// <param name="field">The field.</param>
    /// <param name="changes">The bitwise operators.</param>
    /// <param name="unit">The register, in units of four bytes.</param>
    public static void Compile(NftCompiler compiler, NftField field, IReadOnlyList<(char Operator, string Value)> changes, int unit)
    {
        NftDataType own = field.Type;
        compiler.Load(field.AsFields(), unit);
        int at = 0;
        // Operators on as many bytes as the mark has are applied to them in the order of the packet.
        if (own.Length == NftDataTypes.Mark.Length)
            at = NftSource.Apply(compiler, own, changes, at, unit, untilShift: true);
        if (own.Length > 1 && !own.IsHostOrder)
            compiler.ConvertByteOrder(own, unit, toHost: true);
        if (own.Format is NftShiftedFormat { Bits: > 0 } shifted)
            compiler.Emit(NftBits.Shifting(NftCompiler.Register(unit), -shifted.Bits, own.Length));
        NftSource.Apply(compiler, NftDataTypes.Mark, changes, at, unit);
    }
}
