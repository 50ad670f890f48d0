using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Backends;

/// <summary>Makes a backend from a configuration that was already read.</summary>
internal delegate IBackend BackendFactory(BackendContext context);

/// <summary>The list of backends. To add one, add a file or folder beside this file and an entry here.</summary>
internal static class BackendCatalog
{
    // Each reads its configuration at once and makes the backend later, so that a bad file is detected before anything is changed.
    private static readonly Dictionary<string, Func<NetworkConfig, BackendFactory>> All =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["ipip"] = network =>
            {
                IpipConfig config = IpipConfig.Read(network.BackendConfig);
                return context => new IpipBackend(context, config);
            },
            ["host-gw"] = _ => context => new HostGwBackend(context),
            ["alloc"] = _ => context => new AllocBackend(context),
        };

    /// <summary>Whether the backend manages devices or routes, of which a network namespace can have only one set.</summary>
    public static bool ChangesTheNetwork(NetworkConfig config) => !config.BackendType.Equals("alloc", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="StartupException">There is no such backend, or its configuration cannot be decoded.</exception>
    public static BackendFactory Configure(NetworkConfig config)
        => All.TryGetValue(config.BackendType, out Func<NetworkConfig, BackendFactory>? configure)
            ? configure(config)
            : throw new StartupException(
                $"Error fetching backend: unknown backend type: {config.BackendType}; write \"Backend\": {{\"Type\": " +
                $"\"{All.Keys.First()}\"}} in net-conf.json");
}
