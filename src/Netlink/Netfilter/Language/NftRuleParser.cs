using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Parses rules: matches and statements in sequence.</summary>
internal sealed class NftRuleParser
{
    private readonly NftChain _chain;
    private readonly NftCursor _tokens;
    private readonly List<NftStatement> _statements = [];

    private NftRuleParser(NftChain chain, NftCursor tokens) => (_chain, _tokens) = (chain, tokens);

    /// <summary>Parses a rule up to the end of the tokens.</summary>
    /// <exception cref="FormatException">The tokens are not one rule.</exception>
    public static NftRule Parse(NftChain chain, List<string> tokens)
    {
        if (tokens is ["add" or "insert" or "create" or "replace", "rule", ..])
            throw new FormatException($"'{tokens[0]} rule' is a command. Give only what follows the chain, or use NftCommit.Run.");
        var cursor = new NftCursor(tokens);
        NftRule rule = Parse(chain, cursor);
        while (!cursor.IsAtEnd && cursor.Peek is "\n" or ";")
            cursor.Take();
        return cursor.IsAtEnd ? rule
            : throw new FormatException($"A single rule is expected, which ends before '{cursor.Peek}'. Add several one by one, or use " +
                "NftCommit.Run.");
    }

    /// <summary>Parses a rule up to the end of the line.</summary>
    public static NftRule Parse(NftChain chain, NftCursor tokens)
    {
        tokens.Family = chain.Family;
        var parser = new NftRuleParser(chain, tokens);
        string? comment = null;
        while (!tokens.IsAtEnd && tokens.Peek is not ("\n" or ";" or "}"))
        {
            if (tokens.TryTake("comment"))
                comment = tokens.TakeText();
            else
                parser._statements.Add(parser.Statement());
        }

        if (parser._statements.Count == 0)
            throw new FormatException("A rule needs a statement.");
        return new NftRule(chain, parser._statements) { Comment = comment };
    }

    private NftStatement Statement()
    {
        string token = _tokens.Peek;
        switch (token)
        {
            case "accept" or "drop" or "return" or "continue": return NftVerdict.Parse(_tokens.Take())!;
            case ",": throw new FormatException("Several values are written in braces, as in '{ 22, 80 }'.");
            case "jump" or "goto": return Jump(_tokens.Take());
            case "counter": return NftStatementParser.Counter(_tokens);
            case "limit": return NftStatementParser.Limit(_tokens);
            case "log": return NftStatementParser.Log(_tokens);
            case "queue": return NftStatementParser.Queue(_tokens);
            case "reject": return NftStatementParser.Reject(_tokens);
            case "masquerade" or "redirect": return NftNatParser.Local(_tokens);
            case "snat" or "dnat": return NftNatParser.Nat(_tokens);
            case "add" or "update" or "delete": return NftDynamicSet.Parse(_tokens);
            case "notrack": _tokens.Take(); return new NftNotrackExpression();
            case "quota": return NftStatementParser.Quota(_tokens);
            case "tproxy": return NftProxyStatement.Parse(_tokens);
            case "meter" or "flow" when token is "meter" || _tokens.PeekAt(1) is "table": return NftDynamicSet.ParseMeter(_tokens, _chain);
            case "flow": return NftStatementParser.Flow(_tokens);
            case "reset": return NftStatementParser.Reset(_tokens);
            case "dup": return NftDuplicateStatement.Parse(_tokens);
            case "fwd": return NftForwardStatement.Parse(_tokens);
            case "synproxy": return NftStatementParser.Synproxy(_tokens);
            case "ct" when _tokens.PeekAt(1) is "count": return NftStatementParser.ConnectionLimit(_tokens);
            case "ct" when NftObjectSyntax.IsReference(_tokens): return NftObjectSyntax.Parse(_tokens);
            case "meta" when _tokens.PeekAt(1) is "secmark" && _tokens.PeekAt(2) is "set" && _tokens.PeekAt(3) is not "ct":
                return NftObjectSyntax.Parse(_tokens);
            default: return Match();
        }
    }

