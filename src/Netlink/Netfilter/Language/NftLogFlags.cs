using System;
using System.Collections.Generic;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>The flags of <c>log</c>. Source: <c>NF_LOG_*</c> in <c>include/uapi/linux/netfilter/nf_log.h</c>.</summary>
internal static class NftLogFlags
{
    private const uint NF_LOG_TCPSEQ = 0x01, NF_LOG_TCPOPT = 0x02, NF_LOG_IPOPT = 0x04, NF_LOG_UID = 0x08, NF_LOG_MACDECODE = 0x20;
    private const uint Tcp = NF_LOG_TCPSEQ | NF_LOG_TCPOPT, All = Tcp | NF_LOG_IPOPT | NF_LOG_UID | NF_LOG_MACDECODE;

    /// <summary>The level of <c>log level audit</c>, <c>NFT_LOGLEVEL_AUDIT</c>.</summary>
    public const uint Audit = 8;

    private const int LongestPrefix = 127;

    /// <exception cref="ArgumentException">The prefix is longer than the kernel can store, or nft could not list it.</exception>
    public static string CheckPrefix(string prefix)
        => Encoding.UTF8.GetByteCount(prefix) <= LongestPrefix && !prefix.AsSpan().ContainsAny('"', '\n', '\0') ? prefix
            : throw new ArgumentException($"The prefix of log messages has at most {LongestPrefix} bytes and no quotation marks, line " +
                "breaks or NUL.", nameof(prefix));

    /// <summary>The words, each after <c>flags</c>.</summary>
    public static string Describe(uint flags)
    {
        if ((flags & All) == All)
            return " flags all";
        List<string> words = [];
        if ((flags & Tcp) != 0)
            words.Add("tcp " + ((flags & Tcp) == Tcp ? "sequence,options" : (flags & NF_LOG_TCPSEQ) != 0 ? "sequence" : "options"));
        if ((flags & NF_LOG_IPOPT) != 0)
            words.Add("ip options");
        if ((flags & NF_LOG_UID) != 0)
            words.Add("skuid");
        if ((flags & NF_LOG_MACDECODE) != 0)
            words.Add("ether");
        return words.Count == 0 ? "" : " flags " + string.Join(" flags ", words);
    }

    /// <summary>Parses what follows one <c>flags</c>.</summary>
    /// <exception cref="FormatException">A flag is unknown.</exception>
    public static uint Parse(NftCursor tokens)
    {
        switch (tokens.Take())
        {
            case "all": return All;
            case "skuid": return NF_LOG_UID;
            case "ether": return NF_LOG_MACDECODE;
            case "ip": tokens.Expect("options"); return NF_LOG_IPOPT;
            case "tcp":
                uint flags = 0;
                do
                {
                    flags |= tokens.Take() switch
                    {
                        "sequence" => NF_LOG_TCPSEQ,
                        "options" => NF_LOG_TCPOPT,
                        string other => throw Unknown("tcp " + other),
                    };
                }
                while (tokens.TryTake(","));
                return flags;
            case var other: throw Unknown(other);
        }
    }

    private static FormatException Unknown(string flag)
        => new($"'{flag}' is not a flag of log: use all, skuid, ether, ip options, tcp sequence or tcp options.");
}
