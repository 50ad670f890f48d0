using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Gathers changes of chains of filters.</summary>
public sealed class TrafficChainBatch
{
    private readonly RequestBatch _batch;

    internal TrafficChainBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds a chain; the change fails if it already exists explicitly.</summary>
    /// <exception cref="ArgumentException">The template cannot be asked for.</exception>
    public void Add(TrafficChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _batch.Add(TrafficChainRequests.Add, chain);
    }

    /// <summary>Deletes a chain with its filters; the change fails if it does not exist.</summary>
    public void Delete(TrafficChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _batch.Add(TrafficChainRequests.Delete, chain);
    }
}
