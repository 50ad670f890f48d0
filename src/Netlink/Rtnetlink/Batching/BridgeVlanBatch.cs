using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of the VLANs of bridges' ports, which are let through or not.</summary>
public sealed class BridgeVlanBatch
{
    private readonly RequestBatch _batch;

    internal BridgeVlanBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Lets VLANs through, or changes how they are let through.</summary>
    /// <exception cref="ArgumentException">A range is to be the VLAN of untagged frames.</exception>
    public void Replace(BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _batch.Add(BridgeVlanRequests.Replace, vlan);
    }

    /// <summary>Lets VLANs through no longer.</summary>
    public void Delete(BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _batch.Add(BridgeVlanRequests.Delete, vlan);
    }
}
