using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using KubeApi.Shapes;

namespace KubeApi;

/// <summary>The Nodes of a cluster, and pods on them, as an administrator makes and changes them.</summary>
public sealed class Nodes(AdminClient client)
{
    private const string Path = "/api/v1/nodes";

    /// <summary>Makes a Node with a subnet, or without one, and with all that the Nodes of real clusters carry.</summary>
    public Task CreateAsync(string name, string? podCidr, params (string Key, string Value)[] annotations)
    {
        var node = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject()
        };
        if (podCidr is not null)
            node["spec"] = new JsonObject { ["podCIDR"] = podCidr, ["podCIDRs"] = new JsonArray(podCidr) };
        if (annotations?.Length > 0)
            node["metadata"]!["annotations"] =
                new JsonObject(annotations.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        NodeDress.Put(node);
        return client.SendAsync(HttpMethod.Post, Path, node.ToJsonString());
    }

    /// <returns>The Node, or null.</returns>
    public Task<JsonObject?> FindAsync(string name) => client.SendAsync(HttpMethod.Get, $"{Path}/{name}");

    /// <summary>Applies a strategic merge patch.</summary>
    public Task PatchAsync(string name, string patch)
        => client.SendAsync(HttpMethod.Patch, $"{Path}/{name}", patch, "application/strategic-merge-patch+json");

    /// <summary>Changes what the patch names in the status, as controllers do.</summary>
    public Task PatchStatusAsync(string name, string patch)
        => client.SendAsync(HttpMethod.Patch, $"{Path}/{name}/status", patch, "application/strategic-merge-patch+json");

    /// <summary>Sets an annotation, or removes it with null.</summary>
    public Task AnnotateAsync(string name, string key, string? value)
        => PatchAsync(name, new JsonObject
        {
            ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [key] = value } }
        }.ToJsonString());

    /// <summary>Writes a whole Node, as <c>kubectl replace</c> and editors do.</summary>
    /// <exception cref="InvalidOperationException">Somebody else wrote since it was read.</exception>
    public Task ReplaceAsync(JsonObject node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return client.SendAsync(HttpMethod.Put, $"{Path}/{(string)node["metadata"]!["name"]!}", node.ToJsonString());
    }

    public Task DeleteAsync(string name) => client.SendAsync(HttpMethod.Delete, $"{Path}/{name}");

    /// <summary>Makes a pod that runs on a Node, in the namespace default.</summary>
    public Task AddPodAsync(string name, string nodeName)
    {
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" },
            ["spec"] = new JsonObject
            {
                ["nodeName"] = nodeName,
                ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = "i" })
            },
        };
        return client.SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/pods", pod.ToJsonString());
    }
}
