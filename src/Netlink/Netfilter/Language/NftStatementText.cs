using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Statements of a single expression in nft's language.</summary>
internal static class NftStatementText
{
    private const uint Warning = 4;

    private static readonly string[] s_levels = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug", "audit"];

    /// <summary>The statement of an expression; null for one that is not a statement by itself.</summary>
    public static string? Describe(NftExpression expression) => expression switch
    {
        NftImmediateExpression { Destination: 0, Verdict: NftVerdict verdict } => verdict.ToString(),
        NftCounterExpression counter =>
            string.Create(CultureInfo.InvariantCulture, $"counter packets {counter.Packets} bytes {counter.Bytes}"),
        NftObjectExpression reference => NftObjectSyntax.Describe(reference),
        NftLimitExpression limit => "limit " + Rate(limit),
        NftLogExpression log => Log(log),
        NftQueueExpression { Number: ushort first } queue => Queue(queue, first),
        NftQuotaExpression quota => "quota " + Quota(quota),
        NftConnectionLimitExpression limit =>
            string.Create(CultureInfo.InvariantCulture, $"ct count {((limit.Flags & 1) != 0 ? "over " : "")}{limit.Count}"),
        NftFlowExpression flow => $"flow add @{flow.Table}",
        NftNotrackExpression => "notrack",
        NftSynproxyExpression proxy => Synproxy(proxy),
        NftExtensionHeaderExpression header => NftHeaderFields.DescribeReset(header),
        _ => null,
    };

    public static string Flags(NftNatFlags flags)
    {
        List<string> words = [];
        if ((flags & NftNatFlags.Random) != 0)
            words.Add("random");
        if ((flags & NftNatFlags.FullyRandom) != 0)
            words.Add("fully-random");
        if ((flags & NftNatFlags.Persistent) != 0)
            words.Add("persistent");
        return words.Count == 0 ? "" : " " + string.Join(',', words);
    }

    public static NftNatFlags? FindFlag(string word) => word switch
    {
        "random" => NftNatFlags.Random,
        "fully-random" => NftNatFlags.FullyRandom,
        "persistent" => NftNatFlags.Persistent,
        _ => null,
    };

    public static uint? FindLevel(string word) => Array.IndexOf(s_levels, word) is >= 0 and int level ? (uint)level : null;

    public static ulong? FindUnit(string word) => word switch
    {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86_400,
        "week" => 604_800,
        _ => null,
    };

    /// <summary>The parameters of <c>limit</c>.</summary>
    public static string Rate(NftLimitExpression limit)
    {
        const uint UsualBurst = 5;
        string over = (limit.Flags & NftLimitExpression.Over) != 0 ? "over " : "";
        string unit = limit.UnitSeconds switch
        {
            1 => "second",
            60 => "minute",
            3600 => "hour",
            86_400 => "day",
            604_800 => "week",
            ulong other => string.Create(CultureInfo.InvariantCulture, $"{other}s")
        };
        if (limit.Type == 0)
            return string.Create(CultureInfo.InvariantCulture, $"rate {over}{limit.Rate}/{unit}") + (limit.Burst == UsualBurst ? ""
                : string.Create(CultureInfo.InvariantCulture, $" burst {limit.Burst} packets"));
        string burst = limit.Burst == 0 ? "" : " burst " + Scaled(limit.Burst);
        return $"rate {over}{Scaled(limit.Rate)}/{unit}{burst}";
    }

    private static string Scaled(ulong bytes)
    {
        const ulong Kilo = 1024;
        (ulong count, string name) = bytes == 0 || bytes % Kilo != 0 ? (bytes, "bytes")
            : bytes % (Kilo * Kilo) != 0 ? (bytes / Kilo, "kbytes") : (bytes / Kilo / Kilo, "mbytes");
        return string.Create(CultureInfo.InvariantCulture, $"{count} {name}");
    }

    /// <summary>The parameters of <c>quota</c>.</summary>
    public static string Quota(NftQuotaExpression quota)
        => $"{((quota.Flags & NftQuotaExpression.Over) != 0 ? "over " : "")}{Scaled(quota.Bytes)}"
            + (quota.Consumed is > 0 and ulong used ? $" used {Scaled(used)}" : "");

    private static string Synproxy(NftSynproxyExpression proxy)
        => string.Create(CultureInfo.InvariantCulture, $"synproxy{((proxy.Flags & 1) != 0 ? $" mss {proxy.SegmentSize}" : "")}" +
            $"{((proxy.Flags & 2) != 0 ? $" wscale {proxy.WindowScale}" : "")}{((proxy.Flags & 8) != 0 ? " timestamp" : "")}" +
            $"{((proxy.Flags & 4) != 0 ? " sack-perm" : "")}");

    /// <summary><c>queue</c> with a computed queue number.</summary>
    public static string Queue(NftQueueExpression queue, string source) => $"queue {QueueFlags(queue)}to {source}";

    private static string QueueFlags(NftQueueExpression queue)
        => ((queue.Flags ?? 0) & 3) switch { 1 => "flags bypass ", 2 => "flags fanout ", 3 => "flags bypass,fanout ", _ => "" };

    private static string Log(NftLogExpression log)
    {
        var text = new StringBuilder("log");
        if (log.Prefix is not null)
            text.Append(CultureInfo.InvariantCulture, $" prefix \"{log.Prefix}\"");
        if (log.Group is ushort group)
            text.Append(CultureInfo.InvariantCulture, $" group {group}");
        if (log.SnapLength is uint snap)
            text.Append(CultureInfo.InvariantCulture, $" snaplen {snap}");
        if (log.QueueThreshold is ushort threshold)
            text.Append(CultureInfo.InvariantCulture, $" queue-threshold {threshold}");
        if (log.Group is null && log.Level is uint level && level != Warning && level < s_levels.Length)
            text.Append(" level ").Append(s_levels[level]);
        if (log.Flags is not null and not 0 and uint flags)
            text.Append(NftLogFlags.Describe(flags));
        return text.ToString();
    }

    private static string Queue(NftQueueExpression queue, ushort first)
    {
        string flags = QueueFlags(queue);
        string last = queue.Total is > 1 and ushort total ? string.Create(CultureInfo.InvariantCulture, $"-{first + total - 1}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"queue {flags}to {first}{last}");
    }
}
