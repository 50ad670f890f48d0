namespace Flannel.Reference.Configuration;

/// <summary>The list of flags. A flag that is not listed is unknown: none is accepted and then ignored.</summary>
/// <remarks>An empty value means "not given", as it does for the flanneld of flannel-io: charts pass
/// <c>--public-ip=$(PUBLIC_IP)</c>.</remarks>
internal static class FlannelFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Text("subnet-dir", "DIR", "shared folder with one JSON file per subnet lease",
            (options, folder) => options with { SubnetDirectory = folder }),
        .. EtcdFlags.All,
        .. KubernetesFlags.All,
        Flag.Text("net-config-path", "FILE", $"network configuration (default {FlannelOptions.DefaultNetConfigPath})",
            (options, file) => options with { NetConfigPath = file ?? FlannelOptions.DefaultNetConfigPath }),
        Flag.Text("iface", "NAME|IP", "interface for traffic between nodes; repeat it to try several in order",
            (options, name) => name is null ? options : options with { Interfaces = options.Interfaces.Add(name) }),
        Flag.Text("iface-regex", "REGEX", "regular expression that matches an interface's address or name; repeatable, tried after --iface",
            (options, regex) => regex is null ? options
                : options with { InterfaceRegexes = options.InterfaceRegexes.Add(FlagValue.Regex(regex)) }),
        Flag.Text("iface-can-reach", "IP", "use the interface of the route to this address",
            (options, address) => options with { InterfaceCanReach = address is null ? null : FlagValue.IPv4(address, "IP address") }),
        Flag.Text("public-ip", "IP", "address to which other nodes send (default: the interface's)",
            (options, address) => options with { PublicIp = address is null ? null : FlagValue.PublicAddress(address) }),
        Flag.Text("public-ipv6", "IP", "must be empty: no backend supports IPv6",
            (options, address) => address is null ? options : throw new FormatException("no backend supports IPv6")),
        Flag.Text("subnet-file", "FILE",
            $"file to which the node's subnet is written (default {FlannelOptions.DefaultSubnetFile})",
            (options, file) => options with { SubnetFile = file ?? FlannelOptions.DefaultSubnetFile }),
        Flag.Switch("ip-blackhole-route", "add a blackhole route for this node's subnet, as Canal needs it",
            (options, isOn) => options with { BlackholeRoute = isOn }),
        .. MasqueradeFlags.All,
        .. OperationFlags.All,
    ];

    public static Flag? Find(string name)
    {
        string wanted = name == "h" ? "help" : name;
        return All.FirstOrDefault(flag => flag.Name.Equals(wanted, StringComparison.Ordinal));
    }
}
