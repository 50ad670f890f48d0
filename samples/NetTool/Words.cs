using System;
using System.Collections.Generic;
using System.Linq;

namespace NetTool;

/// <summary>The arguments of the command line, taken one by one.</summary>
/// <param name="words">The arguments.</param>
internal sealed class Words(IReadOnlyList<string> words)
{
    private int _next;

    public bool IsEmpty => _next >= words.Count;

    /// <summary>The next argument, without taking it; empty after the last.</summary>
    public string Peek => IsEmpty ? "" : words[_next];

    /// <summary>Takes the next argument.</summary>
    /// <param name="what">A description for the error message.</param>
    public string Take(string what)
        => !IsEmpty ? words[_next++]
            : throw new UsageException(_next == 0 ? $"{what} is missing." : $"{what} is missing after '{words[_next - 1]}'.");

    /// <summary>Takes the next argument if it is one of these.</summary>
    public bool TakeIf(params ReadOnlySpan<string> wanted)
    {
        if (IsEmpty || !wanted.Contains(words[_next]))
            return false;
        _next++;
        return true;
    }

    /// <summary>Takes an argument that may be abbreviated, as with ip(8): the first of the list that starts with it.</summary>
    /// <param name="what">A description for the error message.</param>
    /// <param name="known">The valid arguments.</param>
    public string TakeShort(string what, params IReadOnlyList<string> known)
    {
        string word = Take(what);
        return known.FirstOrDefault(name => name.StartsWith(word, StringComparison.Ordinal) && word.Length > 0)
            ?? throw new UsageException($"'{word}' is not {what}; use one of {string.Join(", ", known)}.");
    }

    /// <summary>The exception for an unexpected argument.</summary>
    public UsageException Unexpected(string where, string known) => new($"'{Peek}' is unexpected in {where}, which takes {known}.");

    /// <summary>Refuses further arguments.</summary>
    public void End(string where)
    {
        if (!IsEmpty)
            throw new UsageException($"'{Peek}' is unexpected after {where}.");
    }
}
