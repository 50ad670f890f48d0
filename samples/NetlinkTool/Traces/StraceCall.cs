using System;
using System.Text.RegularExpressions;

namespace NetlinkTool.Traces;

/// <summary>A line of a trace that tells of a system call.</summary>
/// <param name="Process">The process, as far as the line says; null when one alone was traced.</param>
/// <param name="Name">The call.</param>
/// <param name="Arguments">What stands between the parentheses and behind.</param>
internal sealed partial record StraceCall(string? Process, string Name, string Arguments)
{
    private const string Unfinished = "<unfinished ...>";

    /// <summary>The time of day or of the epoch, where strace was asked for it (-t, -tt, -ttt).</summary>
    public string? Time { get; init; }

    /// <summary>Whether another call came before this one's end, which is told later.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether this is the end of a call whose beginning was told before.</summary>
    public bool IsResumed { get; init; }

    /// <summary>What the call returned; null when it failed or its end is missing.</summary>
    public long? Result => ResultPattern().Match(Arguments) is { Success: true } match
        && long.TryParse(match.Groups[1].Value, out long result) && result >= 0 ? result : null;

    /// <summary>The first argument, with what <c>-y</c> and <c>-yy</c> say of it.</summary>
    public (int Number, string? Description)? Descriptor
        => DescriptorPattern().Match(Arguments) is { Success: true } match && int.TryParse(match.Groups[1].Value, out int number)
            ? (number, match.Groups[2].Success ? match.Groups[2].Value : null) : null;

    /// <summary>Reads a line, or returns null when it tells of something else.</summary>
    public static StraceCall? Parse(string line)
    {
        Match match = LinePattern().Match(line);
        if (!match.Success)
            return null;
        string? process = match.Groups["pid"].Success ? match.Groups["pid"].Value : null;
        bool isResumed = match.Groups["resumed"].Success;
        string rest = match.Groups["rest"].Value;
        bool isUnfinished = rest.EndsWith(Unfinished, StringComparison.Ordinal);
        return new StraceCall(process, match.Groups[isResumed ? "resumed" : "name"].Value,
            isUnfinished ? rest[..^Unfinished.Length] : rest)
        {
            Time = match.Groups["time"].Success ? match.Groups["time"].Value : null,
            IsUnfinished = isUnfinished,
            IsResumed = isResumed,
        };
    }

    [GeneratedRegex(@"^\s*(?:\[pid\s+(?<pid>\d+)\]\s+|(?<pid>\d+)\s+)?(?:(?<time>[\d:.]+)\s+)?"
        + @"(?:(?<name>\w+)\(|<\.\.\. (?<resumed>\w+) resumed>)(?<rest>.*)$")]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"\)\s+=\s+(-?\d+)[^=]*$")]
    private static partial Regex ResultPattern();

    [GeneratedRegex(@"^(\d+)(?:<(.*?)>)?(?=[,)])")]
    private static partial Regex DescriptorPattern();
}
