using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Computes constants such as <c>0x10 | 0x2</c>, and orders bitwise operators as nft does: shifts before and, and before
/// exclusive or, exclusive or before or.</summary>
internal static class NftConstants
{
    private const int MostBits = 64;
    private const int LongestValue = 16384;

    /// <summary>Takes the next bitwise operator if there is one: <c>&amp;</c>, <c>^</c>, <c>|</c>, <c>&lt;</c> or <c>&gt;</c>.</summary>
    public static char? TakeOperator(NftCursor tokens)
    {
        if (Rank(tokens) == 0)
            return null;
        char found = tokens.Take()[0];
        if (found is '<' or '>')
            tokens.Take();
        return found;
    }

    /// <summary>Parses what follows an operator, up to one that binds less.</summary>
    public static string Operand(NftCursor tokens, char after) => Behind(Primary(tokens), tokens, Rank(after));

    /// <summary>Parses a constant with its operators.</summary>
    public static string Whole(NftCursor tokens) => Behind(Primary(tokens), tokens, 0);

    /// <summary>Computes a constant from two.</summary>
    /// <exception cref="FormatException">One is a name, and the operator is not <c>|</c>.</exception>
    public static string Fold(string left, char by, string right)
    {
        if (!NftIntegerFormat.TryParseNumber(left, out ulong a) || !NftIntegerFormat.TryParseNumber(right, out ulong b))
            return by is '|' ? Joined(left, ",", right)
                : throw new FormatException($"'{left} {by} {right}' cannot be computed: names can only be joined by '|'.");
        return (by switch
        {
            '&' => a & b,
            '|' => a | b,
            '^' => a ^ b,
            '<' when b < MostBits => a << (int)b,
            '>' when b < MostBits => a >> (int)b,
            _ => throw new FormatException($"A shift by {right} bits is invalid."),
        }).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Joins parts of one value.</summary>
    public static string Joined(string left, string separator, string right) => left.Length <= LongestValue ? left + separator + right
        : throw new FormatException($"The value '{left[..32]}…' is longer than {LongestValue} characters.");

    private static string Behind(string value, NftCursor tokens, int rank)
    {
        while (Rank(tokens) > rank && TakeOperator(tokens) is char by)
            value = Fold(value, by, Operand(tokens, by));
        return value;
    }

    /// <summary>A token, or a constant in parentheses.</summary>
    private static string Primary(NftCursor tokens)
    {
        if (!tokens.TryOpen())
            return tokens.TakeText();
        string value = Whole(tokens);
        tokens.Close();
        return value;
    }

    private static int Rank(NftCursor tokens) => tokens.Peek switch
    {
        "&" or "^" or "|" => Rank(tokens.Peek[0]),
        "<" or ">" when tokens.PeekAt(1) == tokens.Peek => Rank('<'),
        _ => 0,
    };

    private static int Rank(char by) => by switch { '|' => 1, '^' => 2, '&' => 3, _ => 4 };
}
