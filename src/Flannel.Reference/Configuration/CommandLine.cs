using System.Collections.Immutable;

namespace Flannel.Reference.Configuration;

/// <summary>What was asked for: options from the command line, completed from the environment.</summary>
/// <param name="Options">The result; the command line wins over the environment.</param>
/// <param name="Ignored">Arguments from the first positional one on, which no flag can reach.</param>
internal sealed record CommandLine(FlannelOptions Options, ImmutableArray<string> Ignored)
{
    /// <exception cref="StartupException">A flag is unknown or has no good value, here or in the environment.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var options = new FlannelOptions();
        var given = new HashSet<string>(StringComparer.Ordinal);
        var reader = new GoFlagReader(arguments);
        while (reader.TryRead(out Flag? flag, out string value))
        {
            options = Apply(flag, options, value, $"invalid value \"{value}\" for flag --{flag.Name}", $"--{flag.Name}");
            given.Add(flag.Name);
        }

        // Asking for help answers a mistaken environment too.
        return new CommandLine(options.ShowHelp ? options : Complete(options, given, environment), reader.Rest());
    }

    private static FlannelOptions Complete(FlannelOptions options, HashSet<string> given, Func<string, string?> environment)
    {
        foreach (Flag flag in FlannelFlags.All)
        {
            if (!given.Contains(flag.Name) && environment(flag.EnvironmentName) is { Length: > 0 } value)
            {
                string name = flag.EnvironmentName;
                options = Apply(flag, options, value, $"invalid value \"{value}\" for environment variable {name}", name);
            }
        }

        return options;
    }

    private static FlannelOptions Apply(Flag flag, FlannelOptions options, string value, string problem, string name)
    {
        try
        {
            return flag.Apply(options, value);
        }
        catch (FormatException error)
        {
            string wanted = flag.IsSwitch ? "true or false" : flag.Argument!;
            throw new StartupException($"{problem}: {error.Message}; give {name}={wanted} ({flag.Description}), or see flanneld --help",
                error);
        }
    }
}
