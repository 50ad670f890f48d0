using System;
using System.Text.RegularExpressions;

namespace NetlinkTool.Traces;

/// <summary>A system call on one line of a trace.</summary>
/// <param name="Process">The process ID; null if only one process was traced.</param>
/// <param name="Name">The name of the system call.</param>
/// <param name="Arguments">The text between the parentheses and after them.</param>
internal sealed partial record StraceCall(string? Process, string Name, string Arguments)
{
    private const string Unfinished = "<unfinished ...>";

    /// <summary>The time of day, or the time since the epoch, if strace recorded it (-t, -tt, -ttt).</summary>
    public string? Time { get; init; }

    /// <summary>Whether the call is unfinished: its end follows on a later line.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether this is the end of a call whose start is on an earlier line.</summary>
    public bool IsResumed { get; init; }

    /// <summary>The return value; null if the call failed or its end is missing.</summary>
    public long? Result => ResultPattern().Match(Arguments) is { Success: true } match
        && long.TryParse(match.Groups[1].Value, out long result) && result >= 0 ? result : null;

    /// <summary>The first argument, with the description of <c>-y</c> or <c>-yy</c>.</summary>
    public (int Number, string? Description)? Descriptor
        => DescriptorPattern().Match(Arguments) is { Success: true } match && int.TryParse(match.Groups[1].Value, out int number)
            ? (number, match.Groups[2].Success ? match.Groups[2].Value : null) : null;

    /// <summary>Parses a line; null if it is not a system call.</summary>
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
