using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Parses named objects.</summary>
internal static class NftObjectParser
{
    /// <summary>Parses an object of a table, after the first token of its kind.</summary>
    public static NftObject Parse(NftCursor tokens, NftTable table, string token)
    {
        NftObject item = Named(table, TakeKind(tokens, token), tokens.TakeName());
        return tokens.Peek is "{" ? ParseSettings(tokens, item) : item;
    }

    /// <summary>The kind, of one or two words, whose first was already taken.</summary>
    public static string TakeKind(NftCursor tokens, string token) => token is "ct" ? "ct " + tokens.Take() : token;

    /// <summary>An object without settings.</summary>
    public static NftObject Named(NftTable table, string kind, string name) => kind switch
    {
        "counter" => new NftCounter(table, name),
        "quota" => new NftQuota(table, name, 0),
        "limit" => new NftLimit(table, name, 0, TimeSpan.FromSeconds(1)),
        "synproxy" => new NftSynproxy(table, name),
        "ct helper" => new NftConnectionHelper(table.Family, table.Name, name) { NetworkFamily = table.Family },
        "ct timeout" => new NftConnectionTimeout(table, name, 0),
        "ct expectation" => new NftConnectionExpectation(table, name, 0, 0, TimeSpan.Zero, 0),
        _ => throw new FormatException($"'{kind}' is not supported in a table."),
    };

    /// <summary>Parses the settings: in braces, or to the end of the line.</summary>
    public static NftObject ParseSettings(NftCursor tokens, NftObject item)
    {
        if (!tokens.TryTake("{"))
        {
            while (tokens.Peek is not ("\n" or ";" or ""))
                item = With(item, tokens);
            return item;
        }

        for (tokens.SkipLines(); !tokens.TryTake("}"); tokens.SkipLines())
            item = tokens.TryTake("comment") ? item with { Comment = tokens.TakeText() } : With(item, tokens);
        return item switch
        {
            NftLimit { Rate: 0 } => throw new FormatException($"{item} needs a rate, as in 'rate 10/second'."),
            NftConnectionExpectation { IPProtocol: 0 } or NftConnectionExpectation { DestinationPort: 0 }
                or NftConnectionExpectation { Size: 0 } or NftConnectionExpectation { Timeout.Ticks: 0 } =>
                throw new FormatException($"{item} needs 'protocol', 'dport', 'timeout' and 'size'."),
            _ => item,
        };
    }

    private static NftObject With(NftObject item, NftCursor tokens) => item switch
    {
        NftCounter counter => With(counter, tokens),
        NftQuota quota => quota.With(NftStatementParser.Bytes(tokens)),
        NftLimit limit => limit.With(NftStatementParser.Rate(tokens)),
        NftSynproxy proxy => With(proxy, tokens),
        NftConnectionHelper helper => With(helper, tokens),
        NftConnectionTimeout policy => With(policy, tokens),
        NftConnectionExpectation expected => With(expected, tokens),
        _ => throw Unknown(item, tokens.Peek),
    };

    private static NftCounter With(NftCounter counter, NftCursor tokens) => tokens.Take() switch
    {
        "packets" => counter with { Packets = NftStatementParser.Number(tokens) },
        "bytes" => counter with { Bytes = NftStatementParser.Number(tokens) },
        string other => throw Unknown(counter, other),
    };

    private static NftSynproxy With(NftSynproxy proxy, NftCursor tokens)
    {
        NftSynproxyExpression options = proxy.Expression;
        return NftStatementParser.TrySynproxyOption(tokens, ref options) ? proxy.With(options) : throw Unknown(proxy, tokens.Peek);
    }

    private static NftConnectionHelper With(NftConnectionHelper helper, NftCursor tokens)
    {
        string token = tokens.Take();
        switch (token)
        {
            case "type":
                helper = helper with { Helper = tokens.TakeText() };
                tokens.Expect("protocol");
                return helper with { IPProtocol = Protocol(tokens) };
            case "l3proto": return helper with { NetworkFamily = Family(tokens) };
            default: throw Unknown(helper, token);
        }
    }

    private static NftConnectionTimeout With(NftConnectionTimeout policy, NftCursor tokens)
    {
        string token = tokens.Take();
        switch (token)
        {
            case "protocol": return policy with { IPProtocol = Protocol(tokens) };
            case "l3proto": return policy with { NetworkFamily = Family(tokens) };
            case "policy":
                tokens.Expect("=");
                List<NftStateTimeout> timeouts = [];
                foreach (string entry in NftOperandParser.Braces(tokens))
                {
                    (string state, string time) = NftOperandParser.SplitEntry(entry);
                    timeouts.Add(new NftStateTimeout(state, NftTime.Parse(time)));
                }

                return policy with { Timeouts = timeouts };
            default: throw Unknown(policy, token);
        }
    }

    private static NftConnectionExpectation With(NftConnectionExpectation expected, NftCursor tokens) => tokens.Take() switch
    {
        "protocol" => expected with { IPProtocol = Protocol(tokens) },
        "l3proto" => expected with { NetworkFamily = Family(tokens) },
        "dport" => expected with { DestinationPort = NftStatementParser.Short(tokens) },
        "timeout" => expected with { Timeout = NftTime.Parse(tokens.Take()) },
        "size" => expected with { Size = NftStatementParser.Byte(tokens) },
        string other => throw Unknown(expected, other),
    };

    private static byte Protocol(NftCursor tokens) => NftDataTypes.TransportProtocol.ParseValue(tokens.Take()).Data.Span[0];

    private static NftFamily Family(NftCursor tokens)
        => NftFamilyNames.Find(tokens.Peek) is NftFamily family && tokens.Take().Length > 0 ? family
            : throw new FormatException($"'{tokens.Peek}' is not a family of connections: use ip, ip6 or inet.");

    private static FormatException Unknown(NftObject item, string token) => new($"'{token}' is not supported in a {item.Kind}.");
}
