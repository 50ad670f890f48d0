using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

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
    {
        filter ??= new BridgeVlanOptionsFilter();
        List<BridgeVlanOptions> found = [];
        try
        {
            using DumpReply reply = _lists.Dump(BridgeVlanOptionsRequests.Family.Get, filter, BridgeVlanOptionsCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
                found.AddRange(BridgeVlanOptionsCodec.Decode(message));
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV or Errno.EINVAL or Errno.EOPNOTSUPP)
        {
        }

        return found;
    }

    /// <summary>Sets the options that are not null for existing VLANs; the others stay as they are.</summary>
    /// <exception cref="ArgumentException">There is nothing to set.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when the port is not in one of the VLANs, ENODEV when there is no such
    /// link, EINVAL when it is in no bridge or the option is not for the bridge itself.</exception>
    public void Set(BridgeVlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _commands.Execute(BridgeVlanOptionsRequests.Set, options);
    }
}
