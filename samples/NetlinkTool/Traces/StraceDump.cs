using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetlinkTool.Traces;

/// <summary>The bytes of a call as strace shows them below it (<c>-e read=all -e write=all</c>), 16 a line.</summary>
internal static partial class StraceDump
{
    private const int BytesALine = 16;

    /// <summary>Whether a line belongs to a dump: bytes, or what tells where a buffer begins.</summary>
    public static bool IsPart(string line) => line.StartsWith(" | ", StringComparison.Ordinal) || HeadPattern().IsMatch(line);

    /// <summary>Adds the bytes of a line to the datagrams of its call.</summary>
    public static void Read(string line, List<List<byte>> datagrams)
    {
        // A call of several messages (sendmmsg) has a vector for each, of as many buffers as the program had.
        if (HeadPattern().Match(line) is { Success: true, Groups: [_, { Value: "=" }, ..] } || datagrams.Count == 0)
            datagrams.Add([]);
        if (!line.StartsWith(" | ", StringComparison.Ordinal))
            return;
        ReadOnlySpan<char> rest = line.AsSpan(3);
        rest = rest[Math.Max(rest.IndexOf(' '), 0)..].TrimStart();
        int count = 0;
        while (count < BytesALine && rest.Length >= 2
            && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            && (rest.Length == 2 || rest[2] == ' '))
        {
            datagrams[^1].Add(value);
            count++;
            int blanks = 0;
            for (int at = 2; at < rest.Length && rest[at] == ' '; at++)
                blanks++;
            // In the middle are two blanks; behind the last byte are more, or the text.
            if (count == BytesALine || blanks > 2 || (blanks == 2 && count != BytesALine / 2))
                break;
            rest = rest[(2 + blanks)..];
        }
    }

    [GeneratedRegex(@"^ ([*=]) \d+ (?:bytes|buffers) in (?:buffer|vector) \d+")]
    private static partial Regex HeadPattern();
}
