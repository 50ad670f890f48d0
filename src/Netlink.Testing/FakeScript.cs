using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Testing;

/// <summary>The replies of a <see cref="FakeKernel"/>, by type of request and for any type (0, which no request has). Not
/// thread-safe.</summary>
internal sealed class FakeScript
{
    private const ushort Any = 0;

    private readonly SortedDictionary<ushort, Queue<Action<FakeRequest, FakeReply>>> _next = [];
    private readonly Dictionary<ushort, Action<FakeRequest, FakeReply>> _standing = [];

    /// <summary>The unused replies for single requests, in words; null if all were used.</summary>
    public string? Left
    {
        get
        {
            string[] left = [.. _next.Where(entry => entry.Value.Count > 0)
                .Select(entry => $"{entry.Value.Count} to {(entry.Key == Any ? "any type" : $"type {entry.Key}")}")];
            return left.Length == 0 ? null : string.Join(", ", left);
        }
    }

    public void Add(ushort? type, Action<FakeRequest, FakeReply> answer, bool stays)
    {
        ushort key = type ?? Any;
        if (stays)
            _standing[key] = answer;
        else if (_next.TryGetValue(key, out Queue<Action<FakeRequest, FakeReply>>? queue))
            queue.Enqueue(answer);
        else
            _next[key] = new Queue<Action<FakeRequest, FakeReply>>([answer]);
    }

    /// <summary>Takes the reply to a request of a type; null if there is none.</summary>
    public Action<FakeRequest, FakeReply>? Take(ushort type) => TakeOf(type) ?? TakeOf(Any);

    private Action<FakeRequest, FakeReply>? TakeOf(ushort key)
        => _next.TryGetValue(key, out Queue<Action<FakeRequest, FakeReply>>? queue)
            && queue.TryDequeue(out Action<FakeRequest, FakeReply>? answer)
            ? answer
            : _standing.GetValueOrDefault(key);
}
