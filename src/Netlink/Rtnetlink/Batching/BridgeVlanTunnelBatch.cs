using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of mappings from bridge VLANs to tunnel networks (VNI).</summary>
public sealed class BridgeVlanTunnelBatch
{
    private readonly RequestBatch _batch;
    private readonly BridgeVlanTunnelService _tunnels;

    internal BridgeVlanTunnelBatch(RequestBatch batch, BridgeVlanTunnelService tunnels) => (_batch, _tunnels) = (batch, tunnels);

    /// <summary>Maps VLANs to tunnel networks; the change fails if one of the VLANs is already mapped.</summary>
    public void Add(BridgeVlanTunnel item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(BridgeVlanTunnelRequests.Add, item);
    }

    /// <summary>Removes the mappings of VLANs. They are read first, once all earlier changes are made.</summary>
    public void Delete(BridgeVlanTunnel item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.AddLate(BridgeVlanTunnelRequests.Delete.Operation, item, () => _tunnels.Delete(item));
    }
}
