using System;
using System.IO;
using System.Net.Sockets;
using System.Reflection;
using Netlink;

namespace NetTool;

/// <summary>The options, which precede the object.</summary>
internal sealed record Options
{
    public AddressFamily? Family { get; private init; }

    public string? Namespace { get; private init; }

    public bool IsJson { get; private init; }

    public bool IsBrief { get; private init; }

    /// <summary>Whether to use colours.</summary>
    public bool IsColoured { get; private init; }

    /// <summary>The help or version to print instead of running a command, or null.</summary>
    public string? Answer { get; private init; }

    public static Options Read(Words words)
    {
        Options options = new() { IsColoured = WantsColours("auto") };
        if (words.IsEmpty)
            return options with { Answer = Help() };
        while (words.Peek.StartsWith('-'))
        {
            string option = words.Take("an option");
            string name = option.StartsWith("--", StringComparison.Ordinal) ? option[1..] : option;
            options = name switch
            {
                "-4" => options with { Family = AddressFamily.InterNetwork },
                "-6" => options with { Family = AddressFamily.InterNetworkV6 },
                "-n" or "-netns" => options with { Namespace = words.Take("the name of a network namespace") },
                "-j" or "-json" => options with { IsJson = true },
                "-br" or "-brief" => options with { IsBrief = true },
                "-c" or "-color" or "-colour" => options with { IsColoured = true },
                "-h" or "-help" => options with { Answer = Help() },
                "-V" or "-version" => options with { Answer = Version() },
                _ when name.StartsWith("-c=", StringComparison.Ordinal) || name.StartsWith("-color=", StringComparison.Ordinal)
                    => options with { IsColoured = WantsColours(name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..]) },
                _ => throw new UsageException($"'{option}' is not an option; use -4, -6, -n, -json, -br, -c, -V or -h."),
            };
        }

        return options;
    }

    /// <summary>Opens the namespace of <c>-n</c>; null for that of the process.</summary>
    public NetworkNamespace? OpenNamespace()
        => Namespace is null ? null
            : Namespace.Contains('/', StringComparison.Ordinal) ? NetworkNamespace.FromPath(Namespace) : NetworkNamespace.Open(Namespace);

    private static bool WantsColours(string when) => when switch
    {
        "always" => true,
        "never" => false,
        "auto" => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        _ => throw new UsageException($"'{when}' is not a colour mode; use auto, always or never."),
    };

    private static string Version() => $"nettool {VersionOf(typeof(Options))}, Netlink {VersionOf(typeof(NetlinkClient))}\n";

    /// <summary>The version without the commit hash.</summary>
    private static string VersionOf(Type type)
        => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Help()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("help.txt")!);
        return reader.ReadToEnd();
    }
}
