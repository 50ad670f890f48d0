using System;
using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>A probability, as the kernel stores it.</summary>
/// <param name="Value">0 is never, 4294967295 is always.</param>
public readonly record struct Probability(uint Value)
{
    /// <summary>In percent.</summary>
    public double Percent => Value / (double)uint.MaxValue * 100;

    /// <summary>From percent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0 to 100.</exception>
    public static Probability FromPercent(double percent)
        => percent is >= 0 and <= 100
            ? new Probability((uint)Math.Round(percent / 100 * uint.MaxValue))
            : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A probability is 0 to 100 percent.");

    /// <summary>Such as <c>0.5%</c>.</summary>
    public override string ToString() => Percent.ToString("0.######", CultureInfo.InvariantCulture) + "%";
}
