using System;
using System.Collections.Generic;
using System.Linq;

namespace NetTool;

/// <summary>The words of the command line, taken one by one.</summary>
/// <param name="words">The words.</param>
internal sealed class Words(IReadOnlyList<string> words)
{
    private int _next;

    public bool IsEmpty => _next >= words.Count;

    /// <summary>The next word, which stays; empty behind the last.</summary>
    public string Peek => IsEmpty ? "" : words[_next];

    /// <summary>Takes the next word.</summary>
    /// <param name="what">What it is to be, for the error.</param>
    public string Take(string what)
        => !IsEmpty ? words[_next++]
            : throw new UsageException(_next == 0 ? $"{what} is missing." : $"{what} is missing behind '{words[_next - 1]}'.");

    /// <summary>Takes the next word if it is one of these.</summary>
    public bool TakeIf(params ReadOnlySpan<string> wanted)
    {
        if (IsEmpty || !wanted.Contains(words[_next]))
            return false;
        _next++;
        return true;
    }

    /// <summary>Takes a word that may be shortened, as ip(8) has it: the first of the list that begins so.</summary>
    /// <param name="what">What it is to be, for the error.</param>
    /// <param name="known">What there is.</param>
    public string TakeShort(string what, params IReadOnlyList<string> known)
    {
        string word = Take(what);
        return known.FirstOrDefault(name => name.StartsWith(word, StringComparison.Ordinal) && word.Length > 0)
            ?? throw new UsageException($"'{word}' is no {what}; there are {string.Join(", ", known)}.");
    }

    /// <summary>What to raise for a word that has no place here.</summary>
    public UsageException Unexpected(string where, string known) => new($"'{Peek}' has no place in {where}, which takes {known}.");

    /// <summary>Refuses words behind the last.</summary>
    public void End(string where)
    {
        if (!IsEmpty)
            throw new UsageException($"'{Peek}' has no place behind {where}.");
    }
}
