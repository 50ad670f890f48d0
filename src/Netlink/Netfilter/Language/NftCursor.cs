using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Goes over the words of a text.</summary>
internal sealed class NftCursor(IReadOnlyList<string> words)
{
    private int _at;

    /// <summary>Tells the sets of the table, where they are known.</summary>
    public Func<string, NftSet?>? FindSet { get; set; }

    public bool IsAtEnd => _at >= words.Count;

    /// <summary>The next word, or an empty one at the end.</summary>
    public string Peek => PeekAt(0);

    public int Line { get; private set; } = 1;

    public string PeekAt(int offset) => _at + offset < words.Count ? words[_at + offset] : "";

    public string Take()
    {
        if (IsAtEnd)
            throw new FormatException("The text ends where a word is missing.");
        if (words[_at] is "\n")
            Line++;
        return words[_at++];
    }

    public bool TryTake(string word)
    {
        if (Peek != word)
            return false;
        Take();
        return true;
    }

    public void Expect(string word)
    {
        if (!TryTake(word))
            throw new FormatException($"'{word}' is missing before '{Peek}'.");
    }

    public void SkipLines()
    {
        while (Peek is "\n" or ";")
            Take();
    }

    /// <summary>A word, or what is within quotation marks.</summary>
    public string TakeText() => Take() is ['"', .. var within, '"'] ? within : words[_at - 1];

    /// <summary>A number.</summary>
    public uint TakeNumber()
        => NftIntegerFormat.TryParseNumber(Peek, out ulong number) && number <= uint.MaxValue && Take().Length > 0 ? (uint)number
            : throw new FormatException($"A number is missing before '{Peek}'.");
}
