using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.TestSupport;

namespace Netlink.KernelTests.DesiredState;

/// <summary>All that lasts in a namespace, by the words of ip. What the kernel chooses anew for each device is left out: indexes, and
/// link-layer addresses with what is made of them; and so is whether there is a carrier, which is found out in the background.</summary>
internal static class NetworkState
{
    public static string Of(TestNamespace network)
    {
        IEnumerable<string> links = network.IpJson("-d link show").Select(link
            => $"{link.Text("ifname")} mtu {link.GetProperty("mtu")} {Flags(link)} group {link.Text("group")} master " +
                $"{(link.TryGetProperty("master", out JsonElement master) ? master : "none")} " +
                $"{(link.TryGetProperty("linkinfo", out JsonElement info) ? Kind(info) + Port(info) : "")}");
        return string.Join('\n', [.. links.Order(StringComparer.Ordinal), .. Addresses(network), .. Routes(network, "route show table all"),
            .. Routes(network, "-6 route show table all"), .. Lines(network, "rule show"), .. Lines(network, "-6 rule show")]);
    }

    private static string Flags(JsonElement link)
        => string.Join(',', link.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString())
            .Where(flag => flag is "UP" or "NOARP" or "PROMISC" or "ALLMULTI" or "MULTICAST"));

    private static string Kind(JsonElement info)
        => (info.TryGetProperty("info_kind", out JsonElement kind) ? kind.GetString() : "") +
            (info.TryGetProperty("info_data", out JsonElement data) ? " " + string.Join(' ', data.EnumerateObject().Where(IsSetting)) : "");

    private static string Port(JsonElement info)
        => info.TryGetProperty("info_slave_data", out JsonElement port)
            ? " port " + string.Join(' ', port.EnumerateObject().Where(IsPortSetting)) : "";

    /// <summary>Not what the bridge finds out, and what depends on the order in which the ports came.</summary>
    private static bool IsPortSetting(JsonProperty property)
        => IsSetting(property) && property.Name is not ("state" or "id" or "no" or "designated_port" or "designated_cost"
            or "topology_change_ack" or "config_pending");

    private static bool IsSetting(JsonProperty property)
        => !property.Name.Contains("timer", StringComparison.Ordinal) && property.Name is not ("bridge_id" or "root_id");

    private static IEnumerable<string> Addresses(TestNamespace network)
        => from line in Lines(network, "-o address show")
           let address = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]
           where !address.Contains(" fe80", StringComparison.Ordinal)
           orderby address
           select address;

    private static IEnumerable<string> Routes(TestNamespace network, string command)
        => Lines(network, command).Where(line => !line.Contains("proto kernel", StringComparison.Ordinal))
            .Select(line => line.Replace(" linkdown", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string[] Lines(TestNamespace network, string command)
        => network.Ip(command).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
