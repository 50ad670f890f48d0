using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Converts between bitwise operators of nft and the kernel's mask and exclusive or.</summary>
internal static class NftBits
{
    /// <summary>Shifts a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="bits">The number of bits to shift to the left; negative to the right.</param>
    /// <param name="length">The length of the value in bytes.</param>
    public static NftBitwiseExpression Shifting(uint register, int bits, int length) => new()
    {
        Source = register,
        Destination = register,
        Operator = bits > 0 ? 1u : 2u,
        Length = (uint)length,
        Shift = new NftBytes(BitConverter.GetBytes(Math.Abs(bits))),
    };

    /// <summary>Applies a mask to a register.</summary>
    public static NftBitwiseExpression Masking(uint register, byte[] mask, uint? bitOperator = null)
        => Changing(register, mask, new byte[mask.Length], bitOperator);

    public static NftBitwiseExpression Changing(uint register, byte[] mask, byte[] xor, uint? bitOperator = 0) => new()
    {
        Source = register,
        Destination = register,
        Operator = bitOperator,
        Length = (uint)mask.Length,
        Mask = new NftBytes(mask),
        Xor = new NftBytes(xor)
    };

    /// <summary>The mask and exclusive or of operators such as <c>&amp; 0xff00 | 0x5</c>.</summary>
    public static (byte[] Mask, byte[] Xor) Fold(NftDataType type, IReadOnlyList<(char Operator, string Value)> changes)
    {
        byte[] mask = new byte[type.Length], xor = new byte[type.Length];
        mask.AsSpan().Fill(byte.MaxValue);
        foreach ((char bitOperator, string text) in changes)
        {
            byte[] value = type.Format.Parse(type, text);
            for (int i = 0; i < mask.Length; i++)
            {
                (mask[i], xor[i]) = bitOperator switch
                {
                    '&' => ((byte)(mask[i] & value[i]), (byte)(xor[i] & value[i])),
                    '|' => ((byte)(mask[i] & ~value[i]), (byte)((xor[i] & ~value[i]) | value[i])),
                    _ => (mask[i], (byte)(xor[i] ^ value[i])),
                };
            }
        }

        return (mask, xor);
    }

    /// <summary>A mask: several flags are in parentheses.</summary>
    public static string DescribeMask(NftDataType type, NftBytes mask)
    {
        string flags = Joined(type, mask);
        return flags.Contains('|', StringComparison.Ordinal) ? $"({flags})" : flags;
    }

    /// <summary>A value; several flags as nft writes them where all bits are compared.</summary>
    public static string Joined(NftDataType type, NftBytes value) => type.Format.IsFlags
        ? type.Describe(value).Replace(",", " | ", StringComparison.Ordinal) : type.Describe(value);

    /// <summary>The operators in nft's order: and, exclusive or, or.</summary>
    public static string Describe(NftDataType type, NftBytes mask, NftBytes xor)
    {
        byte[] stays = mask.Data.ToArray(), toggles = new byte[stays.Length], set = new byte[stays.Length];
        for (int i = 0; i < stays.Length && i < xor.Length; i++)
        {
            set[i] = (byte)(xor.Span[i] & ~mask.Span[i]);
            toggles[i] = (byte)(xor.Span[i] & mask.Span[i]);
            stays[i] |= set[i];
        }

        return (stays.AsSpan().ContainsAnyExcept(byte.MaxValue) ? $" & {DescribeMask(type, new NftBytes(stays))}" : "")
            + (toggles.AsSpan().ContainsAnyExcept((byte)0) ? $" ^ {type.Describe(new NftBytes(toggles))}" : "")
            + (set.AsSpan().ContainsAnyExcept((byte)0) ? $" | {type.Describe(new NftBytes(set))}" : "");
    }
}
