using System;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace RouteWatcher;

/// <summary>The settings, from the command line (<c>--family 6</c>), the environment (<c>ROUTE_WATCHER_FAMILY=6</c>) or
/// appsettings.json.</summary>
internal sealed record UplinkOptions
{
    /// <summary>The address family of the default route.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary>The path of the file to write, or null for none.</summary>
    public string? File { get; init; }

    /// <summary>The network namespace, or null for that of the process.</summary>
    public string? Namespace { get; init; }

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
