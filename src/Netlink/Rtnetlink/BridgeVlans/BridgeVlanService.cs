using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads and changes the VLANs of bridge ports. Source: bridge(8), <c>bridge vlan</c>.</summary>
public sealed class BridgeVlanService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal BridgeVlanService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists VLANs by port and id. Consecutive VLANs with equal settings are reported as a range, except for the port VLAN
    /// (PVID).</summary>
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

    /// <summary>Adds VLANs to a port, or changes the settings of those that it has. A new port VLAN (PVID) replaces the previous
    /// one.</summary>
    /// <exception cref="ArgumentException">A range cannot be the port VLAN (PVID).</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it is not a bridge port,
    /// or not a bridge with <see cref="BridgeVlan.OfBridge"/>.</exception>
    /// <example>
    /// <code>
    /// int port = rtnl.Links.Get("v0").Index;
    /// rtnl.BridgeVlans.Replace(new BridgeVlan(port, 10) { IsPortVlan = true, Untagged = true });
    /// </code>
    /// </example>
    public void Replace(BridgeVlan vlan) => _commands.Execute(BridgeVlanRequests.Replace, vlan);

    /// <summary>Removes VLANs from a port. VLANs of the range that the port does not have are not an error.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it is not a bridge port,
    /// or not a bridge with <see cref="BridgeVlan.OfBridge"/>.</exception>
    public void Delete(BridgeVlan vlan) => _commands.Execute(BridgeVlanRequests.Delete, vlan);
}
