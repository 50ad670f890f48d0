using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Backends;

/// <summary>Makes a backend from a configuration that was already read.</summary>
internal delegate IBackend BackendFactory(BackendContext context);

/// <summary>The list of backends. To add one, add a file or folder beside this file and a line here.</summary>
internal static class BackendCatalog
{
    /// <summary>Whether the backend manages devices or routes, of which a network namespace can have only one set.</summary>
    public static bool ChangesTheNetwork(NetworkConfig config) => !config.BackendType.Equals("alloc", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="StartupException">There is no such backend, or its configuration cannot be decoded.</exception>
    public static BackendFactory Configure(NetworkConfig config) => config.BackendType.ToLowerInvariant() switch
    {
        // Its configuration is read at once, so that a bad file is detected before anything is changed.
        "ipip" when IpipConfig.Read(config.BackendConfig) is var ipip => context => new IpipBackend(context, ipip),
        "host-gw" => static context => new HostGwBackend(context),
        "alloc" => static context => new AllocBackend(context),
        _ => throw new StartupException($"Error fetching backend: unknown backend type: {config.BackendType}; write \"Backend\": " +
            "{\"Type\": \"ipip\"} in net-conf.json"),
    };
}
