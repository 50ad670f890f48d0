using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads and changes which networks VXLAN tunnels with a filter let in. Source: bridge(8), <c>bridge vni</c>.</summary>
public sealed class VxlanVniService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal VxlanVniService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists networks by tunnel and number. Neighbours with one group come as a range.</summary>
    /// <param name="filter">Which, or null for all. A device that does not exist, or has no filter, has none.</param>
    public IReadOnlyList<VxlanVni> List(VxlanVniFilter? filter = null)
    {
        filter ??= new VxlanVniFilter();
        List<VxlanVni> found = [];
        try
        {
            using DumpReply reply = _lists.Dump(VxlanVniRequests.Family.Get, filter, VxlanVniCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
                found.AddRange(VxlanVniCodec.Decode(message));
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV or Errno.EINVAL or Errno.EOPNOTSUPP)
        {
        }

        return found;
    }

    /// <summary>Lets networks in, or gives those that are let in another group.</summary>
    /// <exception cref="ArgumentException">The group is the address of nobody.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it has no filter, EEXIST
    /// when another tunnel of the same port has the network.</exception>
    public void Replace(VxlanVni vni) => Execute(VxlanVniRequests.Replace, vni);

    /// <summary>Lets networks in no longer. They are named by tunnel and number; the group does not count.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT at the first of the range that is not let in; those before it are
    /// gone.</exception>
    public void Delete(VxlanVni vni) => Execute(VxlanVniRequests.Delete, vni);

    private void Execute(NetlinkRequest<VxlanVni> request, VxlanVni vni)
    {
        ArgumentNullException.ThrowIfNull(vni);
        _commands.Execute(request, vni);
    }
}
