namespace Netlink.Netfilter;

/// <summary>Times and dates. Numbers and names are from nftables, <c>src/meta.c</c> and <c>datatype.c</c>.</summary>
internal static class NftTimeTypes
{
    /// <summary>A length of time in milliseconds.</summary>
    public static NftDataType Duration { get; } = new(18, "time", 8, true, NftDurationFormat.Instance);

    /// <summary>The same in four bytes, as conntrack reports it.</summary>
    public static NftDataType ShortDuration { get; } = new(18, "time", 4, true, NftDurationFormat.Instance);

    /// <summary>A date and time in nanoseconds since 1970. nft gives it the name of the other, too.</summary>
    public static NftDataType Date { get; } = new(43, "time", 8, true, NftDateFormat.Instance);

    /// <summary>A time of day in seconds.</summary>
    public static NftDataType Hour { get; } = new(44, "hour", 4, true, NftHourFormat.Instance);

    public static NftDataType Day { get; } = new(45, "day", 1, true, new NftIntegerFormat("D", ("\"Sunday\"", 0), ("\"Monday\"", 1),
        ("\"Tuesday\"", 2), ("\"Wednesday\"", 3), ("\"Thursday\"", 4), ("\"Friday\"", 5), ("\"Saturday\"", 6), ("Sunday", 0), ("Monday", 1),
        ("Tuesday", 2), ("Wednesday", 3), ("Thursday", 4), ("Friday", 5), ("Saturday", 6))
    { Most = 6 });

    public static NftDataType[] ForSets { get; } = [Duration, Hour, Day, Date];
}
