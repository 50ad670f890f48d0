using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads named objects.</summary>
internal static class NftObjectParser
{
    /// <summary>Within a table, behind the first word of the kind.</summary>
    public static NftObject Parse(NftCursor words, NftTable table, string word)
    {
        NftObject item = Named(table, TakeKind(words, word), words.TakeText());
        return words.Peek is "{" ? ParseSettings(words, item) : item;
    }

    /// <summary>The kind, of one or two words, behind the first.</summary>
    public static string TakeKind(NftCursor words, string word) => word is "ct" ? "ct " + words.Take() : word;

    /// <summary>One without settings.</summary>
    public static NftObject Named(NftTable table, string kind, string name) => kind switch
    {
        "counter" => new NftCounter(table, name),
        "quota" => new NftQuota(table, name, 0),
        "limit" => new NftLimit(table, name, 0, TimeSpan.FromSeconds(1)),
        "synproxy" => new NftSynproxy(table, name),
        "ct helper" => new NftConnectionHelper(table.Family, table.Name, name) { NetworkFamily = table.Family },
        "ct timeout" => new NftConnectionTimeout(table, name, 0),
        "ct expectation" => new NftConnectionExpectation(table, name, 0, 0, TimeSpan.Zero, 0),
        _ => throw new FormatException($"'{kind}' in a table is not known here."),
    };

    /// <summary>Its settings: in braces, or to the end of the line.</summary>
    public static NftObject ParseSettings(NftCursor words, NftObject item)
    {
        if (!words.TryTake("{"))
        {
            while (words.Peek is not ("\n" or ";" or ""))
                item = With(item, words);
            return item;
        }

        for (words.SkipLines(); !words.TryTake("}"); words.SkipLines())
            item = words.TryTake("comment") ? item with { Comment = words.TakeText() } : With(item, words);
        return item;
    }

    private static NftObject With(NftObject item, NftCursor words) => item switch
    {
        NftCounter counter => With(counter, words),
        NftQuota quota => quota.With(NftStatementParser.Bytes(words)),
        NftLimit limit => limit.With(NftStatementParser.Rate(words)),
        NftSynproxy proxy => With(proxy, words),
        NftConnectionHelper helper => With(helper, words),
        NftConnectionTimeout policy => With(policy, words),
        NftConnectionExpectation expected => With(expected, words),
        _ => throw Unknown(item, words.Peek),
    };

    private static NftCounter With(NftCounter counter, NftCursor words) => words.Take() switch
    {
        "packets" => counter with { Packets = NftStatementParser.Number(words) },
        "bytes" => counter with { Bytes = NftStatementParser.Number(words) },
        string other => throw Unknown(counter, other),
    };

    private static NftSynproxy With(NftSynproxy proxy, NftCursor words)
    {
        NftSynproxyExpression options = proxy.Expression;
        return NftStatementParser.TrySynproxyOption(words, ref options) ? proxy.With(options) : throw Unknown(proxy, words.Peek);
    }

    private static NftConnectionHelper With(NftConnectionHelper helper, NftCursor words)
    {
        string word = words.Take();
        switch (word)
        {
            case "type":
                helper = helper with { Helper = words.TakeText() };
                words.Expect("protocol");
                return helper with { IPProtocol = Protocol(words) };
            case "l3proto": return helper with { NetworkFamily = Family(words) };
            default: throw Unknown(helper, word);
        }
    }

    private static NftConnectionTimeout With(NftConnectionTimeout policy, NftCursor words)
    {
        string word = words.Take();
        switch (word)
        {
            case "protocol": return policy with { IPProtocol = Protocol(words) };
            case "l3proto": return policy with { NetworkFamily = Family(words) };
            case "policy":
                words.Expect("=");
                List<NftStateTimeout> timeouts = [];
                foreach (string entry in NftOperandParser.Braces(words))
                {
                    (string state, string time) = NftOperandParser.SplitEntry(entry);
                    timeouts.Add(new NftStateTimeout(state, NftTime.Parse(time)));
                }

                return policy with { Timeouts = timeouts };
            default: throw Unknown(policy, word);
        }
    }

    private static NftConnectionExpectation With(NftConnectionExpectation expected, NftCursor words) => words.Take() switch
    {
        "protocol" => expected with { IPProtocol = Protocol(words) },
        "l3proto" => expected with { NetworkFamily = Family(words) },
        "dport" => expected with { DestinationPort = NftStatementParser.Short(words) },
        "timeout" => expected with { Timeout = NftTime.Parse(words.Take()) },
        "size" => expected with { Size = NftStatementParser.Byte(words) },
        string other => throw Unknown(expected, other),
    };

    private static byte Protocol(NftCursor words) => NftDataTypes.TransportProtocol.ParseValue(words.Take()).Data.Span[0];

    private static NftFamily Family(NftCursor words)
        => NftFamilyNames.Find(words.Peek) is NftFamily family && words.Take().Length > 0 ? family
            : throw new FormatException($"'{words.Peek}' is no family: it is ip, ip6 or inet.");

    private static FormatException Unknown(NftObject item, string word) => new($"'{word}' in a {item.Kind} is not known here.");
}
