using System;
using System.Numerics;

namespace Netlink.Rtnetlink;

/// <summary>A range of numbers that includes both ends, such as ports or user ids.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
public readonly record struct InclusiveRange<T>
    where T : struct, INumber<T>
{
    /// <summary>Creates a range of numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last is below the first.</exception>
    public InclusiveRange(T first, T last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        First = first;
        Last = last;
    }

    /// <summary>Creates a range of a single number.</summary>
    public InclusiveRange(T only)
        : this(only, only)
    {
    }

    /// <summary>The first number.</summary>
    public T First { get; }

    /// <summary>The last number.</summary>
    public T Last { get; }

    /// <summary>For example <c>80</c> or <c>1000-1999</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
