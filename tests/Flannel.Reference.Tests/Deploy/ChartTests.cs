using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>The Helm chart, as far as it can be seen without Helm.</summary>
public sealed partial class ChartTests
{
    private static readonly HelmChart Chart = new($"{DeployFiles.Folder}/chart/flannel");

    [Fact]
    public void Render_OwnValues_MakesWhatTheManifestMakes()
    {
        JsonNode[] made = Chart.Render(), manifest = Manifest.Named("kube-flannel.yml").Objects;

        foreach (JsonNode expected in manifest.Where(item => (string?)item["kind"] != "Namespace"))
        {
            JsonNode found = made.Single(item => (string?)item["kind"] == (string?)expected["kind"]);
            // Upstream's chart and manifest differ in these too, and what is installed keeps its selector for ever.
            if ((string?)expected["kind"] == "DaemonSet")
            {
                foreach (JsonNode set in (JsonNode[])[found, expected])
                {
                    set["spec"]!["selector"]!["matchLabels"]!.AsObject().Remove("k8s-app");
                    set["spec"]!["template"]!["spec"]!.AsObject().Remove("tolerations");
                    foreach (JsonNode? container in set["spec"]!["template"]!["spec"]!["containers"]!.AsArray()
                        .Concat(set["spec"]!["template"]!["spec"]!["initContainers"]!.AsArray()))
                        container!["image"] = ((string)container["image"]!).Replace(":latest", "", StringComparison.Ordinal);
                }
            }
            else if ((string?)expected["kind"] == "ConfigMap")
            {
                expected["data"] = found["data"] = null;   // ManifestTests reads both
            }

            Assert.True(JsonNode.DeepEquals(expected, found), $"expected: {expected}\nfound: {found}");
        }

        Assert.Equal(manifest.Length - 1, made.Length);
    }

    [Fact]
    public void Values_EachOfThem_IsUsedByATemplateAndTheOtherWayRound()
    {
        string templates = string.Concat(Directory.EnumerateFiles($"{Chart.Folder}/templates").Select(File.ReadAllText));
        HashSet<string> used = [.. Path().Matches(templates).Select(match => match.Groups[1].Value)];
        string[] known = [.. Leaves(Chart.DefaultValues(), "")];

        Assert.Equal([], known.Where(name => !used.Any(path => name == path || name.StartsWith(path + ".", StringComparison.Ordinal))));
        Assert.Equal(["flannel.image_cni"],
            used.Where(path => !known.Any(name => name == path || name.StartsWith(path + ".", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("podCidrv6: 'fd00::/64'", "podCidrv6: no backend supports IPv6; leave it empty")]
    [InlineData("podCidr: ''", "podCidr: name the network of the pods, such as 10.244.0.0/16")]
    [InlineData("flannel: {backend: vxlan}", "flannel.backend: there is no backend vxlan here; choose ipip, host-gw or alloc")]
    [InlineData("flannel: {image_cni: {tag: v1}}", "flannel.image_cni: the CNI plugin comes in flannel.image; leave it out")]
    public void Render_ValuesThatCannotBe_AreRefusedByName(string values, string message)
        => Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Chart.Render(values)).Message);

    [Fact]
    public void Render_WithoutHealthz_AsksAndServesNothing()
    {
        JsonNode daemon = new ChartProbe(Chart.Render("flannel: {healthz: {enabled: false}}")).Daemon;

        Assert.Equal(["--ip-masq", "--kube-subnet-mgr"], Manifest.Texts(daemon["args"]));
        Assert.Equal((null, null, null), (daemon["ports"], daemon["livenessProbe"], daemon["readinessProbe"]));
    }

    [Fact]
    public void Render_OtherValues_ReachTheirPlaces()
    {
        Manifest manifest = Manifest.Named("chart, elsewhere");

        Assert.Equal($"registry.example.org/flanneld:{AppVersion}", (string?)manifest.Daemon["image"]);
        Assert.Equal("/var/lib/cni/bin", HostPath("cni-plugin"));
        Assert.Equal("/var/lib/cni/net.d", HostPath("cni"));
        Assert.Equal("login", (string?)manifest.Pod["imagePullSecrets"]![0]!["name"]);
        Assert.Equal("1", (string?)manifest.Pod["nodeSelector"]!["pool"]);
        Assert.Contains("--iface=eth1", Manifest.Texts(manifest.Daemon["args"]));
        Assert.True((bool)JsonNode.Parse(Manifest.Named("chart, host-gw").NetConf)!["EnableNFTables"]!);
        Assert.Null(Manifest.Named("chart, host-gw").Pod["tolerations"]);

        string? HostPath(string volume) => (string?)manifest.Volumes.Single(item => (string?)item["name"] == volume)["hostPath"]!["path"];
    }

    [Fact]
    public void Notes_NameTheNamespace()
        => Assert.Contains("namespace kube-flannel pod-security.kubernetes.io/enforce=privileged", Chart.RenderText("NOTES.txt"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("true", "A pod is ready once the routes to all other nodes are there:")]
    [InlineData("false", "Without flannel.healthz.enabled a pod counts as ready once it runs, whether its routes are there or not:")]
    public void Notes_SayWhatReadyMeans(string healthz, string sentence)
        => Assert.Contains($"\n\n{sentence}\n\n    kubectl -n kube-flannel rollout status",
            Chart.RenderText("NOTES.txt", $"flannel: {{healthz: {{enabled: {healthz}}}}}"), StringComparison.Ordinal);

    private static string AppVersion => (string)YamlText.Load(DeployFiles.Read("chart/flannel/Chart.yaml")).Single()["appVersion"]!;

    private static IEnumerable<string> Leaves(JsonObject map, string prefix)
        => map.SelectMany(pair => pair.Value is JsonObject { Count: > 0 } inner ? Leaves(inner, $"{prefix}{pair.Key}.")
            : [$"{prefix}{pair.Key}"]);

    [GeneratedRegex(@"\.Values\.([A-Za-z_0-9.]+)")]
    private static partial Regex Path();

    private sealed class ChartProbe(JsonNode[] objects)
    {
        public JsonNode Daemon
            => objects.Single(item => (string?)item["kind"] == "DaemonSet")["spec"]!["template"]!["spec"]!["containers"]![0]!;
    }
}
