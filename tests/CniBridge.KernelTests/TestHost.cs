using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace CniBridge.KernelTests;

/// <summary>A host in a namespace, with containers in others, and plugins that are called as a runtime calls them.</summary>
internal sealed partial class TestHost : IDisposable
{
    // Generous: many plugins start at once, each with a runtime that compiles it, on a machine that may be busy with more.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, TestNamespace> _containers = [];
    private readonly string _state = Directory.CreateTempSubdirectory("cni-test-").FullName;

    public TestNamespace Host { get; } = TestNamespace.Create();

    public string StateFolder => Path.Combine(_state, "net");

    public TestNamespace this[string container]
    {
        get
        {
            if (!_containers.TryGetValue(container, out TestNamespace? found))
                _containers.Add(container, found = TestNamespace.Create());
            return found;
        }
    }

    /// <summary>The configuration of flannel's delegate, with other settings in addition.</summary>
    public string Configuration(string more = "", string version = "0.4.0", string subnet = "10.244.28.0/24")
        => $$$"""
            {"cniVersion":"{{{version}}}","name":"net","type":"bridge","mtu":9480,"isGateway":true,"isDefaultGateway":true,{{{more}}}
             "ipam":{"type":"host-local","dataDir":"{{{_state}}}","ranges":[[{"subnet":"{{{subnet}}}"}]],"routes":[{"dst":"10.244.0.0/16"}]}}
            """;

    /// <summary>Calls a plugin, which must succeed.</summary>
    public JsonNode? Call(string program, string command, string container, string configuration)
    {
        (int status, JsonNode? output) = TryCall(program, command, container, configuration);
        Assert.True(status == 0, $"{program} {command}: {output}");
        return output;
    }

    public (int Status, JsonNode? Output) TryCall(string program, string command, string container, string configuration)
        => CallAsync(program, command, container, configuration).GetAwaiter().GetResult();

    public async Task<(int Status, JsonNode? Output)> CallAsync(string program, string command, string container, string configuration)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        };
        start.Environment["CNI_COMMAND"] = command;
        start.Environment["CNI_CONTAINERID"] = container;
        start.Environment["CNI_NETNS"] = this[container].Path;
        start.Environment["CNI_IFNAME"] = "eth0";
        start.Environment["CNI_PATH"] = PluginProgram.OriginalFolder;
        using Process process = NamespaceProcess.Start(Host.Path, start);
        await process.StandardInput.WriteAsync(configuration);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, string.IsNullOrWhiteSpace(output) ? null : JsonNode.Parse(output));
    }

    /// <summary>Adds the result of an ADD to a configuration, for CHECK.</summary>
    public static string WithResult(string configuration, JsonNode? result)
    {
        JsonNode changed = JsonNode.Parse(configuration)!;
        changed["prevResult"] = result!.DeepClone();
        return changed.ToJsonString();
    }

    public IEnumerable<string?> State() => Directory.EnumerateFiles(StateFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>Waits for the state of the bridge, which follows that of its ports a moment later.</summary>
    public Task BridgeIsAsync(string state)
        => Patience.UntilAsync(
            () => Host.IpJson("link show type bridge").All(bridge => bridge.GetProperty("operstate").GetString() == state),
            () => Host.Ip("link show type bridge"), $"the bridge is {state}");

    /// <summary>Everything that <c>ip</c>, <c>bridge</c> and <c>iptables</c> tell of the host and of a container, but for what differs each
    /// time.</summary>
    public string Describe(string container)
    {
        List<string> all = [];
        foreach (TestNamespace place in (ReadOnlySpan<TestNamespace>)[Host, this[container]])
        {
            foreach (string question in (ReadOnlySpan<string>)["-j -d link", "-j -d addr", "-j -d route show table all",
                "-j -d -6 route show table all"])
                all.Add($"{question}: {Neutral(JsonNode.Parse(place.Ip(question) is { Length: > 1 } text ? text : "[]"))?.ToJsonString()}");
            all.Add(place.Run("sh", "-c", "for i in all cni0 eth0; do for p in ipv4/conf/$i/arp_notify ipv6/conf/$i/accept_dad " +
                "ipv6/conf/$i/accept_ra ipv4/ip_forward; do f=/proc/sys/net/$p; [ ! -e $f ] || echo $p $(cat $f); done; done"));
        }

        all.Add(VethName().Replace(Host.Run("bridge", "vlan"), "veth"));
        all.AddRange(Host.Run("iptables-save", "-t", "nat").Split('\n').Where(line => line.StartsWith('-')).Order(StringComparer.Ordinal));
        return string.Join('\n', all);
    }

    /// <summary>Fails unless a datagram gets from one place to an address of another.</summary>
    public static void AssertReaches(TestNamespace from, TestNamespace to, string address)
    {
        IPAddress target = IPAddress.Parse(address);
        using Socket receiver = to.Namespace.OpenSocket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(target, 0));
        receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        using Socket sender = from.Namespace.OpenSocket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        sender.SendTo("hello"u8, receiver.LocalEndPoint!);
        Assert.Equal(5, receiver.Receive(new byte[16]));
    }

    public void Dispose()
    {
        foreach (TestNamespace container in _containers.Values)
            container.Dispose();
        Host.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private static JsonNode? Neutral(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                // In an order of their own: the kernel lists by index and by hash, which differ each time.
                return new JsonArray(
                [
                    .. list.Select(Neutral).Where(item => item is not JsonObject map || !IsLinkLocal(map))
                    .OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal),
                ]);
            case JsonObject map:
                // Indexes, addresses that were drawn, and timers.
                string[] drawn = ["ifindex", "link_index", "link_netnsid", "link", "address", "permaddr", "bridge_id", "root_id",
                    "designated_root", "designated_bridge", "link_pointtopoint"];
                return new JsonObject(map.Where(item => !drawn.Contains(item.Key) && !item.Key.EndsWith("_timer", StringComparison.Ordinal)
                    && !item.Key.EndsWith("_life_time", StringComparison.Ordinal))
                    .Select(item => KeyValuePair.Create(item.Key, Neutral(item.Value))));
            case JsonValue value when value.TryGetValue(out string? text):
                return VethName().Replace(text, "veth");
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsLinkLocal(JsonObject map)
        => map.Any(item => item.Key is "local" or "dst" or "prefsrc" && item.Value is JsonValue value && value.TryGetValue(out string? text)
            && text.StartsWith("fe80", StringComparison.Ordinal));

    [GeneratedRegex("veth[0-9a-f]{8}")]
    private static partial Regex VethName();
}
