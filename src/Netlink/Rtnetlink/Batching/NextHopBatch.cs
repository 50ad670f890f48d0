using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of next-hop objects.</summary>
public sealed class NextHopBatch
{
    private readonly RequestBatch _batch;

    internal NextHopBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds an object; the change fails if its id is taken.</summary>
    public void Add(NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        _batch.Add(NextHopRequests.Add, hop);
    }

    /// <summary>Adds an object, or replaces the one with its id.</summary>
    public void Replace(NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        _batch.Add(NextHopRequests.Replace, hop);
    }

    /// <summary>Deletes an object; the change fails if there is none with that id.</summary>
    public void Delete(uint id) => _batch.Add(NextHopRequests.Delete, new NextHopReference(id));
}
