using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The variables of a script: <c>define name = value</c>; the value replaces <c>$name</c> in what follows.</summary>
internal sealed class NftVariables
{
    /// <summary>The number of tokens that variables may become: each could double another.</summary>
    private const int MostExpanded = 10_000_000;

    private readonly NftCursor _source;
    private readonly List<string> _expanded = [];
    private readonly Dictionary<string, List<string>> _values = [];
    private int _count;

    private NftVariables(string script) => _source = new NftCursor(NftTokenizer.Split(script));

    /// <summary>The tokens of a script with its variables expanded.</summary>
    /// <exception cref="FormatException">A variable has no value, or is defined twice.</exception>
    public static NftCursor Expand(string script)
    {
        var variables = new NftVariables(script);
        try
        {
            variables.Expand();
        }
        catch (FormatException e)
        {
            throw new FormatException($"Line {variables._source.Line}: {e.Message}", e);
        }

        return new NftCursor(variables._expanded);
    }

    private void Expand()
    {
        while (!_source.IsAtEnd)
        {
            string token = _source.Take();
            bool isFirst = _expanded.Count == 0 || _expanded[^1] is "\n" or ";" or "{" or "}";
            if (isFirst && token is "define" or "redefine" && _source.PeekAt(1) is "=")
                Define(isNew: token is "define");
            else if (isFirst && token is "undefine")
                Undefine(_source.Take());
            else
                Append(_expanded, token);
        }
    }

    private void Define(bool isNew)
    {
        string name = _source.Take();
        _source.Expect("=");
        if (isNew && _values.ContainsKey(name))
            throw new FormatException($"The variable '{name}' is already defined; use 'redefine' to change it.");
        List<string> value = [];
        int depth = 0;
        while (!_source.IsAtEnd && (depth > 0 || _source.Peek is not ("\n" or ";")))
        {
            string token = _source.Take();
            depth += token is "{" ? 1 : token is "}" ? -1 : 0;
            // Preserves line numbers.
            if (token is "\n")
                _expanded.Add(token);
            else
                Append(value, token);
        }

        if (value.Count == 0)
            throw new FormatException($"The variable '{name}' needs a value.");
        _values[name] = value;
    }

    private void Undefine(string name)
    {
        if (!_values.Remove(name))
            throw new FormatException($"There is no variable '{name}' to undefine.");
    }

    private void Append(List<string> tokens, string token)
    {
        if (!token.StartsWith('$'))
        {
            tokens.Add(token);
            return;
        }

        List<string> value = _values.GetValueOrDefault(token[1..]) ?? throw new FormatException($"The variable '{token}' has no value.");
        if ((_count += value.Count) > MostExpanded)
            throw new FormatException($"The variables up to '{token}' become more than {MostExpanded} words.");
        // The elements of a set within a set become elements of the outer one.
        bool isElement = tokens.FindLastIndex(static before => before is not "\n") is >= 0 and int last && tokens[last] is "{" or ",";
        tokens.AddRange(isElement && value is ["{", .., "}"] ? value[1..^1] : value);
    }
}
