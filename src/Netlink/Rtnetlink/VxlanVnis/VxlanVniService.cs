using System;
using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads and changes the network identifiers that VXLAN tunnels with a VNI filter accept. Source: bridge(8), <c>bridge
/// vni</c>.</summary>
public sealed class VxlanVniService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal VxlanVniService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists network identifiers by tunnel and number. Consecutive ones with the same group are reported as a range.</summary>
    /// <param name="filter">Which, or null for all. A device that does not exist, or has no VNI filter, has none.</param>
    public IReadOnlyList<VxlanVni> List(VxlanVniFilter? filter = null)
        => _lists.ListMany(VxlanVniRequests.Family.Get, filter ?? new VxlanVniFilter(), VxlanVniCodec.EncodeFilter,
            VxlanVniCodec.Decode, static error => error is Errno.ENODEV or Errno.EINVAL or Errno.EOPNOTSUPP);

    /// <summary>Adds network identifiers, or changes the group of existing ones.</summary>
    /// <exception cref="ArgumentException">The group is the unspecified address.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it has no VNI filter,
    /// EEXIST when another tunnel with the same port has the VNI.</exception>
    public void Replace(VxlanVni vni) => _commands.Execute(VxlanVniRequests.Replace, vni);

    /// <summary>Removes network identifiers. They are identified by tunnel and number; the group is ignored.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT at the first one of the range that does not exist, after those before
    /// it were removed.</exception>
    public void Delete(VxlanVni vni) => _commands.Execute(VxlanVniRequests.Delete, vni);
}
