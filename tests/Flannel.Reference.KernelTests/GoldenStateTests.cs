using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>What iproute2 shows of a node equals what it showed of the node of the recording.</summary>
public sealed class GoldenStateTests
{
    // Numbers that differ from run to run, and limits of the device layer that differ from kernel to kernel.
    private static readonly string[] NotCompared =
        ["ifindex", "gso_max_size", "gso_max_segs", "tso_max_size", "tso_max_segs", "gro_max_size", "inet6_addr_gen_mode"];

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_NodeOfTheRecording_LooksTheSame()
    {
        await using var node = new TestNode();

        await node.StartRecordedAsync();

        using JsonDocument link = JsonDocument.Parse(node.Run("ip", "-d", "-j", "link", "show", "dev", TestNode.Tunnel));
        AssertSame(Golden("link.json").RootElement, link.RootElement[0]);
        Assert.False(link.RootElement[0].TryGetProperty("txqlen", out _));

        using JsonDocument addresses = JsonDocument.Parse(node.Run("ip", "-d", "-j", "-4", "addr", "show", "dev", TestNode.Tunnel));
        AssertSame(Golden("addresses.json").RootElement[0], addresses.RootElement.EnumerateArray().Last().GetProperty("addr_info")[0]);

        using JsonDocument routes = JsonDocument.Parse(node.Run("ip", "-d", "-j", "route"));
        JsonElement[] expected = [.. Golden("routes.json").RootElement.EnumerateArray()];
        JsonElement[] found = [.. routes.RootElement.EnumerateArray()
            .Where(route => route.GetProperty("flags").EnumerateArray().Any(flag => flag.GetString() == "onlink"))];
        Assert.Equal(expected.Length, found.Length);
        foreach ((JsonElement one, JsonElement other) in expected.Zip(found))
            AssertSame(one, other);

        // The recorded daemon masqueraded, which this one was not asked to.
        string environment = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden/subnet.env"));
        Assert.Equal(environment.Replace("IPMASQ=true", "IPMASQ=false", StringComparison.Ordinal), File.ReadAllText(node.SubnetFile));
    }

    private static JsonDocument Golden(string name)
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)));

    private static void AssertSame(JsonElement expected, JsonElement actual)
    {
        foreach (JsonProperty property in expected.EnumerateObject().Where(property => !NotCompared.Contains(property.Name)))
            Assert.Equal(property.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal),
                Find(actual, property.Name));
    }

    private static string Find(JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) ? value.GetRawText() : $"no {name}";
}
