using System;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace RouteWatcher;

/// <summary>The settings, from the command line (<c>--family 6</c>), the environment (<c>ROUTE_WATCHER_FAMILY=6</c>) or
/// appsettings.json.</summary>
internal sealed record UplinkOptions
{
    private const string Usage = "route-watcher [--file PATH] [--family 4|6] [--namespace NAME]";

    /// <summary>The address family of the default route.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary>The path of the file to write, or null for none.</summary>
    public string? File { get; init; }

    /// <summary>The network namespace, or null for that of the process.</summary>
    public string? Namespace { get; init; }

    /// <summary>Checks a command line: what a configuration has no use for, it ignores.</summary>
    /// <exception cref="ArgumentException">An option is unknown or has no value.</exception>
    public static void Check(ReadOnlySpan<string> args)
    {
        for (; !args.IsEmpty; args = args[(args[0].Contains('=', StringComparison.Ordinal) ? 1 : 2)..])
        {
            // A colon is in the names of the host's own settings, such as --Logging:LogLevel:Default=Debug.
            if (args[0].Split('=')[0] is not ("--file" or "--family" or "--namespace") and var name
                && !name.Contains(':', StringComparison.Ordinal))
                throw new ArgumentException($"'{name}' is not an option: {Usage}");
            if (args.Length < 2 && !args[0].Contains('=', StringComparison.Ordinal))
                throw new ArgumentException($"A value is missing after '{args[0]}': {Usage}");
        }
    }

    public static UplinkOptions Read(IConfiguration configuration) => new()
    {
        File = configuration["file"],
        Namespace = configuration["namespace"],
        Family = configuration["family"] switch
        {
            null or "" or "4" => AddressFamily.InterNetwork,
            "6" => AddressFamily.InterNetworkV6,
            string other => throw new ArgumentException($"'{other}' is not an address family; --family takes 4 or 6."),
        },
    };
}
