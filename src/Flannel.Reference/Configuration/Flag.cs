using System;

namespace Flannel.Reference.Configuration;

/// <summary>One flag of the command line, which is also one variable of the environment.</summary>
internal sealed record Flag
{
    public required string Name { get; init; }

    /// <summary>What the value is, for the usage text; null for a switch, which takes no separate value.</summary>
    public string? Argument { get; init; }

    public required string Description { get; init; }

    /// <summary>Sets the value in the options.</summary>
    /// <exception cref="FormatException">The text is no such value; the message says why.</exception>
    public required Func<FlannelOptions, string, FlannelOptions> Apply { get; init; }

    public bool IsSwitch => Argument is null;

    public string EnvironmentName => EnvironmentPrefix + Name.ToUpperInvariant().Replace('-', '_');

    private const string EnvironmentPrefix = "FLANNELD_";
}
