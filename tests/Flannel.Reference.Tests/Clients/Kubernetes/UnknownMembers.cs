using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flannel.Reference.Tests.Clients.Kubernetes;

/// <summary>Adds to JSON what its reader does not know: members of every shape, short and long, shallow and deep, at random
/// places.</summary>
internal static class UnknownMembers
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 2000 };

    /// <param name="json">What it is added to.</param>
    /// <param name="random">Says what and where.</param>
    /// <param name="deepest">How deep a member may be. Kubernetes lets whoever adds one decide; etcd's messages are its own.</param>
    public static string AddTo(string json, Random random, int deepest = 500)
    {
        JsonNode root = JsonNode.Parse(json)!;
        Visit(root, random, deepest);
        return root.ToJsonString(Deep);
    }

    private static void Visit(JsonNode? node, Random random, int deepest)
    {
        switch (node)
        {
            case JsonObject map:
                foreach ((_, JsonNode? inner) in map.ToArray())
                    Visit(inner, random, deepest);
                if (random.Next(20) == 0 || map.Parent is null)
                    map.Insert(random.Next(map.Count + 1), $"unknown{random.Next()}", Value(random, deepest));
                break;
            case JsonArray list:
                foreach (JsonNode? inner in list)
                    Visit(inner, random, deepest);
                break;
        }
    }

    // Some look like what is known, a level too deep.
    private static JsonNode? Value(Random random, int deepest) => random.Next(10) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next()),
        2 => JsonValue.Create(random.Next(2) == 0),
        3 => JsonValue.Create(new string('x', 1 << random.Next(17))),
        4 => JsonValue.Create("\"\\/\b\f\n\r\t\u20ac{}[]:,"),
        5 => Nested(random.Next(1, deepest)),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(200)).Select(number => JsonValue.Create(number * 1e100))]),
        7 => JsonNode.Parse("""{"metadata":{"name":"no","annotations":{"flannel.alpha.coreos.com/public-ip":"192.0.2.99"}},"spec":{"podCIDR":"192.0.2.0/24"}}"""),
        8 => JsonNode.Parse("""[{"name":"no"},{"items":[]},{"type":"DELETED"},{"code":1,"message":"no"}]"""),
        _ => new JsonObject(),
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = JsonValue.Create(1);
        for (int i = 0; i < depth; i++)
            node = i % 2 == 0 ? new JsonArray(node) : new JsonObject { ["d"] = node };
        return node;
    }
}
