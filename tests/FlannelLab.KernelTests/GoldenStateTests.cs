using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using Netlink.Testing;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>The kernel state of every node is what the real flanneld v0.19.2 leaves, in everything but MAC addresses, indexes and times.</summary>
[Collection(nameof(OneLabAtATime))]
public sealed class GoldenStateTests
{
    private const string Tunnel = "flannel.ipip";

    [KernelFact(Kinds = "ipip")]
    public async Task Nodes_OnceTheLabIsUp_LookAsWithTheRealFlanneld()
    {
        using Building.Lab lab = await Building.Lab.BuildAsync(
            Path.Combine(AppContext.BaseDirectory, "daemon", "flanneld"), Console.Error.WriteLine, CancellationToken.None);
        foreach (Node node in lab.Nodes)
        {
            string name = node.Place.Name;
            AssertSame(Device(Recorded(node, "link.json")), Device(Json(Shell.Ip(name, "-d", "-j", "link"))));
            AssertSame(Device(Recorded(node, "addr.json")), Device(Json(Shell.Ip(name, "-d", "-j", "addr"))));
            AssertSame(Routes(Recorded(node, "route.json")), Routes(Json(Shell.Ip(name, "-d", "-j", "route"))));
            // The recording was made with masquerading, which says so in the last line.
            Assert.Equal(
                File.ReadAllText(PathOf(node, "subnet.env")).Replace("IPMASQ=true", "IPMASQ=false", StringComparison.Ordinal), node.Subnet.Text);
        }
    }

    /// <summary>The tunnel without what differs from run to run.</summary>
    private static JsonNode Device(JsonArray devices)
    {
        JsonObject device = devices.Single(device => (string?)device!["ifname"] == Tunnel)!.AsObject();
        device.Remove("ifindex");
        return device.DeepClone();
    }

    /// <summary>The routes, without those of devices that only one of the two has.</summary>
    private static JsonArray Routes(JsonArray routes)
        => [.. routes.Where(route => (string?)route!["dev"] is not ("eth0" or Node.PodBridge)).Select(route => route!.DeepClone())];

    private static void AssertSame(JsonNode expected, JsonNode found) => Assert.Equal(expected.ToJsonString(), found.ToJsonString());

    private static JsonArray Recorded(Node node, string file) => Json(File.ReadAllText(PathOf(node, file)));

    private static string PathOf(Node node, string file) => Path.Combine(AppContext.BaseDirectory, "Golden", node.Plan.Name, file);

    private static JsonArray Json(string text) => JsonNode.Parse(text)!.AsArray();
}
