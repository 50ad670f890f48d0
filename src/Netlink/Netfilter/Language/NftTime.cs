using System;
using System.Globalization;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Times in nft's notation: <c>1d2h3m4s5ms</c>.</summary>
internal static class NftTime
{
    /// <summary>Refuses a time that nf_tables, which counts milliseconds, would take for another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or positive and shorter than a millisecond.</exception>
    public static TimeSpan? Check(TimeSpan? time, string property)
    {
        if (time is TimeSpan given && (given < TimeSpan.Zero || (given > TimeSpan.Zero && given < TimeSpan.FromMilliseconds(1))))
            throw new ArgumentOutOfRangeException(property, given, $"{property} is at least a millisecond, or zero.");
        return time;
    }

    public static string Describe(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return "0s";
        var text = new StringBuilder();
        Append(time.Days, "d");
        Append(time.Hours, "h");
        Append(time.Minutes, "m");
        Append(time.Seconds, "s");
        Append(time.Milliseconds, "ms");
        return text.ToString();

        void Append(int count, string unit)
        {
            if (count > 0)
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }

    /// <exception cref="FormatException">The text is not a time.</exception>
    public static TimeSpan Parse(string text)
    {
        long milliseconds = 0, number = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                number = (Math.Max(number, 0) * 10) + (text[i] - '0');
                if (number > int.MaxValue)
                    break;
                continue;
            }

            bool isMilliseconds = text[i] == 'm' && i + 1 < text.Length && text[i + 1] == 's';
            int unit = isMilliseconds ? 1 : text[i] switch { 'd' => 86_400_000, 'h' => 3_600_000, 'm' => 60_000, 's' => 1000, _ => 0 };
            if (number < 0 || unit == 0)
                throw new FormatException($"'{text}' is not a time: write it as 1d2h3m4s.");
            milliseconds += number * unit;
            i += isMilliseconds ? 1 : 0;
            number = -1;
        }

        if (text.Length == 0 || number > int.MaxValue)
            throw new FormatException($"'{text}' is not a time: write it as 1d2h3m4s.");
        return TimeSpan.FromMilliseconds(milliseconds + (Math.Max(number, 0) * 1000));
    }
}
