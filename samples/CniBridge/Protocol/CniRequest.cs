using System.Collections.Generic;

namespace CniBridge.Protocol;

/// <summary>One call of a plugin: its environment, and the configuration from standard input.</summary>
internal sealed record CniRequest
{
    private const string IgnoreUnknown = "IgnoreUnknown";

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

    /// <summary>The value of the only one of the <see cref="Arguments"/> that a plugin knows, or null.</summary>
    /// <exception cref="CniException">Arguments are not name-value pairs, or are unknown without <c>IgnoreUnknown=1</c>.</exception>
    public string? FindArgument(string known)
    {
        string? found = null;
        bool ignoresUnknown = false;
        List<string> unknown = [];
        foreach (string pair in Arguments.Split(';', System.StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length < 2)
                throw new CniException(CniErrorCode.InvalidEnvironment,
                    $"CNI_ARGS: \"{pair}\" is not a pair of a name and a value, such as {IgnoreUnknown}=1");
            if (parts[0] == known)
                found = parts[1];
            else if (parts[0] == IgnoreUnknown)
                ignoresUnknown = ReadSwitch(parts[1]);
            else
                unknown.Add(parts[0]);
        }

        if (unknown.Count > 0 && !ignoresUnknown)
            throw new CniException(CniErrorCode.InvalidEnvironment,
                $"CNI_ARGS: unknown arguments [{string.Join(", ", unknown)}]; add {IgnoreUnknown}=1 if they are for other plugins");
        return found;
    }

    private static bool ReadSwitch(string value) => value.ToUpperInvariant() switch
    {
        "1" or "TRUE" => true,
        "0" or "FALSE" => false,
        _ => throw new CniException(CniErrorCode.InvalidEnvironment, $"CNI_ARGS: {IgnoreUnknown} is 1, true, 0 or false, not \"{value}\""),
    };
}
