using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Reads statements that are one expression.</summary>
internal static class NftStatementParser
{
    public static NftStatement Counter(NftCursor words)
    {
        words.Expect("counter");
        if (words.TryTake("name"))
            return NftObjectWords.Reference(words, NftObjectType.Counter);
        ulong packets = 0, bytes = 0;
        if (words.TryTake("packets"))
        {
            packets = Number(words);
            words.Expect("bytes");
            bytes = Number(words);
        }

        return new NftCounterExpression { Packets = packets, Bytes = bytes };
    }

    public static NftStatement Limit(NftCursor words)
    {
        words.Expect("limit");
        if (words.TryTake("name"))
            return NftObjectWords.Reference(words, NftObjectType.Limit);
        return Rate(words);
    }

    /// <summary>What follows <c>limit</c>.</summary>
    public static NftLimitExpression Rate(NftCursor words)
    {
        words.Expect("rate");
        bool over = words.TryTake("over");
        if (!over)
            words.TryTake("until");
        string rate = words.Take();
        string unit;
        bool isBytes = false;
        ulong scale = 1;
        if (rate.Contains('/', StringComparison.Ordinal))
        {
            (rate, unit) = (rate.Split('/')[0], rate.Split('/')[1]);
        }
        else
        {
            string[] parts = words.Take().Split('/');
            (isBytes, scale) = (true, Scale(parts[0]));
            unit = parts.Length > 1 ? parts[1] : throw new FormatException("A rate is written as '10/second' or '1 mbytes/second'.");
        }

        uint burst = isBytes ? 0u : 5;
        if (words.TryTake("burst"))
        {
            burst = words.TakeNumber();
            string of = words.Take();
            burst *= of is "packets" ? 1 : (uint)Scale(of);
        }

        return new NftLimitExpression
        {
            Rate = NftIntegerFormat.TryParseNumber(rate, out ulong count) && count > 0 ? count * scale
                : throw new FormatException($"'{rate}' is no rate."),
            UnitSeconds = NftStatementText.FindUnit(unit) ?? throw new FormatException($"'{unit}' is no unit of time."),
            Burst = burst,
            Type = isBytes ? 1u : 0u,
            Flags = over ? 1u : 0u,
        };
    }

    public static NftStatement Log(NftCursor words)
    {
        words.Expect("log");
        var log = new NftLogExpression();
        while (true)
        {
            if (words.TryTake("prefix"))
                log = log with { Prefix = words.TakeText() };
            else if (words.TryTake("group"))
                log = log with { Group = Short(words) };
            else if (words.TryTake("snaplen"))
                log = log with { SnapLength = words.TakeNumber() };
            else if (words.TryTake("queue-threshold"))
                log = log with { QueueThreshold = Short(words) };
            else if (words.TryTake("level"))
                log = log with { Level = Level(words.Take()) };
            else if (words.TryTake("flags"))
                log = log with { Flags = (log.Flags ?? 0) | LogFlags(words) };
            else
                break;
        }

        // nft tells the kernel's log a level when it tells it anything.
        return log.Group is null && log.Level is null && log.Prefix is not null ? log with { Level = 4 } : log;
    }

    public static NftStatement Quota(NftCursor words)
    {
        words.Expect("quota");
        if (words.TryTake("name"))
            return NftObjectWords.Reference(words, NftObjectType.Quota);
        return Bytes(words);
    }

    /// <summary>What follows <c>quota</c>.</summary>
    public static NftQuotaExpression Bytes(NftCursor words)
    {
        bool over = words.TryTake("over");
        if (!over)
            words.TryTake("until");
        ulong bytes = Number(words) * Scale(words.Take());
        ulong? used = words.TryTake("used") ? Number(words) * Scale(words.Take()) : null;
        return new NftQuotaExpression { Bytes = bytes, Flags = over ? NftQuotaExpression.Over : 0, Consumed = used };
    }

    /// <summary><c>ct count</c>.</summary>
    public static NftStatement ConnectionLimit(NftCursor words)
    {
        words.Expect("ct");
        words.Expect("count");
        bool over = words.TryTake("over");
        return new NftConnectionLimitExpression { Count = words.TakeNumber(), Flags = over ? 1u : 0u };
    }

    public static NftStatement Synproxy(NftCursor words)
    {
        words.Expect("synproxy");
        if (words.TryTake("name"))
            return NftObjectWords.Reference(words, NftObjectType.Synproxy);
        var proxy = new NftSynproxyExpression();
        while (TrySynproxyOption(words, ref proxy))
        {
        }

        return proxy;
    }

