using System.Collections.Immutable;

namespace Flannel.Reference.Configuration;

/// <summary>The parsed command line: its options, completed from the environment.</summary>
/// <remarks>Arguments are split by the rules of Go's <c>flag</c> package: <c>-x</c> is <c>--x</c>; a value follows <c>=</c> or is the next
/// argument; a switch never takes the next argument; <c>--</c> or the first positional argument ends the flags.</remarks>
/// <param name="Options">The options; the command line takes precedence over the environment.</param>
/// <param name="Ignored">The arguments from the first positional one on, which are not parsed.</param>
internal sealed record CommandLine(FlannelOptions Options, ImmutableArray<string> Ignored)
{
    /// <exception cref="StartupException">A flag is unknown, or has an invalid value here or in the environment.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var options = new FlannelOptions();
        var given = new HashSet<string>(StringComparer.Ordinal);
        int next = 0;
        while (next < arguments.Count && arguments[next] is ['-', _, ..] argument)
        {
            next++;
            if (argument == "--")
                break;
            string[] parts = argument[(argument[1] == '-' ? 2 : 1)..].Split('=', 2);
            if (parts[0] is "" or ['-', ..])
                throw new StartupException($"bad flag syntax: {argument}; write --NAME=VALUE, see flanneld --help");
            Flag flag = Find(parts[0]);
            string value = parts is [_, var behind] ? behind
                : flag.IsSwitch ? "true"
                : next < arguments.Count ? arguments[next++]
                : throw new StartupException(
                    $"flag needs an argument: --{flag.Name}; give --{flag.Name}={flag.Argument}, see flanneld --help");
            options = Apply(flag, options, value, $"invalid value \"{value}\" for flag --{flag.Name}", $"--{flag.Name}");
            given.Add(flag.Name);
        }

        // --help works even with an invalid environment.
        return new CommandLine(options.ShowHelp ? options : Complete(options, given, environment), [.. arguments.Skip(next)]);
    }

    /// <summary>Refuses a first argument that is no flag: a daemon that a typo in a verb starts would change the node's network.</summary>
    /// <exception cref="StartupException">It is neither a flag nor one of the verbs.</exception>
    public static void RefuseUnknownVerb(IReadOnlyList<string> arguments, IReadOnlyList<string> verbs)
    {
        if (arguments is not [[not '-', ..] verb, ..])
            return;
        throw new StartupException(
            $"\"{verb}\" is neither a flag nor a verb; {NearestName.Ask(verb, verbs)}flanneld --help lists both");
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

    private static Flag Find(string name)
    {
        string wanted = name == "h" ? "help" : name;
        if (FlannelFlags.All.FirstOrDefault(flag => flag.Name == wanted) is { } found)
            return found;
        string hint = NearestName.Ask(name, FlannelFlags.All.Select(flag => flag.Name), "--");
        throw new StartupException($"flag provided but not defined: --{name}; {hint}flanneld --help lists every flag");
    }
}
