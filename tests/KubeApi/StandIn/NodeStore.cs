using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.StandIn;

/// <summary>A Node as it is sent.</summary>
internal sealed record StoredNode(string Name, long Version, ReadOnlyMemory<byte> Json)
{
    public JsonObject Read() => JsonNode.Parse(Json.Span)!.AsObject();
}

/// <summary>A change of a Node, as watches are told of it.</summary>
internal sealed record NodeEvent(string Type, StoredNode Node);

/// <summary>Somebody else has written since what is to be written was read.</summary>
internal sealed class ConflictException : Exception;

/// <summary>The Nodes, and the changes that are still remembered.</summary>
internal sealed class NodeStore
{
    // A server remembers the last of them only: a watch from before gets 410.
    private const int LongestHistory = 1000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, StoredNode> _nodes = new(StringComparer.Ordinal);
    private readonly Queue<NodeEvent> _history = new();
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

    public IReadOnlyList<StoredNode> List(out long version)
    {
        lock (_gate)
        {
            version = _version;
            return [.. _nodes.Values];
        }
    }

    public StoredNode? Find(string name)
    {
        lock (_gate)
            return _nodes.GetValueOrDefault(name);
    }

    /// <returns>The Node, or null when there is one of that name.</returns>
    public StoredNode? Create(JsonObject node)
    {
        lock (_gate)
        {
            if (_nodes.ContainsKey((string)node["metadata"]!["name"]!))
                return null;
            var made = new JsonObject { ["kind"] = "Node", ["apiVersion"] = "v1" };
            foreach ((string key, JsonNode? value) in node)
                made[key] = value?.DeepClone();
            made["status"] ??= new JsonObject();
            made["metadata"]!["uid"] = Guid.NewGuid().ToString();
            made["metadata"]!["creationTimestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return Record("ADDED", made);
        }
    }

    /// <summary>Applies a strategic merge patch to a Node; null when there is none.</summary>
    public StoredNode? Patch(string name, JsonObject patch)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(name, out StoredNode? stored))
                return null;
            JsonObject node = stored.Read(), patched = stored.Read();
            StrategicMerge.Apply(patched, patch);
            return JsonNode.DeepEquals(node, patched) ? stored : Record("MODIFIED", patched);
        }
    }

    /// <summary>Puts a Node in place of another; null when there is none.</summary>
    /// <exception cref="ConflictException">It names a version that is not the last.</exception>
    public StoredNode? Replace(string name, JsonObject node)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(name, out StoredNode? stored))
                return null;
            if ((string?)node["metadata"]!["resourceVersion"] is { } version
                && version != stored.Version.ToString(CultureInfo.InvariantCulture))
                throw new ConflictException();
            return Record("MODIFIED", node.DeepClone().AsObject());
        }
    }

    public StoredNode? Delete(string name)
    {
        lock (_gate)
            return _nodes.TryGetValue(name, out StoredNode? stored) ? Record("DELETED", stored.Read()) : null;
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
            return version < _forgotten ? null : version >= _version ? [] : [.. _history.Where(change => change.Node.Version > version)];
        }
    }

    private StoredNode Record(string type, JsonObject node)
    {
        node["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        string name = (string)node["metadata"]!["name"]!;
        var stored = new StoredNode(name, _version, Encoding.UTF8.GetBytes(node.ToJsonString(StandInServer.Plain)));
        if (type == "DELETED")
            _nodes.Remove(name);
        else
            _nodes[name] = stored;
        _history.Enqueue(new NodeEvent(type, stored));
        if (_history.Count > LongestHistory)
            _forgotten = _history.Dequeue().Node.Version;
        TaskCompletionSource changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        return stored;
    }
}
