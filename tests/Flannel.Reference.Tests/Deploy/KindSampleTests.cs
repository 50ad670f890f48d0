using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>The files of <c>samples/kind</c> fit together, as far as that can be seen without docker.</summary>
public sealed partial class KindSampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "kind");
    private static readonly JsonNode Cluster = YamlText.Load(Read("kind.yaml")).Single();
    private static readonly JsonNode Topology = YamlText.Load(Read("flannel.ipip.directrouting.clab.yml")).Single();

    /// <summary>The nodes of the tutorial: the kind node, its address, and the bridge that it hangs on.</summary>
    private static readonly (string Server, string Node, string Address, string Gateway, string Bridge)[] Plan = [
        ("server1", "control-plane", "10.1.5.10", "10.1.5.1", "br-pool0"),
        ("server2", "worker", "10.1.5.11", "10.1.5.1", "br-pool0"),
        ("server3", "worker2", "10.1.8.10", "10.1.8.1", "br-pool1"),
        ("server4", "worker3", "10.1.8.11", "10.1.8.1", "br-pool1"),
    ];

    [Fact]
    public void Cluster_HasFourNodesAndNoNetworkOfItsOwn()
    {
        Assert.Equal(["control-plane", "worker", "worker", "worker"], Cluster["nodes"]!.AsArray().Select(node => (string?)node!["role"]));
        Assert.True((bool)Cluster["networking"]!["disableDefaultCNI"]!);
        string network = (string)Cluster["networking"]!["podSubnet"]!;
        Assert.Equal(network, (string?)JsonNode.Parse(Manifest.Named("tutorial/flannel.yaml").NetConf)!["Network"]);
    }

    [Fact]
    public void Topology_GivesEachKindNodeItsAddressAndItsGateway()
    {
        JsonNode nodes = Topology["topology"]!["nodes"]!;
        HashSet<string> links = [.. Topology["topology"]!["links"]!.AsArray()
            .Select(link => string.Join(' ', Manifest.Texts(link!["endpoints"]).Select(end => end.Split(':')[0]).Order()))];

        Assert.All(Plan, plan =>
        {
            Assert.Equal($"container:{Cluster["name"]}-{plan.Node}", (string?)nodes[plan.Server]!["network-mode"]);
            Assert.Equal([$"ip addr add {plan.Address}/24 dev net0", $"ip route replace default via {plan.Gateway}"],
                Manifest.Texts(nodes[plan.Server]!["exec"]));
            Assert.Contains($"{plan.Bridge} {plan.Server}", links);
        });
        Assert.Equal(["bridge", "bridge"], new[] { "br-pool0", "br-pool1" }.Select(bridge => (string?)nodes[bridge]!["kind"]));
        Assert.Equal(Plan.Length + 2, links.Count);
    }

    [Fact]
    public void Topology_EndpointsAreOfNodesAndUsedOnce()
    {
        string[] ends = [.. Topology["topology"]!["links"]!.AsArray().SelectMany(link => Manifest.Texts(link!["endpoints"]))];

        Assert.Equal(ends.Length, ends.Distinct().Count());
        Assert.All(ends, end => Assert.NotNull(Topology["topology"]!["nodes"]![end.Split(':')[0]]));
        // A device's name has fifteen characters at most (IFNAMSIZ less its end).
        Assert.All(ends, end => Assert.InRange(end.Split(':')[1].Length, 1, 15));
    }

    [Fact]
    public void Gateway_HasAnAddressOnEachSegmentAndTranslatesTheirs()
    {
        string[] binds = Manifest.Texts(Topology["topology"]!["nodes"]!["gw0"]!["binds"]);
        string file = Assert.Single(binds, bind => bind.StartsWith("./", StringComparison.Ordinal)).Split(':')[0];
        string text = Read(file);

        Dictionary<string, string> settings = Vyos(text);

        Assert.Equal("10.1.5.1/24", settings["interfaces/ethernet eth1/address"]);
        Assert.Equal("10.1.8.1/24", settings["interfaces/ethernet eth2/address"]);
        const string Rule = "nat/source/rule 100";
        Assert.Equal(
            ("eth0", "10.1.0.0/16", "masquerade"),
            (settings[$"{Rule}/outbound-interface"], settings[$"{Rule}/source/address"], settings[$"{Rule}/translation/address"]));
        Assert.Contains("/* === vyatta-config-version: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pods_AreReachedByTheServiceOfTheTutorial()
    {
        JsonNode[] objects = YamlText.Load(Read("pods.yaml"));
        JsonNode service = objects.Single(item => (string?)item["kind"] == "Service")["spec"]!,
            pods = objects.Single(item => (string?)item["kind"] == "DaemonSet")["spec"]!;

        Assert.True(JsonNode.DeepEquals(service["selector"], pods["template"]!["metadata"]!["labels"]));
        Assert.Equal("NodePort", (string?)service["type"]);
        JsonNode port = service["ports"]![0]!;
        Assert.Equal((80, 80, 32000), ((int)(long)port["port"]!, (int)(long)port["targetPort"]!, (int)(long)port["nodePort"]!));
    }

    [Fact]
    public async Task Script_IsReadByBashAndNamesFilesThatThereAre()
    {
        string script = Path.Combine(Folder, "install.sh");

        using Process bash = Process.Start("bash", ["-n", script]);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, bash.ExitCode);
        string text = await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken);
        Assert.All((string[])["kind.yaml", "pods.yaml", "flannel.ipip.directrouting.clab.yml"],
            file => Assert.Contains(file, text, StringComparison.Ordinal));
        Assert.Contains("../../deploy/tutorial/flannel.yaml", text, StringComparison.Ordinal);
        Assert.Contains($"cluster={Cluster["name"]}\n", text, StringComparison.Ordinal);
        Assert.All(Plan, plan => Assert.Contains($" {plan.Address}", text, StringComparison.Ordinal));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>The settings of a VyOS configuration by their path, such as <c>nat/source/rule 100/translation/address</c>.</summary>
    private static Dictionary<string, string> Vyos(string text)
    {
        Dictionary<string, string> settings = [];
        Stack<string> path = new();
        foreach (string line in Comment().Replace(text, "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line == "}")
                path.Pop();
            else if (line.EndsWith(" {", StringComparison.Ordinal))
                path.Push(line[..^2]);
            else
                settings.Add(string.Join('/', path.Reverse().Append(line.Split(' ', 2)[0])), line.Split(' ', 2)[1]);
        }

        Assert.Empty(path);
        return settings;
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
