using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Gathers changes of next-hop objects.</summary>
public sealed class NextHopBatch
{
    private readonly RequestBatch _batch;

    internal NextHopBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds an object; that its id is taken makes this change fail.</summary>
    public void Add(NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        _batch.Add(NextHopRequests.Add, hop);
    }

    /// <summary>Adds an object, or changes the one of its id.</summary>
    public void Replace(NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        _batch.Add(NextHopRequests.Replace, hop);
    }

    /// <summary>Deletes an object; that there is none of that id makes this change fail.</summary>
    public void Delete(uint id) => _batch.Add(NextHopRequests.Delete, new NextHopReference(id));
}
