using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of networks of VXLAN tunnels.</summary>
public sealed class VxlanVniBatch
{
    private readonly RequestBatch _batch;

    internal VxlanVniBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Lets networks in, or gives those that are let in another group.</summary>
    public void Replace(VxlanVni item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(VxlanVniRequests.Replace, item);
    }

    /// <summary>Lets networks in no longer.</summary>
    public void Delete(VxlanVni item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(VxlanVniRequests.Delete, item);
    }
}
