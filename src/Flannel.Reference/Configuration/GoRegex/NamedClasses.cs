using System;
using System.Collections.Generic;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>The classes with names, all of ASCII: <c>\d</c> and its like, and <c>[:alpha:]</c> and its like.</summary>
internal static class NamedClasses
{
    private static readonly (int, int)[] Digit = [('0', '9')];
    private static readonly (int, int)[] Word = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    private static readonly IReadOnlyDictionary<string, (int First, int Last)[]> Posix =
        new Dictionary<string, (int, int)[]>(StringComparer.Ordinal)
        {
            ["alnum"] = [('0', '9'), ('A', 'Z'), ('a', 'z')],
            ["alpha"] = [('A', 'Z'), ('a', 'z')],
            ["ascii"] = [(0, 0x7F)],
            ["blank"] = [('\t', '\t'), (' ', ' ')],
            ["cntrl"] = [(0, 0x1F), (0x7F, 0x7F)],
            ["digit"] = Digit,
            ["graph"] = [('!', '~')],
            ["lower"] = [('a', 'z')],
            ["print"] = [(' ', '~')],
            ["punct"] = [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
            ["space"] = [('\t', '\r'), (' ', ' ')],
            ["upper"] = [('A', 'Z')],
            ["word"] = Word,
            ["xdigit"] = [('0', '9'), ('A', 'F'), ('a', 'f')],
        };

    /// <summary>What a letter behind a backslash stands for; of capitals, what it does not. Null when it is no class.</summary>
    public static (int First, int Last)[]? OfEscape(char letter) => char.ToLowerInvariant(letter) switch
    {
        'd' => Digit,
        's' => [('\t', '\n'), ('\f', '\r'), (' ', ' ')],   // without the vertical tab, unlike [:space:]
        'w' => Word,
        _ => null,
    };

    public static (int First, int Last)[]? OfPosix(string name) => Posix.GetValueOrDefault(name);
}
