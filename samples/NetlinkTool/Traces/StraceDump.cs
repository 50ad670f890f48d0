using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetlinkTool.Traces;

/// <summary>The hexadecimal dump that strace shows below a call (<c>-e read=all -e write=all</c>), 16 bytes per line.</summary>
internal static partial class StraceDump
{
    private const int BytesALine = 16;

    /// <summary>Whether a line belongs to a dump: bytes, or the header of a buffer.</summary>
    public static bool IsPart(string line) => line.StartsWith(" | ", StringComparison.Ordinal) || HeadPattern().IsMatch(line);

    /// <summary>Adds the bytes of a line to the datagrams of its call.</summary>
    public static void Read(string line, List<List<byte>> datagrams)
    {
        // A call with several messages (sendmmsg) has one vector for each, with one or more buffers.
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
            // Two blanks separate the halves; more blanks, or the text, follow the last byte.
            if (count == BytesALine || blanks > 2 || (blanks == 2 && count != BytesALine / 2))
                break;
            rest = rest[(2 + blanks)..];
        }
    }

    [GeneratedRegex(@"^ ([*=]) \d+ (?:bytes|buffers) in (?:buffer|vector) \d+")]
    private static partial Regex HeadPattern();
}
