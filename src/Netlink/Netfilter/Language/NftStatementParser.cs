using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Parses statements of a single expression.</summary>
internal static class NftStatementParser
{
    public static NftStatement Counter(NftCursor tokens)
    {
        tokens.Expect("counter");
        if (tokens.TryTake("name"))
            return NftObjectSyntax.Reference(tokens, NftObjectType.Counter);
        ulong packets = 0, bytes = 0;
        while (tokens.Peek is "packets" or "bytes")
        {
            if (tokens.TryTake("packets"))
                packets = Number(tokens);
            else if (tokens.TryTake("bytes"))
                bytes = Number(tokens);
        }

        return new NftCounterExpression { Packets = packets, Bytes = bytes };
    }

    public static NftStatement Limit(NftCursor tokens)
    {
        tokens.Expect("limit");
        if (tokens.TryTake("name"))
            return NftObjectSyntax.Reference(tokens, NftObjectType.Limit);
        return Rate(tokens);
    }

    /// <summary>Parses the parameters of <c>limit</c>.</summary>
    public static NftLimitExpression Rate(NftCursor tokens)
    {
        tokens.Expect("rate");
        bool over = tokens.TryTake("over");
        if (!over)
            tokens.TryTake("until");
        (string rate, string? scaled, string unit) = RateWords(tokens);
        bool isBytes = scaled is not null;
        ulong scale = scaled is null ? 1 : Scale(scaled);
        uint burst = isBytes ? 0u : 5;
        if (tokens.TryTake("burst"))
        {
            burst = tokens.TakeNumber();
            string of = tokens.Take();
            if (isBytes == of is "packets")
                throw new FormatException($"The burst of a rate of {(isBytes ? "bytes" : "packets")} is not one of '{of}'.");
            if (burst == 0 && !isBytes)
                throw new FormatException("A burst of 0 packets would be taken for the usual 5: use 1 or more.");
            ulong total = burst * (isBytes ? Scale(of) : 1);
            burst = total <= uint.MaxValue ? (uint)total : throw new FormatException($"A burst of {burst} {of} is too large.");
        }

        return new NftLimitExpression
        {
            Rate = NftIntegerFormat.TryParseNumber(rate, out ulong count) && count > 0 ? Scaled(count, scale)
                : throw new FormatException($"'{rate}' is not a rate."),
            UnitSeconds = NftStatementText.FindUnit(unit) ?? throw new FormatException($"'{unit}' is not a unit of time."),
            Burst = burst,
            Type = isBytes ? 1u : 0u,
            Flags = over ? 1u : 0u,
        };
    }

    /// <summary>The number, the unit of bytes if it is one of bytes, and the unit of time, with spaces around the slash or not.</summary>
    private static (string Number, string? Bytes, string Time) RateWords(NftCursor tokens)
    {
        string number = tokens.Take(), words = "";
        if (number.Contains('/', StringComparison.Ordinal))
            (number, words) = (number.Split('/')[0], "/" + number.Split('/', 2)[1]);
        while (words is "" || (words.EndsWith('/') || tokens.Peek.StartsWith('/')) && words.AsSpan().Count('/') < 2)
            words += tokens.Take();
        return words.Split('/') is [var bytes, { Length: > 0 } time] ? (number, bytes.Length > 0 ? bytes : null, time)
            : throw new FormatException("A rate is written as '10/second' or '1 mbytes/second'.");
    }

    public static NftStatement Log(NftCursor tokens)
    {
        tokens.Expect("log");
        var log = new NftLogExpression();
        while (true)
        {
            if (tokens.TryTake("prefix"))
                log = log with { Prefix = NftLogFlags.CheckPrefix(tokens.TakeText()) };
            else if (tokens.TryTake("group"))
                log = log with { Group = Short(tokens) };
            else if (tokens.TryTake("snaplen"))
                log = log with { SnapLength = tokens.TakeNumber() };
            else if (tokens.TryTake("queue-threshold"))
                log = log with { QueueThreshold = Short(tokens) };
            else if (tokens.TryTake("level"))
                log = log with { Level = Level(tokens.Take()) };
            else if (tokens.TryTake("flags"))
                log = log with { Flags = (log.Flags ?? 0) | NftLogFlags.Parse(tokens) };
            else
                break;
        }

        if (log.Group is not null && (log.Level is not null || log.Flags is not null))
            throw new FormatException("In 'log', a group and a level or flags exclude each other.");
        if (log is { Level: NftLogFlags.Audit } && log != new NftLogExpression { Level = NftLogFlags.Audit })
            throw new FormatException("'log level audit' takes no other options.");
        // The kernel reports level 4 (warning) if none was given.
        return log.Group is null && log.Level is null ? log with { Level = 4 } : log;
    }

    public static NftStatement Quota(NftCursor tokens)
    {
        tokens.Expect("quota");
        if (tokens.TryTake("name"))
            return NftObjectSyntax.Reference(tokens, NftObjectType.Quota);
        return Bytes(tokens);
    }

    /// <summary>Parses the parameters of <c>quota</c>.</summary>
    public static NftQuotaExpression Bytes(NftCursor tokens)
    {
        bool over = tokens.TryTake("over");
        if (!over)
            tokens.TryTake("until");
        ulong bytes = Scaled(Number(tokens), Scale(tokens.Take()));
        ulong? used = tokens.TryTake("used") ? Scaled(Number(tokens), Scale(tokens.Take())) : null;
        return new NftQuotaExpression { Bytes = bytes, Flags = over ? NftQuotaExpression.Over : 0, Consumed = used };
    }

