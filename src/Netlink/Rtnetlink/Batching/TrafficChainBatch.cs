using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Gathers changes of chains of filters.</summary>
public sealed class TrafficChainBatch
{
    private readonly RequestBatch _batch;

    internal TrafficChainBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds a chain; that it is there by itself already makes this change fail.</summary>
    /// <exception cref="ArgumentException">The template cannot be asked for.</exception>
    public void Add(TrafficChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _batch.Add(TrafficChainRequests.Add, chain);
    }

    /// <summary>Deletes a chain with its filters; that there is none makes this change fail.</summary>
    public void Delete(TrafficChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _batch.Add(TrafficChainRequests.Delete, chain);
    }
}
