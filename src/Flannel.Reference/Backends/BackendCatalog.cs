using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Backends;

/// <summary>Makes a backend whose configuration was read.</summary>
internal delegate IBackend BackendFactory(BackendContext context);

/// <summary>The list of backends. A new one is a file beside this one, or a folder, and one line here.</summary>
internal static class BackendCatalog
{
    // Each reads its configuration at once and makes the backend later, so that a bad file is found before anything is touched.
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

    /// <summary>Whether the backend has devices or routes, of which there can be one set in a network namespace.</summary>
    public static bool ChangesTheNetwork(NetworkConfig config) => !config.BackendType.Equals("alloc", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="StartupException">There is no such backend, or its configuration does not decode.</exception>
    public static BackendFactory Configure(NetworkConfig config)
        => All.TryGetValue(config.BackendType, out Func<NetworkConfig, BackendFactory>? configure)
            ? configure(config)
            : throw new StartupException(
                $"Error fetching backend: unknown backend type: {config.BackendType}; write \"Backend\": {{\"Type\": " +
                $"\"{All.Keys.First()}\"}} in net-conf.json");
}