    /// <summary>Parses <c>ct count</c>.</summary>
    public static NftStatement ConnectionLimit(NftCursor tokens)
    {
        tokens.Expect("ct");
        tokens.Expect("count");
        bool over = tokens.TryTake("over");
        return new NftConnectionLimitExpression { Count = tokens.TakeNumber(), Flags = over ? 1u : 0u };
    }

    public static NftStatement Synproxy(NftCursor tokens)
    {
        tokens.Expect("synproxy");
        if (tokens.TryTake("name"))
            return NftObjectSyntax.Reference(tokens, NftObjectType.Synproxy);
        var proxy = new NftSynproxyExpression();
        while (TrySynproxyOption(tokens, ref proxy))
        {
        }

        return proxy;
    }

    /// <summary>Parses one option of <c>synproxy</c>.</summary>
    public static bool TrySynproxyOption(NftCursor tokens, ref NftSynproxyExpression proxy)
    {
        if (tokens.TryTake("mss"))
            proxy = proxy with { SegmentSize = Short(tokens), Flags = proxy.Flags | NftSynproxyExpression.WithSegmentSize };
        else if (tokens.TryTake("wscale"))
            proxy = proxy with { WindowScale = Byte(tokens), Flags = proxy.Flags | NftSynproxyExpression.WithWindowScale };
        else if (tokens.TryTake("sack-perm"))
            proxy = proxy with { Flags = proxy.Flags | NftSynproxyExpression.WithSelectiveAcknowledgements };
        else if (tokens.TryTake("timestamp"))
            proxy = proxy with { Flags = proxy.Flags | NftSynproxyExpression.WithTimestamps };
        else
            return false;
        return true;
    }

    /// <summary>Parses <c>flow add</c>.</summary>
    public static NftStatement Flow(NftCursor tokens)
    {
        tokens.Expect("flow");
        tokens.Expect("add");
        return tokens.Take() is ['@', .. var name] ? new NftFlowExpression { Table = NftWire.CheckName(name, "name") }
            : throw new FormatException("A flow table is written as '@table'.");
    }

    /// <summary>Parses <c>reset tcp option</c>.</summary>
    public static NftStatement Reset(NftCursor tokens)
    {
        tokens.Expect("reset");
        tokens.Expect("tcp");
        tokens.Expect("option");
        return NftHeaderFields.Reset(tokens.Take());
    }

    public static NftStatement Queue(NftCursor tokens)
    {
        tokens.Expect("queue");
        bool bypass = false, fanout = false;
        string numbers = "0";
        while (tokens.Peek is "flags" or "to" or "num" or "bypass" or "fanout" or ",")
        {
            string token = tokens.Take();
            bypass |= token is "bypass";
            fanout |= token is "fanout";
            if (token is "to" && !char.IsAsciiDigit(tokens.Peek.FirstOrDefault()))
                return new NftQueueStatement(NftSource.Parse(tokens), bypass, fanout);
            if (token is "to" or "num")
                numbers = tokens.Take();
        }

        string[] ends = numbers.Split('-');
        return Nft.Queue(Short(ends[0]), ends.Length > 1 ? Short(ends[1]) : null, bypass, fanout);
    }

    public static NftStatement Reject(NftCursor tokens)
    {
        tokens.Expect("reject");
        if (!tokens.TryTake("with"))
            return Nft.Reject();
        string kind = tokens.Take();
        if (kind is "tcp")
        {
            tokens.Expect("reset");
            return Nft.RejectWithTcpReset();
        }

        tokens.TryTake("type");
        return kind is "icmp" or "icmpv6" or "icmpx" ? new NftRejectStatement(kind, tokens.Take())
            : throw new FormatException($"'reject with {kind}' is not supported.");
    }

    private static uint Level(string token)
        => NftStatementText.FindLevel(token) ?? throw new FormatException($"'{token}' is not a log level.");

    private static ulong Scale(string unit) => unit switch
    {
        "bytes" => 1,
        "kbytes" => 1024,
        "mbytes" => 1024 * 1024,
        _ => throw new FormatException($"'{unit}' is not a unit: use packets, bytes, kbytes or mbytes."),
    };

    private static ulong Scaled(ulong count, ulong scale) => count <= ulong.MaxValue / scale ? count * scale
        : throw new FormatException($"The number {count} is too large.");

    public static ulong Number(NftCursor tokens) => tokens.Take() is var token && NftIntegerFormat.TryParseNumber(token, out ulong number)
        ? number : throw new FormatException($"A number is missing before '{token}'.");

    public static ushort Short(NftCursor tokens) => Short(tokens.Take());

    public static byte Byte(NftCursor tokens) => Short(tokens) is <= byte.MaxValue and ushort number ? (byte)number
        : throw new FormatException("A number up to 255 is missing.");

    private static ushort Short(string token) => NftIntegerFormat.TryParseNumber(token, out ulong number) && number <= ushort.MaxValue
        ? (ushort)number : throw new FormatException($"'{token}' is not a number up to 65535.");
}
