using System;
using System.Collections.Generic;
using System.Linq;

namespace Flannel.Reference.Configuration;

/// <summary>The list of flags. A flag that is not listed is unknown: none is accepted and then ignored.</summary>
/// <remarks>An empty value means "not given", as it does for the flanneld of flannel-io: charts pass
/// <c>--public-ip=$(PUBLIC_IP)</c>.</remarks>
internal static class FlannelFlags
{
    public static IReadOnlyList<Flag> All { get; } = [
        new()
        {
            Name = "subnet-dir",
            Argument = "DIR",
            Description = "shared folder with one JSON file per subnet lease",
            Apply = (options, value) => options with { SubnetDirectory = NullIfEmpty(value) },
        },
        .. EtcdFlags.All,
        .. KubernetesFlags.All,
        new()
        {
            Name = "net-config-path",
            Argument = "FILE",
            Description = $"network configuration (default {FlannelOptions.DefaultNetConfigPath})",
            Apply = (options, value) => options with { NetConfigPath = NullIfEmpty(value) ?? FlannelOptions.DefaultNetConfigPath },
        },
        new()
        {
            Name = "iface",
            Argument = "NAME|IP",
            Description = "interface for traffic between nodes; repeat to try several in order",
            Apply = (options, value) => value.Length == 0 ? options : options with { Interfaces = options.Interfaces.Add(value) },
        },
        new()
        {
            Name = "iface-regex",
            Argument = "REGEX",
            Description = "regular expression over addresses, then names, of interfaces; repeatable, tried after --iface",
            Apply = (options, value) => value.Length == 0
                ? options
                : options with { InterfaceRegexes = options.InterfaceRegexes.Add(FlagValue.Regex(value)) },
        },
        new()
        {
            Name = "iface-can-reach",
            Argument = "IP",
            Description = "use the interface that routes to this address",
            Apply = (options, value) => options with { InterfaceCanReach = value.Length == 0 ? null : FlagValue.IPv4(value, "IP address") },
        },
        new()
        {
            Name = "public-ip",
            Argument = "IP",
            Description = "address that other nodes send to (default that of the interface)",
            Apply = (options, value) => options with { PublicIp = value.Length == 0 ? null : FlagValue.PublicAddress(value) },
        },
        new()
        {
            Name = "public-ipv6",
            Argument = "IP",
            Description = "must be empty: no backend here carries IPv6",
            Apply = (options, value) => value.Length == 0 ? options : throw new FormatException("no backend here carries IPv6"),
        },
        new()
        {
            Name = "subnet-file",
            Argument = "FILE",
            Description = $"where to write the environment of the node's subnet (default {FlannelOptions.DefaultSubnetFile})",
            Apply = (options, value) => options with { SubnetFile = NullIfEmpty(value) ?? FlannelOptions.DefaultSubnetFile },
        },
        new()
        {
            Name = "ip-blackhole-route",
            Description = "drop packets for pods of this node that are not there, as Canal needs it",
            Apply = (options, value) => options with { BlackholeRoute = FlagValue.Boolean(value) },
        },
        .. MasqueradeFlags.All,
        .. OperationFlags.All,
    ];

    public static Flag? Find(string name)
    {
        string wanted = name == "h" ? "help" : name;
        return All.FirstOrDefault(flag => flag.Name.Equals(wanted, StringComparison.Ordinal));
    }

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
