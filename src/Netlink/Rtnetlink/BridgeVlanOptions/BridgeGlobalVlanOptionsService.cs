using System;
using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads and sets the options of bridges for single VLANs, which apply to all their ports. Source: bridge(8), <c>bridge vlan
/// global</c>.</summary>
public sealed class BridgeGlobalVlanOptionsService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal BridgeGlobalVlanOptionsService(NetlinkConnection commands, NetlinkConnection lists)
        => (_commands, _lists) = (commands, lists);

    /// <summary>Lists VLANs with their options by bridge and id. Consecutive VLANs with equal options are reported as a range.</summary>
    /// <param name="filter">The filter, or null for all. A device that does not exist or is not a bridge has none.</param>
    public IReadOnlyList<BridgeGlobalVlanOptions> List(BridgeGlobalVlanOptionsFilter? filter = null)
        => _lists.ListMany(BridgeVlanOptionsRequests.Family.Get, filter ?? new BridgeGlobalVlanOptionsFilter(),
            BridgeGlobalVlanOptionsCodec.EncodeFilter, BridgeGlobalVlanOptionsCodec.Decode,
            static error => error is Errno.ENODEV or Errno.EINVAL or Errno.EOPNOTSUPP);

    /// <summary>Sets the options that are not null for existing VLANs; the others stay as they are.</summary>
    /// <exception cref="ArgumentException">There is nothing to set, or a time is negative.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when the bridge does not have one of the VLANs, ENODEV when there is
    /// no such link, EINVAL if it is not a bridge.</exception>
    public void Set(BridgeGlobalVlanOptions options) => _commands.Execute(BridgeVlanOptionsRequests.SetGlobal, options);
}
