using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Makes rules out of nft's language: the words of a match or of a statement, one after the other.</summary>
internal sealed class NftRuleParser
{
    private readonly NftCursor _words;
    private readonly List<NftStatement> _statements = [];

    private NftRuleParser(NftCursor words) => _words = words;

    /// <summary>Reads a rule to the end of the words.</summary>
    public static NftRule Parse(NftChain chain, IReadOnlyList<string> words) => Parse(chain, new NftCursor(words));

    /// <summary>Reads a rule to the end of the line.</summary>
    public static NftRule Parse(NftChain chain, NftCursor words)
    {
        var parser = new NftRuleParser(words);
        string? comment = null;
        while (!words.IsAtEnd && words.Peek is not ("\n" or ";" or "}"))
        {
            if (words.TryTake("comment"))
                comment = words.TakeText();
            else
                parser._statements.Add(parser.Statement());
        }

        if (parser._statements.Count == 0)
            throw new FormatException("A rule needs a statement.");
        return new NftRule(chain, parser._statements) { Comment = comment };
    }

    private NftStatement Statement()
    {
        string word = _words.Peek;
        switch (word)
        {
            case "accept" or "drop" or "return" or "continue": return NftVerdict.Parse(_words.Take())!;
            case "jump" or "goto": return NftVerdict.Parse(_words.Take(), _words.TakeText())!;
            case "counter": return NftStatementParser.Counter(_words);
            case "limit": return NftStatementParser.Limit(_words);
            case "log": return NftStatementParser.Log(_words);
            case "queue": return NftStatementParser.Queue(_words);
            case "reject": return NftStatementParser.Reject(_words);
            case "masquerade" or "redirect": return NftNatParser.Local(_words);
            case "snat" or "dnat": return NftNatParser.Nat(_words);
            case "add" or "update" or "delete": return NftDynamicSet.Parse(_words);
            case "notrack": _words.Take(); return new NftNotrackExpression();
            case "quota": return NftStatementParser.Quota(_words);
            case "tproxy": return NftProxyStatement.Parse(_words);
            case "flow": return NftStatementParser.Flow(_words);
            case "reset": return NftStatementParser.Reset(_words);
            case "dup": return NftDuplication.Parse(_words);
            case "synproxy": return NftStatementParser.Synproxy(_words);
            case "ct" when _words.PeekAt(1) is "count": return NftStatementParser.ConnectionLimit(_words);
            case "ct" when NftObjectWords.IsReference(_words): return NftObjectWords.Parse(_words);
            case "meta" when _words.PeekAt(1) is "secmark": return NftObjectWords.Parse(_words);
            default: return Match();
        }
    }

    private NftStatement Match()
    {
        NftFields fields = NftFieldParser.Fields(_words);
        if (_words.TryTake("set"))
            return new NftAssignment(fields.All[0], NftSource.Parse(_words));
        string? mask = _words.TryTake("&") ? NftOperandParser.Mask(_words) : null;
        bool isInSet = _words.Peek is "!=" or "==" && (_words.PeekAt(1) is "{" || _words.PeekAt(1).StartsWith('@'));
        if (mask is not null && (isInSet || _words.Peek is "{" or "vmap" || _words.Peek.StartsWith('@')))
        {
            fields = new NftFields([.. fields.All.Take(fields.All.Count - 1), NftMadeFields.Masked(fields.All[^1], mask)]);
            mask = null;
        }

        if (_words.TryTake("vmap"))
            return new NftMatch(fields, "", NftOperandParser.VerdictMap(_words, fields));
        string relation = _words.Peek is "==" or "!=" or "<" or "<=" or ">" or ">=" or "!" ? _words.Take() : "";
        // Flags that are named without a relation are looked for one by one; with it, all are compared.
        return new NftMatch(fields, relation, NftOperandParser.Operand(_words, fields, mask));
    }
}
