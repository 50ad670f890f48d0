using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>What an installation makes in a cluster, however it came to be.</summary>
internal sealed class Manifest
{
    /// <summary>Values with which a chart must be as good as with its own.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["chart"] = "",
        ["chart, elsewhere"] = """
            {podCidr: 10.42.0.0/16, global: {imagePullSecrets: [{name: login}]}, flannel: {image: {repository: registry.example.org/flanneld, tag: ""}, cniBinDir: /var/lib/cni/bin,
             cniConfDir: /var/lib/cni/net.d, nodeSelector: {pool: "1"}, healthz: {port: 9000}, args: [--ip-masq, --kube-subnet-mgr, "--iface=eth1"]}}
            """,
        ["chart, host-gw"] = "{flannel: {backend: host-gw, enableNFTables: true, skipCNIConfigInstallation: true, tolerations: [], " +
            "resources: {}}}",
        ["chart, netpol"] = "netpol: {enabled: true}",
    };

    public static IEnumerable<string> Names => ["kube-flannel.yml", "tutorial/flannel.yaml", .. Values.Keys];

    private Manifest(JsonNode[] objects) => Objects = objects;

    public JsonNode[] Objects { get; }

    public JsonNode Pod => Find("DaemonSet")["spec"]!["template"]!["spec"]!;

    public JsonNode Daemon => Pod["containers"]!.AsArray().Single(container => (string?)container!["name"] == "kube-flannel")!;

    public JsonNode[] InitContainers => [.. Pod["initContainers"]!.AsArray().OfType<JsonNode>()];

    public JsonNode[] Volumes => [.. Pod["volumes"]!.AsArray().OfType<JsonNode>()];

    public static Manifest Named(string name) => new(Values.TryGetValue(name, out string? values)
        ? new HelmChart($"{DeployFiles.Folder}/chart/flannel").Render(values)
        : YamlText.Load(DeployFiles.Read(name)));

    public JsonNode Find(string kind) => Objects.Single(item => (string?)item["kind"] == kind);

    /// <summary>What the ClusterRole grants, such as <c>list nodes</c>; a group other than that of the core is named behind it.</summary>
    public string[] Rights() =>
    [
        .. Find("ClusterRole")["rules"]!.AsArray()
        .SelectMany(rule => Texts(rule!["apiGroups"]).SelectMany(group => Texts(rule["verbs"]).SelectMany(
            verb => Texts(rule["resources"]).Select(resource => $"{verb} {resource} {group}".TrimEnd())))),
    ];

    public static string[] Texts(JsonNode? list) => [.. list?.AsArray().Select(item => (string)item!) ?? []];

    /// <summary>Where a container sees each volume, such as <c>run at /run/flannel</c>.</summary>
    public static string[] Mounts(JsonNode container) =>
        [.. container["volumeMounts"]!.AsArray().Select(mount => $"{mount!["name"]} at " +
            $"{mount["mountPath"]}{((bool?)mount["readOnly"] == true ? ", read-only" : "")}")];

    /// <summary>The network configuration that the daemon reads.</summary>
    public string NetConf => Data("net-conf.json");

    /// <summary>The CNI configuration that goes to the node.</summary>
    public string CniConf => Data("cni-conf.json");

    private string Data(string key)
        => (string?)Find("ConfigMap")["data"]![key] ?? throw new InvalidOperationException($"there is no {key}");
}
