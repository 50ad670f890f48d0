using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of the VLANs that bridge ports forward.</summary>
public sealed class BridgeVlanBatch
{
    private readonly RequestBatch _batch;

    internal BridgeVlanBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds VLANs to a port, or changes the settings of those that it has.</summary>
    /// <exception cref="ArgumentException">A range cannot be the port VLAN (PVID).</exception>
    public void Replace(BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _batch.Add(BridgeVlanRequests.Replace, vlan);
    }

    /// <summary>Removes VLANs from a port.</summary>
    public void Delete(BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _batch.Add(BridgeVlanRequests.Delete, vlan);
    }
}