    /// <summary>A jump to a chain by name, or to one without a name: <c>jump { … }</c>.</summary>
    private NftVerdict Jump(string word)
    {
        if (!_tokens.TryTake("{"))
            return NftVerdict.Parse(word, _tokens.TakeName())!;
        if (_chain.Name is NftAnonymousChains.Name)
            throw new FormatException("The kernel has no chain without a name within another one: give it a name.");
        var chain = new NftChain(_chain.Family, _chain.Table, NftAnonymousChains.Name);
        List<NftRule> rules = [];
        for (_tokens.SkipLines(); !_tokens.TryTake("}"); _tokens.SkipLines())
            rules.Add(Parse(chain, _tokens));
        return NftVerdict.Parse(word, "")! with { Chain = null, Rules = rules };
    }

    private NftStatement Match()
    {
        NftFields fields = NftFieldParser.Fields(_tokens);
        if (_tokens.TryTake("set"))
            return _tokens.Peek is not "{" ? new NftAssignment(fields.All[0], NftSource.Parse(_tokens))
                : throw new FormatException($"'{fields} set' takes one value: use a map to choose among several.");
        string? mask = Mask();
        if (_tokens.Peek is "|" or "^")
            return ChangedMatch(fields, mask);
        List<NftField> parts = [.. fields.All];
        for (; mask is not null && _tokens.TryTake("."); mask = Mask())
        {
            parts[^1] = NftComputedFields.Masked(parts[^1], mask);
            parts.AddRange(NftFieldParser.Fields(_tokens).All);
        }

        if (parts.Count > fields.All.Count)
            fields = new NftFields(parts);
        bool isInSet = _tokens.Peek is "!=" or "==" && (_tokens.PeekAt(1) is "{" || _tokens.PeekAt(1).StartsWith('@'));
        if (mask is not null && (isInSet || _tokens.Peek is "{" or "vmap" || _tokens.Peek.StartsWith('@')))
        {
            fields = Masked(fields, mask);
            mask = null;
        }

        if (_tokens.TryTake("vmap"))
            return new NftMatch(fields, "", NftOperandParser.VerdictMap(_tokens, fields));
        string relation = _tokens.Peek is "==" or "!=" or "<" or "<=" or ">" or ">=" or "!" ? _tokens.Take() : "";
        if (relation is "!" && !fields.Type.Format.IsFlags)
            throw new FormatException($"'{fields} !' is not supported, as '!' negates flags: use '!='.");
        // Without an operator, flags are matched bit by bit; with one, all bits are compared.
        return new NftMatch(fields, relation, NftOperandParser.Operand(_tokens, fields, mask));
    }

    private string? Mask() => _tokens.TryTake("&") ? NftOperandParser.Mask(_tokens) : null;

    /// <summary>The fields, the last one with a mask.</summary>
    private static NftFields Masked(NftFields fields, string mask)
        => new([.. fields.All.Take(fields.All.Count - 1), NftComputedFields.Masked(fields.All[^1], mask)]);

    /// <summary>A match of what bitwise operators make of a field, such as <c>meta mark | 0x10 == 0x11</c>.</summary>
    private NftMatch ChangedMatch(NftFields fields, string? mask)
    {
        if (fields.All.Count > 1)
            throw new FormatException($"'{fields} {_tokens.Peek}': only one field can be changed before it is compared.");
        List<(char, string)> changes = mask is null ? [] : [('&', mask)];
        while (_tokens.Peek is "&" or "|" or "^" && NftConstants.TakeOperator(_tokens) is char by)
            changes.Add((by, NftConstants.Operand(_tokens, by)));
        string relation = _tokens.Peek is "==" or "!=" ? _tokens.Take() : "";
        NftOperand operand = NftOperandParser.Operand(_tokens, fields, null);
        return operand is { Set: null, IsAnonymous: false } ? new NftMatch(fields, relation, operand with { Changes = changes })
            : throw new FormatException($"'{fields}' with bitwise operators other than a mask is compared with one value.");
    }
}
