using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using FlannelLab.Building;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>What the real flanneld v0.19.2 left on the nodes (Golden/README.md).</summary>
internal static class RecordedState
{
    public const string Tunnel = "flannel.ipip";

    public static string TextOf(Node node, string file)
        => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", node.Plan.Name, file));

    public static JsonArray Of(Node node, string file) => Json(TextOf(node, file));

    /// <summary>Compares tunnel, address and routes in everything but MAC addresses, indexes and times.</summary>
    /// <param name="node">The node.</param>
    /// <param name="lacking">Devices that the recording has and this node has not.</param>
    public static void AssertIsThatOf(Node node, params string[] lacking)
    {
        string name = node.Place.Name;
        AssertSame(Device(Of(node, "link.json")), Device(Json(Shell.Ip(name, "-d", "-j", "link"))));
        AssertSame(Device(Of(node, "addr.json")), Device(Json(Shell.Ip(name, "-d", "-j", "addr"))));
        AssertSame(Routes(Of(node, "route.json"), lacking), Routes(Json(Shell.Ip(name, "-d", "-j", "route")), lacking));
    }

    /// <summary>Makes a node what the real daemon left, with iproute2 and iptables alone, whatever it was.</summary>
    public static void RestoreOn(Node node)
    {
        string name = node.Place.Name;
        Shell.Ip(name, "link", "delete", Tunnel);
        JsonNode device = Device(Of(node, "addr.json")), tunnel = device["linkinfo"]!["info_data"]!;
        Assert.Equal(("any", "any", 0, false),
            ((string)tunnel["proto"]!, (string)tunnel["remote"]!, (int)tunnel["ttl"]!, (bool)tunnel["pmtudisc"]!));
        Shell.Ip(name, "link", "add", Tunnel, "txqueuelen", "0", "type", "ipip", "mode", "any", "local", (string)tunnel["local"]!, "ttl",
            "inherit", "nopmtudisc");
        Shell.Ip(name, "link", "set", Tunnel, "mtu", ((int)device["mtu"]!).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "up");
        JsonNode address = device["addr_info"]!.AsArray().Single(address => (string?)address!["family"] == "inet")!;
        Shell.Ip(name, "address", "add", $"{address["local"]}/{address["prefixlen"]}", "dev", Tunnel);
        foreach (JsonNode? route in Of(node, "route.json")
            .Where(route => route!["flags"]!.AsArray().Any(flag => (string?)flag == "onlink")))
            Shell.Ip(name, "route", "replace", (string)route!["dst"]!, "via", (string)route["gateway"]!, "dev", (string)route["dev"]!,
                "proto", (string)route["protocol"]!, "onlink");
        // Without --noflush: the whole of both tables becomes what was recorded.
        string rules = Path.GetTempFileName();
        File.WriteAllText(rules, TextOf(node, "iptables-save.txt"));
        Shell.In(name, "iptables-restore", rules);
        File.Delete(rules);
        File.WriteAllText(LabFiles.SubnetFileOf(node.Plan), TextOf(node, "subnet.env"));
    }

    /// <summary>flannel's rules, in the order of their chains, without counters.</summary>
    public static string[] FlannelRules(string saved)
        => [.. saved.Split('\n').Where(line => line.StartsWith("-A", StringComparison.Ordinal)
            && line.Contains("flanneld ", StringComparison.Ordinal))];

    private static JsonNode Device(JsonArray devices)
    {
        JsonObject device = devices.Single(device => (string?)device!["ifname"] == Tunnel)!.AsObject();
        device.Remove("ifindex");
        return device.DeepClone();
    }

    /// <summary>The routes, without those of the pods' bridge, which the recording has not, and of devices that this node has
    /// not.</summary>
    private static JsonArray Routes(JsonArray routes, string[] lacking)
        => [.. routes.Where(route => (string?)route!["dev"] is string device && device != Node.PodBridge && !lacking.Contains(device))
            .Select(route => route!.DeepClone())];

    private static void AssertSame(JsonNode expected, JsonNode found) => Assert.Equal(expected.ToJsonString(), found.ToJsonString());

    private static JsonArray Json(string text) => JsonNode.Parse(text)!.AsArray();
}
