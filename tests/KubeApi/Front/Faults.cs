using System.Collections.Generic;
using System.Threading;

namespace KubeApi.Front;

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
