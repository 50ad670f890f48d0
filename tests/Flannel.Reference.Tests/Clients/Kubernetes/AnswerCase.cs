using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Kubernetes;
using KubeApi.Shapes;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Kubernetes;

/// <summary>Answers of an API server, and two readings of each: the daemon's, and one of the whole text, which shares nothing with
/// it.</summary>
internal sealed class AnswerCase
{
    private static readonly IReadOnlyList<string> Keys = new AnnotationKeys("flannel.alpha.coreos.com").Names;

    private readonly Func<JsonNode, string> _expected;
    private readonly Func<Stream, int, Task<string>> _read;

    private AnswerCase(string name, string json, Func<JsonNode, string> expected, Func<Stream, int, Task<string>> read)
        => (Name, Json, _expected, _read) = (name, json, expected, read);

    public string Name { get; }

    public string Json { get; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Json);

    public static IReadOnlyList<AnswerCase> All { get; } = [
        List("recorded list", Golden.Text("kube/nodes.json")
            .Replace("\"resourceVersion\": \"\"", "\"resourceVersion\": \"207\"", StringComparison.Ordinal)),
        List("list of one of each kind",
            $$"""{"kind":"NodeList","metadata":{"resourceVersion":"9","continue":"b\u00e9","remainingItemCount":2},"items":[{{string.Join(',', Shapes().Select(node => node.ToJsonString()))}}]}"""),
        List("list of nothing", """{"items":null,"metadata":{"resourceVersion":"9","continue":""}}"""),
        Watch("watch", string.Concat(Shapes()
            .Select((node, index) => "{\"type\":\"" + (index % 2 == 0 ? "ADDED" : "MODIFIED") + "\",\"object\":" + node.ToJsonString() +
            "}\n"))
            + """{"object":{"kind":"Node","metadata":{"resourceVersion":"12","creationTimestamp":null}},"type":"BOOKMARK"}""" + "\n"
            + """{"type":"ERROR","object":{"kind":"Status","metadata":{},"status":"Failure","message":"too old \ud83d\ude80","reason":"Expired","code":410}}""" + "\n"),
        new("Node", Shapes()[4].ToJsonString(), Describe,
            async (stream, size) => Describe(Assert.Single(await AllAsync(stream, new NodeAssembler(Keys), size)))),
        new("pod", """{"kind":"Pod","metadata":{"nodeName":"no"},"spec":{"volumes":[{"nodeName":"no"}],"nodeName":"node3","x":{"nodeName":"no"}},"status":{"nodeName":null}}""",
            pod => (string?)pod["spec"]!["nodeName"] ?? "", async (stream, size) =>
                Assert.Single(await AllAsync(stream, new PodAssembler(), size)).NodeName ?? ""),
    ];

    /// <summary>What is in the whole text.</summary>
    public string Expected(string? json = null) => Name == "watch"
        ? string.Join('\n', (json ?? Json).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => _expected(Parse(line))))
        : _expected(Parse(json ?? Json));

    /// <summary>What the daemon reads.</summary>
    /// <param name="stream">The text, as it comes.</param>
    /// <param name="bufferSize">How much of it is taken at a time.</param>
    public Task<string> ReadAsync(Stream stream, int bufferSize = 32 * 1024) => _read(stream, bufferSize);

    /// <summary>A Node of each kind of cluster, as flanneld leaves it.</summary>
    public static JsonObject[] Shapes()
    {
        List<JsonObject> nodes = [];
        var seen = new HashSet<string>();
        for (int i = 0; seen.Count < 6; i++)
        {
            JsonObject node = JsonNode.Parse($$"""
                {"kind":"Node","metadata":{"name":"worker-{{i}}","uid":"u{{i}}","resourceVersion":"{{i}}","creationTimestamp":"2026-11-22T11:36:34Z","annotations":
                {"flannel.alpha.coreos.com/backend-data":"null","flannel.alpha.coreos.com/backend-type":"ipip","flannel.alpha.coreos.com/kube-subnet-manager":"true",
                "flannel.alpha.coreos.com/public-ip":"192.0.2.{{i}}"} },"spec":{"podCIDR":"10.244.{{i}}.0/24","podCIDRs":["10.244.{{i}}.0/24","2001:db8:{{i}}::/64"]} }
                """)!.AsObject();
            NodeDress.Put(node);
            if (seen.Add((string)node["status"]!["nodeInfo"]!["osImage"]!))
                nodes.Add(node);
        }

        return [.. nodes];
    }

    private static AnswerCase List(string name, string json) => new(
        name, json,
        list => $"{list["metadata"]!["resourceVersion"]} " +
            $"{(list["metadata"]!["continue"] is { } more && (string?)more != "" ? (string)more! : "-")}"
            + string.Concat(list["items"]?.AsArray().Select(node => "\n" + Describe(node!)) ?? []),
        async (stream, size) =>
        {
            var assembler = new NodeListAssembler(Keys);
            List<Node> nodes = await AllAsync(stream, assembler, size);
            return $"{assembler.ResourceVersion} {assembler.Continue ?? "-"}" + string.Concat(nodes.Select(node => "\n" + Describe(node)));
        });

    private static AnswerCase Watch(string name, string json) => new(
        name, json,
        change => $"{change["type"]} {change["object"]!["code"] ?? 0} {change["object"]!["message"]} {Describe(change["object"]!)}",
        async (stream, size)
            => string.Join('\n', (await AllAsync(stream, new NodeEventAssembler(Keys), size))
                .Select(change => $"{change.Type} {change.Code} {change.Message} {Describe(change.Node!)}")));

    private static async Task<List<T>> AllAsync<T>(Stream stream, JsonAssembler<T> assembler, int size) where T : class
    {
        List<T> all = [];
        await foreach (T value in StreamedJson.ReadAsync(stream, assembler, TestContext.Current.CancellationToken, size))
            all.Add(value);
        return all;
    }

    // Of what is there twice, the last counts, as for Go.
    private static JsonNode Parse(string json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 10_000 })!;

    private static string Describe(JsonNode node)
    {
        JsonNode? metadata = node["metadata"], spec = node["spec"];
        string[] subnets = [.. spec?["podCIDRs"]?.AsArray().Select(subnet => (string)subnet!) ?? []];
        return Describe(
            (string?)metadata?["name"] ?? "", (string?)metadata?["uid"], (string?)metadata?["resourceVersion"],
                (DateTimeOffset?)metadata?["creationTimestamp"], (string?)spec?["podCIDR"],
            subnets.Length == 0 && (string?)spec?["podCIDR"] is { } one ? [one] : subnets,
                Keys.Select(key => (key, (string?)metadata?["annotations"]?[key])));
    }

    private static string Describe(Node node) => Describe(
        node.Name, node.Uid, node.ResourceVersion, node.Created, node.PodCidr, node.PodCidrs.Count == 0 && node.PodCidr is { } one ? [one]
            : node.PodCidrs,
        Keys.Select(key => (key, node.Annotation(key))));

    private static string Describe(
        string name, string? uid, string? version, DateTimeOffset? created, string? subnet, IEnumerable<string> subnets,
            IEnumerable<(string, string?)> annotations)
        => $"{name} {uid} {version} {created?.ToString("O", CultureInfo.InvariantCulture)} {subnet} [{string.Join(' ', subnets)}] " +
            $"{string.Join(' ', annotations.Where(pair => pair.Item2 is not null))}";
}
