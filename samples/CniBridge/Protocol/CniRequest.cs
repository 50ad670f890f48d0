namespace CniBridge.Protocol;

/// <summary>One call of a plugin: its environment, and the configuration from standard input.</summary>
internal sealed record CniRequest
{
    public required string Command { get; init; }

    /// <summary>The container's ID; empty for GC and STATUS.</summary>
    public string ContainerId { get; init; } = "";

    /// <summary>The path of the container's network namespace; empty if DEL is called after the container ended.</summary>
    public string NetworkNamespace { get; init; } = "";

    /// <summary>The name of the device in the container.</summary>
    public string InterfaceName { get; init; } = "";

    /// <summary>Further arguments, such as <c>IP=192.0.2.7;MAC=02:00:00:00:00:07</c>.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The folders that contain plugins, separated by colons.</summary>
    public string PluginPath { get; init; } = "";

    /// <summary>Whether the container's namespace may be the plugin's own (CNI_NETNS_OVERRIDE).</summary>
    public bool AllowsOwnNamespace { get; init; }

    /// <summary>Whether the command only removes things. It should succeed even with a configuration that ADD refuses, as runtimes repeat
    /// it until then.</summary>
    public bool OnlyCleansUp => Command is "DEL" or "GC";

    /// <summary>The unparsed configuration, for plugins that this one calls.</summary>
    public required byte[] Configuration { get; init; }

    /// <summary>The value of one of the <see cref="Arguments"/>, or null.</summary>
    /// <exception cref="CniException">The arguments are not name-value pairs.</exception>
    public string? FindArgument(string name)
    {
        string? found = null;
        foreach (string pair in Arguments.Split(';', System.StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length < 2)
                throw new CniException(CniErrorCode.InvalidEnvironment,
                    $"CNI_ARGS: \"{pair}\" is not a pair of a name and a value, such as IgnoreUnknown=1");
            if (parts[0] == name)
                found = parts[1];
        }

        return found;
    }
}