    /// <summary>One of the options behind <c>synproxy</c>.</summary>
    public static bool TrySynproxyOption(NftCursor words, ref NftSynproxyExpression proxy)
    {
        if (words.TryTake("mss"))
            proxy = proxy with { SegmentSize = Short(words), Flags = proxy.Flags | NftSynproxyExpression.WithSegmentSize };
        else if (words.TryTake("wscale"))
            proxy = proxy with { WindowScale = Byte(words), Flags = proxy.Flags | NftSynproxyExpression.WithWindowScale };
        else if (words.TryTake("sack-perm"))
            proxy = proxy with { Flags = proxy.Flags | NftSynproxyExpression.WithSelectiveAcknowledgements };
        else if (words.TryTake("timestamp"))
            proxy = proxy with { Flags = proxy.Flags | NftSynproxyExpression.WithTimestamps };
        else
            return false;
        return true;
    }

    /// <summary><c>flow add</c>.</summary>
    public static NftStatement Flow(NftCursor words)
    {
        words.Expect("flow");
        words.Expect("add");
        return words.Take() is ['@', .. var name] ? new NftFlowExpression { Table = NftWire.CheckName(name, "name") }
            : throw new FormatException("A flow table is named as '@table'.");
    }

    /// <summary><c>reset tcp option</c>.</summary>
    public static NftStatement Reset(NftCursor words)
    {
        words.Expect("reset");
        words.Expect("tcp");
        words.Expect("option");
        return NftHeaderFields.Reset(words.Take());
    }

    public static NftStatement Queue(NftCursor words)
    {
        words.Expect("queue");
        bool bypass = false, fanout = false;
        string numbers = "0";
        while (words.Peek is "flags" or "to" or "num" or "bypass" or "fanout" or ",")
        {
            string word = words.Take();
            bypass |= word is "bypass";
            fanout |= word is "fanout";
            if (word is "to" && !char.IsAsciiDigit(words.Peek.FirstOrDefault()))
                return new NftQueueStatement(NftSource.Parse(words), bypass, fanout);
            if (word is "to" or "num")
                numbers = words.Take();
        }

        string[] ends = numbers.Split('-');
        return Nft.Queue(Short(ends[0]), ends.Length > 1 ? Short(ends[1]) : null, bypass, fanout);
    }

    public static NftStatement Reject(NftCursor words)
    {
        words.Expect("reject");
        if (!words.TryTake("with"))
            return Nft.Reject();
        string kind = words.Take();
        if (kind is "tcp")
        {
            words.Expect("reset");
            return Nft.RejectWithTcpReset();
        }

        words.TryTake("type");
        return kind is "icmp" or "icmpv6" or "icmpx" ? new NftRejection(kind, words.Take())
            : throw new FormatException($"'reject with {kind}' is not known here.");
    }

    private static uint Level(string word)
        => NftStatementText.FindLevel(word) ?? throw new FormatException($"'{word}' is no level of a log.");

    private static uint LogFlags(NftCursor words)
    {
        switch (words.Take())
        {
            case "all": return 0x1f;
            case "skuid": return 8;
            case "ether": return 16;
            case "ip": words.Expect("options"); return 4;
            case "tcp":
                uint flags = 0;
                do
                {
                    flags |= words.Take() is "sequence" ? 1u : 2u;
                }
                while (words.TryTake(","));
                return flags;
            default: throw new FormatException("That is no flag of a log.");
        }
    }

    private static ulong Scale(string unit) => unit switch
    {
        "bytes" => 1,
        "kbytes" => 1024,
        "mbytes" => 1024 * 1024,
        _ => throw new FormatException($"'{unit}' is neither packets, bytes, kbytes nor mbytes."),
    };

    public static ulong Number(NftCursor words) => NftIntegerFormat.TryParseNumber(words.Take(), out ulong number) ? number
        : throw new FormatException("A number is missing.");

    public static ushort Short(NftCursor words) => Short(words.Take());

    public static byte Byte(NftCursor words) => Short(words) is <= byte.MaxValue and ushort number ? (byte)number
        : throw new FormatException("A number up to 255 is missing.");

    private static ushort Short(string word) => NftIntegerFormat.TryParseNumber(word, out ulong number) && number <= ushort.MaxValue
        ? (ushort)number : throw new FormatException($"'{word}' is no number up to 65535.");
}
