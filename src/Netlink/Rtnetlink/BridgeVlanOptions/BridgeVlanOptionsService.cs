using System;
using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads and sets the options of bridge ports for single VLANs. Source: bridge(8), <c>bridge vlan set</c>.</summary>
public sealed class BridgeVlanOptionsService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal BridgeVlanOptionsService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists VLANs with their options by port and id. Consecutive VLANs with equal options are reported as a range.</summary>
    /// <param name="filter">Which, or null for all. A device that does not exist, or is in no bridge, has none.</param>
    public IReadOnlyList<BridgeVlanOptions> List(BridgeVlanOptionsFilter? filter = null)
        => _lists.ListMany(BridgeVlanOptionsRequests.Family.Get, filter ?? new BridgeVlanOptionsFilter(),
            BridgeVlanOptionsCodec.EncodeFilter, BridgeVlanOptionsCodec.Decode,
            static error => error is Errno.ENODEV or Errno.EINVAL or Errno.EOPNOTSUPP);

    /// <summary>Sets the options that are not null for existing VLANs; the others stay as they are.</summary>
    /// <exception cref="ArgumentException">There is nothing to set.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when the port is not in one of the VLANs, ENODEV when there is no such
    /// link, EINVAL when it is in no bridge or the option is not for the bridge itself.</exception>
    public void Set(BridgeVlanOptions options) => _commands.Execute(BridgeVlanOptionsRequests.Set, options);
}
