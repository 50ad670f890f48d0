using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace KubeApi.Shapes;

/// <summary>Puts on a bare Node what the others of its cluster carry. What it has already stands.</summary>
public static class NodeDress
{
    private const int MostImages = 50;   // the kubelet's --node-status-max-images
    private const string Time = "2026-11-22T11:36:34Z";

    private static readonly (string Type, string Reason, string Message)[] Conditions = [
        ("MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        ("DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        ("PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
        ("Ready", "KubeletReady", "kubelet is posting ready status"),
    ];

    /// <summary>Dresses a Node as one of the kinds of clusters there are, always the same for a name.</summary>
    /// <param name="node">The Node, with a name.</param>
    /// <param name="size">How long it is to become, in bytes, or null for what is usual in that kind of cluster.</param>
    public static void Put(JsonObject node, int? size = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        string name = (string)node["metadata"]!["name"]!;
        int seed = Hash(name);
        NodeShape shape = NodeShapes.All[seed % NodeShapes.All.Count];
        var fill = new Fill(name, 1 + (seed % 250));
        fill.Into(Child(node["metadata"]!.AsObject(), "labels"), shape.Labels);
        fill.Into(Child(node["metadata"]!.AsObject(), "annotations"), shape.Annotations);
        if (shape.ProviderId.Length > 0)
            Child(node, "spec")["providerID"] ??= fill.In(shape.ProviderId);
        JsonObject status = Child(node, "status");
        Merge(status, Status(shape, seed));
        node["metadata"]!["managedFields"] = ManagedFields.Of(node, shape.Managers, Time);
        var images = new JsonArray();
        status["images"] = images;
        int length = Encoding.UTF8.GetByteCount(node.ToJsonString());
        for (int i = 0; i < MostImages && length < (size ?? shape.Size); i++)
        {
            JsonObject image = Image(shape, new Random(unchecked((seed * MostImages) + i)), (size ?? shape.Size) > 25_000);
            length += image.ToJsonString().Length + 1;
            images.Add(image);
        }
    }

    private static JsonObject Status(NodeShape shape, int seed)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"192.0.2.{1 + (seed % 250)}");
        var status = new JsonObject
        {
            ["addresses"] = new JsonArray(Address("InternalIP", address), Address("Hostname", $"host-{seed}"),
                Address("InternalDNS", $"host-{seed}.example.org")),
            ["allocatable"] = Resources("7910m", "30274712Ki"),
            ["capacity"] = Resources("8", "32386200Ki"),
            ["conditions"] = new JsonArray([.. Conditions.Select(condition =>
                Condition(condition.Type, condition.Type == "Ready" ? "True" : "False", condition.Reason, condition.Message))]),
            ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } },
            ["nodeInfo"] = new JsonObject
            {
                ["architecture"] = "amd64",
                ["bootID"] = Id(seed, 1),
                ["containerRuntimeVersion"] = shape.Runtime,
                ["kernelVersion"] = shape.KernelVersion,
                ["kubeProxyVersion"] = shape.KubeletVersion,
                ["kubeletVersion"] = shape.KubeletVersion,
                ["machineID"] = Id(seed, 2),
                ["operatingSystem"] = "linux",
                ["osImage"] = shape.OsImage,
                ["systemUUID"] = Id(seed, 3),
                ["swap"] = null,
            },
            ["runtimeHandlers"] = new JsonArray(new JsonObject
            {
                ["name"] = "runc",
                ["features"] = new JsonObject { ["recursiveReadOnlyMounts"] = true, ["userNamespaces"] = true }
            }),
            ["volumesAttached"] = shape.Volumes == 0 ? null
                : new JsonArray([.. Volumes(shape, seed).Select(volume => new JsonObject { ["name"] = volume, ["devicePath"] = "" })]),
            ["volumesInUse"] = shape.Volumes == 0 ? null
                : new JsonArray([.. Volumes(shape, seed).Select(volume => JsonValue.Create(volume))]),
        };
        if (shape.WaitsForRoutes)
            status["conditions"]!.AsArray()
                .Insert(0, Condition("NetworkUnavailable", "True", "NoRouteCreated", "Node created without a route"));
        return status;
    }

    private static JsonObject Image(NodeShape shape, Random random, bool isLong)
    {
        string registry = shape.Registries[random.Next(shape.Registries.Count)];
        string name = $"{registry}/{(isLong ? "component-of-the-platform-team/" : "")}" +
            $"{(char)('a' + random.Next(26))}{random.Next(1000)}-controller";
        byte[] digest = new byte[32];
        random.NextBytes(digest);
        var names = new JsonArray($"{name}@sha256:{Convert.ToHexStringLower(digest)}",
            $"{name}:v{random.Next(3)}.{random.Next(30)}.{random.Next(10)}");
        if (isLong)
        {
            random.NextBytes(digest);
            names.Insert(0, $"{name}@sha256:{Convert.ToHexStringLower(digest)}");
            names.Add($"{name}-mirror.example.org/{name}:v{random.Next(3)}.{random.Next(30)}." +
                $"{random.Next(10)}-build.{random.Next(100_000)}");
        }

        return new JsonObject { ["names"] = names, ["sizeBytes"] = random.Next(1_000_000, 900_000_000) };
    }

    private static IEnumerable<string> Volumes(NodeShape shape, int seed)
        => Enumerable.Range(0, shape.Volumes).Select(number => $"kubernetes.io/csi/{shape.Name}.csi.example.org^vol-{Id(seed, number)}");

    private static JsonObject Resources(string cpu, string memory) => new()
    {
        ["cpu"] = cpu,
        ["ephemeral-storage"] = "95551679124",
        ["hugepages-1Gi"] = "0",
        ["hugepages-2Mi"] = "0",
        ["memory"] = memory,
        ["pods"] = "110",
    };

    private static JsonObject Address(string type, string address) => new() { ["address"] = address, ["type"] = type };

    private static JsonObject Condition(string type, string status, string reason, string message) => new()
    {
        ["lastHeartbeatTime"] = Time,
        ["lastTransitionTime"] = Time,
        ["message"] = message,
        ["reason"] = reason,
        ["status"] = status,
        ["type"] = type,
    };

    private static void Merge(JsonObject into, JsonObject more)
    {
        foreach ((string key, JsonNode? value) in more)
        {
            if (!into.ContainsKey(key))
                into[key] = value?.DeepClone();
        }
    }

    private static JsonObject Child(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child)
            parent[key] = child = [];
        return child;
    }

    private static string Id(int seed, int number)
    {
        byte[] bytes = new byte[16];
        new Random(unchecked((seed * 100) + number)).NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    // FNV-1a: the runtime's own differs from run to run.
    private static int Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
            hash = unchecked((hash ^ character) * 16777619);
        return (int)(hash & 0xFFFFF);
    }

    private sealed record Fill(string Name, int Number)
    {
        public void Into(JsonObject map, IReadOnlyDictionary<string, string> values)
        {
            foreach ((string key, string value) in values)
                map[key] ??= In(value);
        }

        public string In(string text)
            => text.Replace("{name}", Name, StringComparison.Ordinal)
                .Replace("{n}", Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
