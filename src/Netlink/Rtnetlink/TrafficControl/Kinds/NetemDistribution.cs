using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The distribution of the delays of <see cref="NetemQdisc"/>: a table of equally likely values, where 8192 stands for one
/// <see cref="NetemQdisc.Jitter"/>.</summary>
/// <remarks>Source: tc-netem(8), <c>NETEM_DIST_SCALE</c> in <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public sealed record NetemDistribution
{
    /// <summary>The value that represents one <see cref="NetemQdisc.Jitter"/>.</summary>
    public const int Scale = 8192;

    internal const int MostEntries = 16384;
    private const int UsualEntries = 4096;

    /// <summary>A table of equally likely values.</summary>
    /// <param name="entries">1 to 16384 values.</param>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    public NetemDistribution(IReadOnlyList<short> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count is 0 or > MostEntries)
            throw Arguments.Refused($"A distribution has 1 to {MostEntries} entries, not {entries.Count}.", nameof(entries));
        Entries = ValueList.From(entries);
    }

    /// <summary>The values.</summary>
    public IReadOnlyList<short> Entries { get; }

    /// <summary>Reads a table of iproute2, such as /usr/lib/tc/normal.dist: numbers separated by spaces, and comments after #.</summary>
    /// <exception cref="FormatException">An entry is not a 16-bit number.</exception>
    public static NetemDistribution Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new NetemDistribution(
        [
            .. text.Split('\n').Select(line => line.Split('#')[0])
                .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Select(ParseEntry),
        ]);
    }

    /// <summary>Computes a table of 4096 entries from a distribution.</summary>
    /// <param name="quantile">The quantile function: the delay, in units of jitter around the mean, for a probability between 0 and 1.
    /// Values beyond 4 jitters are clamped.</param>
    public static NetemDistribution FromQuantiles(Func<double, double> quantile)
    {
        ArgumentNullException.ThrowIfNull(quantile);
        return new NetemDistribution(
        [
            .. Enumerable.Range(0, UsualEntries).Select(i => (short)Math.Clamp(Math.Round(quantile((i + 0.5) / UsualEntries) * Scale),
                short.MinValue, short.MaxValue)),
        ]);
    }

    /// <summary>Shows the number of entries.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"distribution of {Entries.Count} entries");

    private static short ParseEntry(string number)
        => short.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out short entry) ? entry
            : throw new FormatException($"'{number}' is not a 16-bit number.");
}
