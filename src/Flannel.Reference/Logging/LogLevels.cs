using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Flannel.Reference.Logging;

/// <summary>The verbosity of the log: <c>-v</c> for all components, <c>--vmodule</c> for some.</summary>
/// <param name="Default">The level of components that match no pattern.</param>
/// <param name="Patterns">The levels of components by pattern; the first match applies.</param>
internal readonly record struct LogLevels(int Default, ImmutableArray<LogPattern> Patterns)
{
    public static implicit operator LogLevels(int level) => new(level, []);

    public int Of(string component) => Patterns
        .FirstOrDefault(pattern => FileSystemName.MatchesSimpleExpression(pattern.Component, component, ignoreCase: false))
        ?.Level ?? Default;
}

/// <summary>The level of components whose names match a pattern, in which a star matches anything.</summary>
internal sealed record LogPattern(string Component, int Level)
{
    /// <summary>Parses a list such as <c>route_network=2,ip*=1</c>.</summary>
    /// <exception cref="FormatException">The text is not such a list.</exception>
    public static ImmutableArray<LogPattern> ParseList(string text)
        => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static LogPattern Parse(string item)
        => item.Split('=', 2) is [{ Length: > 0 } component, var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int level)
            ? new LogPattern(component, level)
            : throw new FormatException($"{item} is not of the form component=level");
}
