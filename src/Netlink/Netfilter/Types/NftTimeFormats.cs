using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Lengths of time, such as <c>1h30m</c>, in milliseconds.</summary>
internal sealed class NftDurationFormat : NftValueFormat
{
    public static NftDurationFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
    {
        ulong milliseconds = (ulong)NftTime.Parse(text).TotalMilliseconds;
        return type.Length >= sizeof(ulong) || milliseconds >> (type.Length * 8) == 0
            ? NftNumbers.FromUInt64(milliseconds, type.Length, type.IsHostOrder)
            : throw new FormatException($"'{text}' is too long: at most {NftTime.Describe(TimeSpan.FromMilliseconds(uint.MaxValue))}.");
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value) => NftTime.Describe(Time(type, value));

    /// <summary>In seconds, if they are whole.</summary>
    protected override string DescribeEnd(NftDataType type, ReadOnlySpan<byte> value)
        => Time(type, value) is { Milliseconds: 0 } time ? FormattableString.Invariant($"{(long)time.TotalSeconds}s")
            : Describe(type, value);

    private static TimeSpan Time(NftDataType type, ReadOnlySpan<byte> value)
        => TimeSpan.FromMilliseconds(Math.Min(NftNumbers.ToUInt64(value, type.IsHostOrder), long.MaxValue / 20_000));
}

/// <summary>Values that may be in quotation marks, and ranges of them.</summary>
internal abstract class NftQuotedFormat : NftValueFormat
{
    /// <summary>The dash between two texts in quotation marks, or the only one in a text without.</summary>
    protected override int FindDash(NftDataType type, string text)
    {
        int end = text.StartsWith('"') ? text.IndexOf('"', 1) + 1 : 0;
        // A date without quotation marks has two dashes, and a range of numbers has one.
        return end == 0 && HasDashes && text.AsSpan().Count('-') != 1 ? -1 : text.IndexOf('-', end);
    }

    /// <summary>Whether the values themselves have dashes.</summary>
    protected abstract bool HasDashes { get; }

    protected static string Unquoted(string text) => text is ['"', .. var within, '"'] ? within : text;

    protected static bool IsNumber(string text, out ulong number)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>Dates and times in the local time zone, such as <c>"2026-11-30 17:00:00"</c>, as nft writes them; a number is in seconds since
/// 1970.</summary>
internal sealed class NftDateFormat : NftQuotedFormat
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    private static readonly string[] s_formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    public static NftDateFormat Instance { get; } = new();

    protected override bool HasDashes => true;

    public override byte[] Parse(NftDataType type, string text)
    {
        ulong seconds = Seconds(Unquoted(text), TimeZoneInfo.Local) ?? throw new FormatException($"'{text}' is not a date: write it as " +
            "\"2026-11-30 17:00:00\", and a range as two of them with '-' between.");
        return NftNumbers.FromUInt64(seconds * NanosecondsPerSecond, type.Length, type.IsHostOrder);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => Describe(NftNumbers.ToUInt64(value, type.IsHostOrder) / NanosecondsPerSecond, TimeZoneInfo.Local);

    /// <summary>The seconds since 1970 of a date in a time zone; null if the text is none.</summary>
    public static ulong? Seconds(string text, TimeZoneInfo zone)
    {
        const ulong Most = ulong.MaxValue / NanosecondsPerSecond;
        if (IsNumber(text, out ulong number))
            return number <= Most ? number : null;
        if (!DateTime.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
            return null;
        double seconds = (date - zone.GetUtcOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)) - DateTime.UnixEpoch).TotalSeconds;
        return seconds is >= 0 and <= Most ? (ulong)seconds : null;
    }

    public static string Describe(ulong seconds, TimeZoneInfo zone)
    {
        DateTime utc = DateTime.UnixEpoch.AddSeconds(seconds);
        return (utc + zone.GetUtcOffset(utc)).ToString("\\\"yyyy-MM-dd HH:mm:ss\\\"", CultureInfo.InvariantCulture);
    }
}

/// <summary>Times of day in the local time zone, such as <c>"17:00"</c>, as nft writes them; a number is in seconds since midnight in
/// the kernel's time zone, which normally is UTC.</summary>
internal sealed class NftHourFormat : NftQuotedFormat
{
    private const int SecondsPerDay = 86_400;

    private static readonly string[] s_formats = ["hh\\:mm\\:ss", "hh\\:mm"];

    public static NftHourFormat Instance { get; } = new();

    protected override bool HasDashes => false;

    /// <summary>Now, as nft does it: a rule does not follow the time zone through the year.</summary>
    private static TimeSpan Offset => TimeZoneInfo.Local.GetUtcOffset(DateTime.UtcNow);

    public override byte[] Parse(NftDataType type, string text)
        => NftNumbers.FromUInt64(Seconds(Unquoted(text), Offset) ?? throw new FormatException($"'{text}' is not a time of day: write it " +
            "as \"17:00\" or \"17:00:30\"."), type.Length, type.IsHostOrder);

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => Describe(NftNumbers.ToUInt64(value, type.IsHostOrder), Offset);

    /// <summary>The hours outside of a range that goes over midnight, such as <c>"22:00"-"06:00"</c>; null for any other text.</summary>
    public NftInterval? OutsideOf(NftDataType type, string text)
    {
        int dash = FindDash(type, text);
        if (dash <= 0)
            return null;
        (byte[] from, byte[] to) = (Parse(type, text[..dash].Trim()), Parse(type, text[(dash + 1)..].Trim()));
        return NftNumbers.Compare(from, to, type.IsHostOrder) > 0 ? new NftInterval(to, from) : null;
    }

    /// <summary>The seconds since midnight, less the offset of the time zone; null if the text is no time of day.</summary>
    public static ulong? Seconds(string text, TimeSpan offset)
    {
        if (IsNumber(text, out ulong number))
            return number < SecondsPerDay ? number : null;
        return TimeSpan.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, out TimeSpan time)
            ? (ulong)Modulo((int)(time - offset).TotalSeconds) : null;
    }

    public static string Describe(ulong seconds, TimeSpan offset)
    {
        if (seconds >= SecondsPerDay)
            return seconds.ToString(CultureInfo.InvariantCulture);
        var time = TimeSpan.FromSeconds(Modulo((int)seconds + (int)offset.TotalSeconds));
        return time.ToString(time.Seconds == 0 ? "\\\"hh\\:mm\\\"" : "\\\"hh\\:mm\\:ss\\\"", CultureInfo.InvariantCulture);
    }

    private static int Modulo(int seconds) => ((seconds % SecondsPerDay) + SecondsPerDay) % SecondsPerDay;
}
