using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Reporting;
using FlannelLab.Topology;
using KubeApi.Shapes;

namespace FlannelLab.Building.Leases;

/// <summary>A Kubernetes API on the management network, with a Node for each node.</summary>
internal sealed class KubernetesHome : ILeaseHome
{
    private const string Prefix = "flannel.alpha.coreos.com";

    private static readonly string Folder = $"{LabNames.Folder}/kube";
    private static readonly string Kubeconfig = $"{Folder}/flannel.kubeconfig";

    private readonly LabFiles _files;
    private readonly ManagementNetwork _management;
    private ServerProcess? _server;
    private HttpClient _http = null!;
    private string _url = "";

    public KubernetesHome(LabFiles files, ManagementNetwork management) => (_files, _management) = (files, management);

    /// <summary>Every request that the API server answered: audit.k8s.io/v1 events, one per line.</summary>
    public static string AuditFile { get; } = $"{Folder}/audit.jsonl";

    /// <summary>The program, next to the lab's own: it runs a stand-in, or a real kube-apiserver if <c>KUBEBUILDER_ASSETS</c> has its
    /// folder.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "kube-api", "kube-api");

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        _server = new ServerProcess(_management.Host, $"{Folder}/kube-api.log", Program, Folder,
            $"{LabPlan.ManagementAddress.Address}:6443");
        string administrator = $"{Folder}/admin.kubeconfig";   // the last thing that the program writes before it serves
        await ManagementNetwork.AwaitAsync(_server, () => Task.FromResult(File.Exists(administrator)), cancellation).ConfigureAwait(false);
        ConnectAs(JsonNode.Parse(await File.ReadAllTextAsync(administrator, cancellation).ConfigureAwait(false))!);
        foreach (NodePlan node in LabPlan.Nodes)
        {
            string subnet = node.ReservedSubnet.ToString();
            var made = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Node",
                ["metadata"] = new JsonObject { ["name"] = node.Name },
                ["spec"] = new JsonObject { ["podCIDR"] = subnet, ["podCIDRs"] = new JsonArray(subnet) },
            };
            NodeDress.Put(made);   // a Node as kubelets, clouds and controllers leave it
            using var content = new StringContent(made.ToJsonString(), Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await _http.PostAsync(new Uri($"{_url}/api/v1/nodes"), content, cancellation)
                .ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
        }
    }

    public IReadOnlyList<string> FlagsOf(NodePlan node)
        => ["--kube-subnet-mgr", "--kubeconfig-file", Kubeconfig, "--net-config-path", _files.NetworkConfiguration];

    public async Task<IReadOnlyList<CheckReport>> CheckAsync(CancellationToken cancellation)
    {
        JsonArray found = await NodesAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. LabPlan.Nodes.Select(plan => (Plan: plan, Node: found.Single(node => (string?)node!["metadata"]!["name"] == plan.Name)!))
                .SelectMany(pair => (CheckReport[])
                [
                    Checks.Equal(
                        $"{pair.Plan.Name}: the annotations of its Node",
                        $"{Prefix}/backend-data=null {Prefix}/backend-type=ipip {Prefix}/kube-subnet-manager=true " +
                        $"{Prefix}/public-ip={pair.Plan.Address.Address}",
                        string.Join(' ', pair.Node["metadata"]!["annotations"]?.AsObject()
                            .Where(annotation => annotation.Key.StartsWith(Prefix, StringComparison.Ordinal))
                            .OrderBy(annotation => annotation.Key, StringComparer.Ordinal)
                            .Select(annotation => $"{annotation.Key}={annotation.Value}") ?? [])),
                    Checks.Equal(
                        $"{pair.Plan.Name}: the condition of its Node",
                            "NetworkUnavailable False FlannelIsUp: Flannel is running on this node",
                        pair.Node["status"]?["conditions"]?.AsArray()
                            .FirstOrDefault(one => (string?)one!["type"] == "NetworkUnavailable") is { } condition
                            ? $"{condition["type"]} {condition["status"]} {condition["reason"]}: {condition["message"]}" : "none"),
                ]),
        ];
    }

    public void Dispose()
    {
        _http?.Dispose();
        _server?.Dispose();
    }

    private void ConnectAs(JsonNode kubeconfig)
    {
        JsonNode cluster = kubeconfig["clusters"]![0]!["cluster"]!;
        _url = (string)cluster["server"]!;
        _http = _management.CreateClient((string?)cluster["certificate-authority"]);
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (string)kubeconfig["users"]![0]!["user"]!["token"]!);
    }

    private async Task<JsonArray> NodesAsync(CancellationToken cancellation)
        => JsonNode.Parse(await _http.GetStringAsync(new Uri($"{_url}/api/v1/nodes"), cancellation)
            .ConfigureAwait(false))!["items"]!.AsArray();
}
