using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads and changes the mappings from bridge VLANs to tunnel networks (VNI). Source: bridge(8), <c>bridge vlan
/// tunnelshow</c>.</summary>
public sealed class BridgeVlanTunnelService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal BridgeVlanTunnelService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists mappings by port and VLAN. Consecutive VLANs that are mapped to consecutive networks are reported as a
    /// range.</summary>
    /// <param name="filter">Which, or null for all.</param>
    public IReadOnlyList<BridgeVlanTunnel> List(BridgeVlanTunnelFilter? filter = null)
    {
        filter ??= new BridgeVlanTunnelFilter();
        List<BridgeVlanTunnel> found = [];
        using DumpReply reply = _lists.Dump(BridgeVlanRequests.Family.Get, new BridgeVlanFilter { LinkIndex = filter.LinkIndex },
            BridgeVlanCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
            BridgeVlanTunnelCodec.Decode(message, filter, found);
        return found;
    }

    /// <summary>Maps VLANs of a port to networks of the tunnel.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST at the first VLAN of the range that is already mapped, after those
    /// before it were mapped; EINVAL when the port does not map VLANs or does not have one of them, ENODEV when there is no such
    /// link.</exception>
    public void Add(BridgeVlanTunnel tunnel) => _commands.Execute(BridgeVlanTunnelRequests.Add, tunnel);

    /// <summary>Removes mappings; the port keeps the VLANs.</summary>
    /// <remarks>The kernel does not compare the network identifiers, so the mappings are read first, which is not atomic.</remarks>
    /// <exception cref="NetlinkException">One of the VLANs is not mapped to its network (ENOENT).</exception>
    public void Delete(BridgeVlanTunnel tunnel)
    {
        ArgumentNullException.ThrowIfNull(tunnel);
        int missing = tunnel.Vlans.Last - tunnel.Vlans.First + 1;
        foreach (BridgeVlanTunnel there in List(new BridgeVlanTunnelFilter { LinkIndex = tunnel.LinkIndex }))
        {
            int first = Math.Max(there.Vlans.First, tunnel.Vlans.First), last = Math.Min(there.Vlans.Last, tunnel.Vlans.Last);
            if (first <= last && there.FirstTunnelId - there.Vlans.First == tunnel.FirstTunnelId - tunnel.Vlans.First)
                missing -= last - first + 1;
        }

        if (missing > 0)
            throw NetlinkException.NotThere(BridgeVlanTunnelRequests.Delete.Operation, tunnel, Errno.ENOENT);
        _commands.Execute(BridgeVlanTunnelRequests.Delete, tunnel);
    }
}
