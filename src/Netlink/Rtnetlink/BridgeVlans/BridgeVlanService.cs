using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads and changes which VLANs the ports of bridges let through. Source: bridge(8), <c>bridge vlan</c>.</summary>
public sealed class BridgeVlanService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal BridgeVlanService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists VLANs by port and id. Neighbours with equal settings come as a range, except for that of untagged frames.</summary>
    /// <param name="filter">Which, or null for all.</param>
    public IReadOnlyList<BridgeVlan> List(BridgeVlanFilter? filter = null)
    {
        filter ??= new BridgeVlanFilter();
        List<BridgeVlan> found = [];
        using DumpReply reply = _lists.Dump(BridgeVlanRequests.Family.Get, filter, BridgeVlanCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
            BridgeVlanCodec.Decode(message, filter, found);
        return found;
    }

    /// <summary>Lets VLANs through, or changes how they are let through. Where a port's VLAN of untagged frames was another, this one takes
    /// its place.</summary>
    /// <exception cref="ArgumentException">A range is to be the VLAN of untagged frames.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it is no port of a bridge,
    /// and no bridge with <see cref="BridgeVlan.OfBridge"/>.</exception>
    /// <example>
    /// <code>
    /// int port = rtnl.Links.Get("v0").Index;
    /// rtnl.BridgeVlans.Replace(new BridgeVlan(port, 10) { IsPortVlan = true, Untagged = true });
    /// </code>
    /// </example>
    public void Replace(BridgeVlan vlan) => Execute(BridgeVlanRequests.Replace, vlan);

    /// <summary>Lets VLANs through no longer. Those of the range that were not let through anyway are no error.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it is no port of a bridge,
    /// and no bridge with <see cref="BridgeVlan.OfBridge"/>.</exception>
    public void Delete(BridgeVlan vlan) => Execute(BridgeVlanRequests.Delete, vlan);

    private void Execute(NetlinkRequest<BridgeVlan> request, BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _commands.Execute(request, vlan);
    }
}
