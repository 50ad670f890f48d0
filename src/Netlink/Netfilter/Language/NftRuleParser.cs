using System;
using System.Collections.Generic;

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
            default: return Match();
        }
    }

    private NftStatement Match()
    {
        NftFields fields = NftFieldParser.Fields(_words);
        if (_words.TryTake("set"))
            return Assignment(fields.All[0]);
        if (_words.TryTake("vmap"))
            return new NftMatch(fields, "", NftOperandParser.VerdictMap(_words, fields));
        string? mask = _words.TryTake("&") ? NftOperandParser.Mask(_words) : null;
        string relation = _words.Peek is "==" or "!=" or "<" or "<=" or ">" or ">=" or "!" ? _words.Take() : "";
        // Flags that are named without a relation are looked for one by one; with it, all are compared.
        return new NftMatch(fields, relation, NftOperandParser.Operand(_words, fields, mask));
    }

    private NftAssignment Assignment(NftField target)
    {
        NftField? source = NftFieldParser.TryField(_words);
        if (source is null)
            return new NftAssignment(target, _words.TakeText());
        return _words.Peek is "&" or "|" or "^" ? new NftAssignment(target, source, Value(_words.Take()[0], out char changed), changed)
            : new NftAssignment(target, source);
    }

    private string Value(char bitOperator, out char changed)
    {
        changed = bitOperator;
        return _words.TakeText();
    }
}
