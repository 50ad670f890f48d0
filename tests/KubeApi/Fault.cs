using System;
using System.Collections.Generic;
using System.Threading;

namespace KubeApi;

/// <summary>What goes wrong with a request.</summary>
public sealed record Fault
{
    /// <summary>Answered instead of the answer.</summary>
    public int? Status { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>Waited before the answer begins.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the connection is cut within the first line.</summary>
    public bool CutsLine { get; init; }
}

/// <summary>The faults to come.</summary>
public sealed class Faults
{
    private readonly Queue<(string Verb, Fault Fault)> _coming = new();
    private readonly Lock _gate = new();

    /// <summary>Lets the next requests of a kind (<c>list</c>, <c>watch</c>, <c>patch</c>, <c>get</c>) go wrong.</summary>
    public void Next(string verb, Fault fault, int times = 1)
    {
        lock (_gate)
        {
            for (int i = 0; i < times; i++)
                _coming.Enqueue((verb, fault));
        }
    }

    internal Fault? Take(string verb)
    {
        lock (_gate)
            return _coming.TryPeek(out (string Verb, Fault Fault) next) && next.Verb == verb ? _coming.Dequeue().Fault : null;
    }
}
