using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>An etcd on the management network.</summary>
internal sealed class EtcdHome(LabFiles files, ManagementNetwork management) : ILeaseHome
{
    private const string Prefix = "/coreos.com/network";

    private static readonly string Url = $"http://{LabPlan.ManagementAddress.Address}:2379";

    private readonly HttpClient _http = management.CreateClient();
    private ServerProcess? _server;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        const string peer = "http://127.0.0.1:2380";
        _server = new ServerProcess(
            management.Host, $"{LabNames.Folder}/etcd.log", "etcd", "--data-dir", $"{LabNames.Folder}/etcd", "--listen-client-urls", Url,
                "--advertise-client-urls", Url,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}");
        await ManagementNetwork.AwaitAsync(_server,
            async ()
                => (await _http.GetStringAsync($"{Url}/health", cancellation).ConfigureAwait(false))
                    .Contains("true", StringComparison.Ordinal), cancellation).ConfigureAwait(false);
        await PutAsync($"{Prefix}/config", await File.ReadAllTextAsync(files.NetworkConfiguration, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        // A key that names a node's address before its daemon starts is a reservation for it.
        foreach (NodePlan node in LabPlan.Nodes)
            await PutAsync(KeyOf(node), LeaseText.Of(node), cancellation).ConfigureAwait(false);
    }

    public IReadOnlyList<string> FlagsOf(NodePlan node) => ["--etcd-endpoints", Url];

    public async Task<IReadOnlyList<CheckReport>> CheckAsync(CancellationToken cancellation)
    {
        List<CheckReport> checks = [];
        foreach (NodePlan node in LabPlan.Nodes)
        {
            JsonNode? pair = (await CallAsync("kv/range", new JsonObject { ["key"] = Base64(KeyOf(node)) }, cancellation)
                .ConfigureAwait(false))["kvs"]?[0];
            checks.Add(Checks.Equal($"{node.Name}: its lease in etcd", LeaseText.Of(node),
                Encoding.UTF8.GetString(Convert.FromBase64String((string?)pair?["value"] ?? ""))));
            JsonObject lease = await CallAsync("lease/timetolive",
                new JsonObject { ["ID"] = (string?)pair?["lease"] ?? "0", ["keys"] = true }, cancellation).ConfigureAwait(false);
            checks.Add(Checks.Equal(
                $"{node.Name}: how long it lasts, and what hangs on it", $"86400 s: {KeyOf(node)}",
                $"{lease["grantedTTL"]} s: " +
                $"{string.Join(", ", lease["keys"]?.AsArray()
                    .Select(key => Encoding.UTF8.GetString(Convert.FromBase64String((string)key!))) ?? [])}"));
        }

        return checks;
    }

    public void Dispose()
    {
        _http.Dispose();
        _server?.Dispose();
    }

    private static string KeyOf(NodePlan node) => $"{Prefix}/subnets/{LeaseText.KeyOf(node)}";

    private Task<JsonObject> PutAsync(string key, string value, CancellationToken cancellation)
        => CallAsync("kv/put", new JsonObject { ["key"] = Base64(key), ["value"] = Base64(value) }, cancellation);

    private async Task<JsonObject> CallAsync(string method, JsonObject request, CancellationToken cancellation)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(new Uri($"{Url}/v3/{method}"), content, cancellation)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false))!.AsObject();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
