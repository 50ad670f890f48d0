using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>A position in the tokens of a text.</summary>
internal sealed class NftCursor(List<string> tokens)
{
    /// <summary>The depth to which parentheses and hashes may be nested; a text of nothing else would overflow the stack.</summary>
    private const int MostOpen = 32;

    private int _at;
    private int _open;

    /// <summary>Finds a set of the table by name, if the sets are available.</summary>
    public Func<string, NftSet?>? FindSet { get; set; }

    /// <summary>Adds a set that a rule declares to its table, if there is one.</summary>
    public Action<NftSet>? Declare { get; set; }

    /// <summary>The family of the table whose rule is parsed.</summary>
    public NftFamily? Family { get; set; }

    public bool IsAtEnd => _at >= tokens.Count;

    /// <summary>The next token, or an empty string at the end.</summary>
    public string Peek => PeekAt(0);

    public int Line { get; private set; } = 1;

    /// <summary>The next token, for an error.</summary>
    private string Next => IsAtEnd ? "the end of the text" : Peek is "\n" ? "the end of the line" : $"'{Peek}'";

    public string PeekAt(int offset) => _at + offset < tokens.Count ? tokens[_at + offset] : "";

    public string Take()
    {
        if (IsAtEnd)
            throw new FormatException("The text ends where more is expected.");
        if (tokens[_at] is "\n")
            Line++;
        return tokens[_at++];
    }

    /// <summary>Divides the next token in two.</summary>
    /// <param name="length">The length of the first.</param>
    public void Divide(int length)
    {
        string token = tokens[_at];
        if (length >= token.Length)
            return;
        tokens[_at] = token[..length];
        tokens.Insert(_at + 1, token[length..]);
    }

    public bool TryTake(string token)
    {
        if (Peek != token)
            return false;
        Take();
        return true;
    }

    public void Expect(string token)
    {
        if (!TryTake(token))
            throw new FormatException($"'{token}' is missing before {Next}.");
    }

    /// <summary>Takes an opening parenthesis if there is one; <see cref="Close"/> takes the one that closes it.</summary>
    public bool TryOpen()
    {
        if (!TryTake("("))
            return false;
        Enter("Parentheses");
        return true;
    }

    public void Close()
    {
        Expect(")");
        Leave();
    }

    /// <summary>Begins what may contain itself; <see cref="Leave"/> ends it.</summary>
    public void Enter(string what)
    {
        if (++_open > MostOpen)
            throw new FormatException($"{what} are nested more than {MostOpen} deep.");
    }

    public void Leave() => _open--;

    public void SkipLines()
    {
        while (Peek is "\n" or ";")
            Take();
    }

    /// <summary>A token, without its quotation marks if it is quoted.</summary>
    public string TakeText() => Peek is "\n" ? throw new FormatException("A word is missing before the end of the line.")
        : Take() is ['"', .. var within, '"'] ? within : tokens[_at - 1];

    /// <summary>A name.</summary>
    public string TakeName() => CheckName(TakeText());

    /// <exception cref="FormatException">It is not one word, and could not be listed.</exception>
    public static string CheckName(string name) => NftTokenizer.IsWord(name) ? name
        : throw new FormatException($"'{name}' is not a name: use letters, digits, '_', '-', '.' and '/'.");

    /// <summary>Takes the name of a set (<c>@set</c>), and returns the set, or null if it is not known.</summary>
    public NftSet? TakeSet()
    {
        string name = Take()[1..];
        return FindSet?.Invoke(name);
    }

    /// <summary>A number.</summary>
    public uint TakeNumber()
        => NftIntegerFormat.TryParseNumber(Peek, out ulong number) && number <= uint.MaxValue && Take().Length > 0 ? (uint)number
            : throw new FormatException($"A number is missing before {Next}.");
}
