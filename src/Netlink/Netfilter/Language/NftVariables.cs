using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The variables of a script: <c>define name = value</c>; the value replaces <c>$name</c> in what follows.</summary>
internal sealed class NftVariables
{
    private readonly NftCursor _source;
    private readonly List<string> _expanded = [];
    private readonly Dictionary<string, List<string>> _values = [];

    private NftVariables(string script) => _source = new NftCursor(NftWords.Split(script));

    /// <summary>The words of a script with the values of its variables.</summary>
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
            string word = _source.Take();
            bool isFirst = _expanded.Count == 0 || _expanded[^1] is "\n" or ";" or "{" or "}";
            if (isFirst && word is "define" or "redefine" && _source.PeekAt(1) is "=")
                Define(isNew: word is "define");
            else if (isFirst && word is "undefine")
                Undefine(_source.Take());
            else
                Append(_expanded, word);
        }
    }

    private void Define(bool isNew)
    {
        string name = _source.Take();
        _source.Expect("=");
        if (isNew && _values.ContainsKey(name))
            throw new FormatException($"The variable '{name}' is defined already; 'redefine' gives it another value.");
        List<string> value = [];
        int depth = 0;
        while (!_source.IsAtEnd && (depth > 0 || _source.Peek is not ("\n" or ";")))
        {
            string word = _source.Take();
            depth += word is "{" ? 1 : word is "}" ? -1 : 0;
            // Lines keep their numbers.
            if (word is "\n")
                _expanded.Add(word);
            else
                Append(value, word);
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

    private void Append(List<string> words, string word)
    {
        if (!word.StartsWith('$'))
        {
            words.Add(word);
            return;
        }

        List<string> value = _values.GetValueOrDefault(word[1..]) ?? throw new FormatException($"The variable '{word}' has no value.");
        // The elements of a set within another are those of the other.
        bool isElement = words.FindLastIndex(static before => before is not "\n") is >= 0 and int last && words[last] is "{" or ",";
        words.AddRange(isElement && value is ["{", .., "}"] ? value[1..^1] : value);
    }
}
