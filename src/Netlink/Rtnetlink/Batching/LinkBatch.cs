using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Gathers changes of links.</summary>
public sealed class LinkBatch
{
    private readonly RequestBatch _batch;

    internal LinkBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Creates a link.</summary>
    /// <exception cref="ArgumentException">The kind is missing.</exception>
    public void Add(LinkSpec link)
    {
        ArgumentNullException.ThrowIfNull(link);
        _batch.Add(LinkRequests.Add, link);
    }

    /// <summary>Changes a link.</summary>
    public void Set(LinkReference link, LinkChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _batch.Add(LinkRequests.Set, new LinkChangeRequest(link, change));
    }

    /// <summary>Deletes a link.</summary>
    public void Delete(LinkReference link) => _batch.Add(LinkRequests.Delete, link);
}
