using System.Globalization;
using System.Numerics;

namespace Netlink.Rtnetlink;

/// <summary>A number with a mask of the bits that are compared.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
/// <param name="Value">The number.</param>
/// <param name="Mask">The bits that are compared.</param>
public readonly record struct Masked<T>(T Value, T Mask)
    where T : struct, IBinaryInteger<T>
{
    /// <summary>A number whose bits are all compared.</summary>
    public Masked(T value)
        : this(value, T.AllBitsSet)
    {
    }

    /// <summary>Whether every bit is compared.</summary>
    public bool IsExact => Mask == T.AllBitsSet;

    /// <summary>A number whose bits are all compared.</summary>
    public static implicit operator Masked<T>(T value) => new(value);

    /// <summary>Such as <c>80</c> or <c>0x10/0xfc</c>.</summary>
    public override string ToString()
        => IsExact ? Value.ToString(null, CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"0x{Value.ToString("x", null)}/0x{Mask.ToString("x", null)}");
}
