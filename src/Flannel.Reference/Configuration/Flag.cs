namespace Flannel.Reference.Configuration;

/// <summary>A flag of the command line, which can also be set by an environment variable.</summary>
/// <param name="Argument">The kind of value, for the usage text; null for a switch, which takes no separate value.</param>
/// <param name="Apply">Sets the value in the options; throws <see cref="FormatException"/> with the reason when the text is not a valid
/// value.</param>
internal sealed record Flag(string Name, string? Argument, string Description, Func<FlannelOptions, string, FlannelOptions> Apply)
{
    private const string EnvironmentPrefix = "FLANNELD_";

    public bool IsSwitch => Argument is null;

    public string EnvironmentName => EnvironmentPrefix + Name.ToUpperInvariant().Replace('-', '_');

    public static Flag Switch(string name, string description, Func<FlannelOptions, bool, FlannelOptions> apply)
        => new(name, null, description, (options, value) => apply(options, FlagValue.Boolean(value)));

    /// <summary>A flag whose empty value means "not given" and is passed as null.</summary>
    public static Flag Text(string name, string? argument, string description, Func<FlannelOptions, string?, FlannelOptions> apply)
        => new(name, argument, description, (options, value) => apply(options, value.Length == 0 ? null : value));
}
