using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of filter chains.</summary>
public sealed class TrafficChainBatch
{
    private readonly RequestBatch _batch;

    internal TrafficChainBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds a chain; the change fails if it was already added explicitly.</summary>
    /// <exception cref="ArgumentException">The template cannot be sent.</exception>
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
