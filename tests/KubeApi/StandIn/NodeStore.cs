using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.StandIn;

/// <summary>A change of a Node, as watches are told of it.</summary>
internal sealed record NodeEvent(long Version, string Type, JsonObject Node);

/// <summary>The Nodes, and the changes that are still remembered.</summary>
internal sealed class NodeStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _nodes = new(StringComparer.Ordinal);
    private readonly List<NodeEvent> _history = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version = 100;
    private long _forgotten = 100;

    public long Version
    {
        get
        {
            lock (_gate)
                return _version;
        }
    }

    public IReadOnlyList<JsonObject> List(out long version)
    {
        lock (_gate)
        {
            version = _version;
            return [.. _nodes.Values.Select(Copy)];
        }
    }

    public JsonObject? Find(string name)
    {
        lock (_gate)
            return _nodes.TryGetValue(name, out JsonObject? node) ? Copy(node) : null;
    }

    /// <returns>The Node, or null when there is one of that name.</returns>
    public JsonObject? Create(JsonObject node)
    {
        lock (_gate)
        {
            string name = (string)node["metadata"]!["name"]!;
            if (_nodes.ContainsKey(name))
                return null;
            var made = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node" };
            foreach ((string key, JsonNode? value) in node)
                made[key] = value?.DeepClone();
            made["status"] ??= new JsonObject();
            made["metadata"]!["uid"] = Guid.NewGuid().ToString();
            made["metadata"]!["creationTimestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return Record("ADDED", made);
        }
    }

    /// <summary>Applies a strategic merge patch to a Node; null when there is none.</summary>
    public JsonObject? Patch(string name, JsonObject patch)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(name, out JsonObject? node))
                return null;
            JsonObject patched = Copy(node);
            StrategicMerge.Apply(patched, patch);
            return JsonNode.DeepEquals(node, patched) ? node : Record("MODIFIED", patched);
        }
    }

    public JsonObject? Delete(string name)
    {
        lock (_gate)
            return _nodes.TryGetValue(name, out JsonObject? node) ? Record("DELETED", Copy(node)) : null;
    }

    /// <summary>Something else than a Node changes: the version is one for all.</summary>
    public void Advance()
    {
        lock (_gate)
            _version++;
    }

    /// <summary>Forgets the changes so far: a watch from before them gets 410.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _history.Clear();
            _forgotten = _version;
        }
    }

    /// <summary>The changes after a version, or null when they are not all remembered; and what completes at the next.</summary>
    public IReadOnlyList<NodeEvent>? Since(long version, out Task changed)
    {
        lock (_gate)
        {
            changed = _changed.Task;
            return version < _forgotten ? null : [.. _history.Where(change => change.Version > version)];
        }
    }

    private JsonObject Record(string type, JsonObject node)
    {
        node["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        string name = (string)node["metadata"]!["name"]!;
        if (type == "DELETED")
            _nodes.Remove(name);
        else
            _nodes[name] = node;
        _history.Add(new NodeEvent(_version, type, Copy(node)));
        TaskCompletionSource changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        return Copy(node);
    }

    private static JsonObject Copy(JsonObject node) => node.DeepClone().AsObject();
}
