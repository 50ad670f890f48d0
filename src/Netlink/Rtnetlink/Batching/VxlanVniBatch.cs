using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of the network identifiers (VNI) that VXLAN tunnels accept.</summary>
public sealed class VxlanVniBatch
{
    private readonly RequestBatch _batch;

    internal VxlanVniBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds network identifiers, or changes the group of existing ones.</summary>
    public void Replace(VxlanVni item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(VxlanVniRequests.Replace, item);
    }

    /// <summary>Removes network identifiers.</summary>
    public void Delete(VxlanVni item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(VxlanVniRequests.Delete, item);
    }
}
