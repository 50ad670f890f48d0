using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Flannel.Reference.Logging;

/// <summary>The verbosity of the log: <c>-v</c> for all components, <c>--vmodule</c> for some.</summary>
/// <param name="Default">The level of components that match no pattern.</param>
/// <param name="Patterns">The levels of components by pattern; the first match applies.</param>
internal readonly record struct LogLevels(int Default, ImmutableArray<LogPattern> Patterns)
{
    public static implicit operator LogLevels(int level) => new(level, []);

    public int Of(string component)
    {
        foreach (LogPattern pattern in Patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern.Component, component, ignoreCase: false))
                return pattern.Level;
        }

        return Default;
    }
}

/// <summary>The level of components whose names match a pattern, in which a star matches anything.</summary>
internal sealed record LogPattern(string Component, int Level)
{
    /// <summary>Parses a list such as <c>route_network=2,ip*=1</c>.</summary>
    /// <exception cref="FormatException">The text is not such a list.</exception>
    public static ImmutableArray<LogPattern> ParseList(string text)
    {
        ImmutableArray<LogPattern>.Builder patterns = ImmutableArray.CreateBuilder<LogPattern>();
        foreach (string item in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !int.TryParse(item.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int level))
                throw new FormatException($"{item} is not of the form component=level");
            patterns.Add(new LogPattern(item[..equals], level));
        }

        return patterns.ToImmutable();
    }
}
