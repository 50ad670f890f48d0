using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of VLANs into networks of tunnels.</summary>
public sealed class BridgeVlanTunnelBatch
{
    private readonly RequestBatch _batch;
    private readonly BridgeVlanTunnelService _tunnels;

    internal BridgeVlanTunnelBatch(RequestBatch batch, BridgeVlanTunnelService tunnels) => (_batch, _tunnels) = (batch, tunnels);

    /// <summary>Maps VLANs; the change fails if one of them is mapped already.</summary>
    public void Add(BridgeVlanTunnel item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(BridgeVlanTunnelRequests.Add, item);
    }

    /// <summary>Has VLANs go into networks no longer. What is mapped is read first, when all changes before are made.</summary>
    public void Delete(BridgeVlanTunnel item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.AddLate(BridgeVlanTunnelRequests.Delete.Operation, item, () => _tunnels.Delete(item));
    }
}
