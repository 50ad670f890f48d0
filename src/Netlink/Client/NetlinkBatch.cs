using System;
using Netlink.Connection;

namespace Netlink;

/// <summary>Collects changes for <see cref="NetlinkClient.Batch"/>.</summary>
public sealed class NetlinkBatch
{
    private readonly RequestBatch _requests;

    internal NetlinkBatch(RequestBatch requests) => _requests = requests;

    /// <summary>Adds a change. One that cannot be written leaves the batch as it was.</summary>
    /// <typeparam name="TSpec">The type of the request's subject.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="spec">The subject of the request; its text identifies it in errors.</param>
    /// <exception cref="InvalidOperationException">The batch was sent already.</exception>
    public void Add<TSpec>(NetlinkRequest<TSpec> request, TSpec spec)
    {
        ArgumentNullException.ThrowIfNull(request);
        _requests.Add(request, spec);
    }
}
