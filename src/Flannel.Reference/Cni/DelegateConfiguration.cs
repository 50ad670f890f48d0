namespace Flannel.Reference.Cni;

/// <summary>Builds the configuration of the delegate plugin: the given part, completed from the node's subnet.</summary>
internal static class DelegateConfiguration
{
    /// <exception cref="CniError">The given part sets what only flannel can know, or a value has the wrong type.</exception>
    public static GoJsonMap Create(PluginConfiguration configuration, SubnetVariables subnet)
    {
        GoJsonMap made = configuration.Delegate ?? new GoJsonMap();
        if (made.TryGetValue("type", out object? given) && given is not string)
            throw new CniError(CniError.Internal, "'delegate' dictionary, if present, must have (string) 'type' field");
        if (made.ContainsKey("name"))
            throw new CniError(CniError.Internal, "'delegate' dictionary must not have 'name' field, it'll be set by flannel");
        if (made.ContainsKey("ipam"))
            throw new CniError(CniError.Internal, "'delegate' dictionary must not have 'ipam' field, it'll be set by flannel");

        if (configuration.RuntimeConfig is not null)
            made["runtimeConfig"] = configuration.RuntimeConfig;
        made["name"] = configuration.Name;
        made.TryAdd("type", "bridge");
        // One of the two must masquerade: the delegate does if the daemon does not.
        made.TryAdd("ipMasq", !subnet.IpMasq);
        made.TryAdd("mtu", (double)subnet.Mtu);
        if (TypeOf(made) == "bridge")
            made.TryAdd("isGateway", true);
        if (configuration.CniVersion.Length > 0)
            made["cniVersion"] = configuration.CniVersion;
        made["ipam"] = Ipam(configuration, subnet);
        return made;
    }

    public static string TypeOf(GoJsonMap configuration) => configuration.GetValueOrDefault("type") as string ?? "";

    private static GoJsonMap Ipam(PluginConfiguration configuration, SubnetVariables subnet)
    {
        GoJsonMap ipam = configuration.Ipam ?? new GoJsonMap();
        ipam.TryAdd("type", "host-local");
        ipam["ranges"] = subnet.Subnets.Select(IEnumerable<object?> (network) => [Pair("subnet", network.ToString())]).ToArray<object?>();
        ipam["routes"] = (object?[])[.. GivenRoutes(ipam), .. subnet.Networks.Select(network => Pair("dst", network.ToString()))];
        return ipam;
    }

    private static Dictionary<string, object?> Pair(string key, string value) => new() { [key] = value };

    private static IEnumerable<Dictionary<string, object?>> GivenRoutes(GoJsonMap ipam) => ipam.GetValueOrDefault("routes") switch
    {
        null => [],
        object?[] list => list.Select(Route),
        _ => throw new CniError(CniError.Internal,
            "failed to assemble Delegate IPAM: failed to read IPAM routes: \"routes\" is not a list"),
    };

    /// <summary>Copies a route as Go's own type does: only these fields, in this order.</summary>
    private static Dictionary<string, object?> Route(object? given)
    {
        if (given is not GoJsonMap map || map.GetValueOrDefault("dst") is not string text
            || !text.Contains('/', StringComparison.Ordinal) || !InterfaceAddress.TryParse(text, null, out InterfaceAddress network))
        {
            throw new CniError(CniError.Internal, "failed to assemble Delegate IPAM: failed to read IPAM routes: " +
                $"{Encoding.UTF8.GetString(GoJsonWriter.Write(given))} has no \"dst\" in CIDR notation");
        }

        var route = new Dictionary<string, object?> { ["dst"] = network.ToString() };
        foreach (string name in (ReadOnlySpan<string>)["gw", "mtu", "advmss", "priority", "table", "scope"])
        {
            if (map.GetValueOrDefault(name) is { } value)
                route[name] = value;
        }

        return route;
    }
}
