using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes entries in the multicast databases of bridges and VXLAN tunnels. Source: bridge(8),
/// <c>bridge mdb</c>.</summary>
public sealed class MulticastGroupService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal MulticastGroupService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads an entry; if several match, the first. It is identified as in <see cref="Delete"/>.</summary>
    /// <remarks>Before Linux 6.8 all entries are read to find one.</remarks>
    /// <exception cref="NetlinkException">There is none (ENOENT), or no such device (ENODEV).</exception>
    public MulticastGroup Get(MulticastGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        List<MulticastGroup> found = Find(group);
        return found.Count > 0 ? found[0] : throw NetlinkException.NotThere(MulticastGroupRequests.Family.Get, group, Errno.ENOENT);
    }

    /// <summary>Reads an entry, or returns null when there is none.</summary>
    /// <inheritdoc cref="Get"/>
    public MulticastGroup? TryGet(MulticastGroup group)
        => NetlinkException.NullIfNotFound(() => Get(group));

    /// <summary>Lists entries. Groups that are always flooded, such as 224.0.0.1, have none.</summary>
    /// <param name="filter">Which, or null for all. A kernel without multicast databases has none.</param>
    public IReadOnlyList<MulticastGroup> List(MulticastGroupFilter? filter = null)
    {
        filter ??= new MulticastGroupFilter();
        List<MulticastGroup> found = [];
        Read(filter, (in NetlinkMessage message) =>
        {
            MulticastGroupReports.Decode(message, filter.Matches, found);
            return true;
        });
        return found;
    }

    /// <summary>Lists the ports of bridges behind which there are multicast routers.</summary>
    /// <param name="filter">Which, or null for all; groups in the filter are ignored.</param>
    public IReadOnlyList<MulticastRouter> ListRouters(MulticastGroupFilter? filter = null)
    {
        filter ??= new MulticastGroupFilter();
        List<MulticastRouter> found = [];
        Read(filter, (in NetlinkMessage message) =>
        {
            MulticastGroupReports.DecodeRouters(message, filter, found);
            return true;
        });
        return found;
    }

    /// <summary>Adds an entry. On a tunnel each remote of a group is an entry.</summary>
    /// <exception cref="ArgumentException">The entry is not valid.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is one, EINVAL when the bridge does not snoop or is
    /// down, EOPNOTSUPP when the device has no multicast database.</exception>
    /// <example>
    /// <code>
    /// int bridge = rtnl.Links.Get("br0").Index, port = rtnl.Links.Get("v0").Index;
    /// rtnl.MulticastGroups.Add(new MulticastGroup(bridge, port, IPAddress.Parse("239.1.1.1")) { State = MulticastGroupState.Permanent });
    /// </code>
    /// </example>
    public void Add(MulticastGroup group) => _commands.Execute(MulticastGroupRequests.Add, group);

    /// <summary>Adds an entry, or replaces the existing one. Since Linux 6.3; an older kernel adds an entry, and refuses if there is
    /// one.</summary>
    /// <inheritdoc cref="Add"/>
    public void Replace(MulticastGroup group) => _commands.Execute(MulticastGroupRequests.Replace, group);

    /// <summary>Deletes entries. They are identified by device, port, group and source; by the VLAN, where null stands for all; on a tunnel
    /// by <see cref="MulticastGroup.SourceVni"/>, by the remote address, where null stands for all, and by port, VNI and device of the
    /// remote if they are set.</summary>
    /// <remarks>
    /// Other properties are ignored. Without a VLAN or a remote address, or if the kernel would not compare a property, the entries are
    /// read first, which is not atomic. Those that the kernel added for <see cref="MulticastGroup.Sources"/> are deleted with their entry.
    /// </remarks>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL (in a bridge) or ENOENT (on a tunnel, or if the entries had to be read
    /// first) when there is none.</exception>
    public void Delete(MulticastGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (!MulticastGroupMatch.MustBeFound(group))
        {
            _commands.Execute(MulticastGroupRequests.Delete, group);
            return;
        }

        List<MulticastGroup> found = Find(group);
        if (found.Count == 0)
            throw NetlinkException.NotThere(MulticastGroupRequests.Delete.Operation, group, Errno.ENOENT);
        foreach (MulticastGroup entry in found)
            _commands.Execute(MulticastGroupRequests.Delete, entry);
    }

    /// <summary>Deletes all matching entries of a database in one request. It is not an error if there are none. Since Linux 6.8.</summary>
    /// <remarks>Entries that the kernel learned from reports are added again with the next reports.</remarks>
    /// <param name="linkIndex">The index of the bridge or tunnel that has the database.</param>
    /// <param name="which">Which, or null for all.</param>
    /// <exception cref="ArgumentException">A property is out of range.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such device, EOPNOTSUPP when it has no multicast
    /// database or the kernel is older, EINVAL when a property is not for this type of database.</exception>
    /// <example>
    /// <code>
    /// rtnl.MulticastGroups.Flush(rtnl.Links.Get("br0").Index, new MulticastGroupFlush { Vlan = 10 });
    /// </code>
    /// </example>
    public void Flush(int linkIndex, MulticastGroupFlush? which = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        _commands.Execute(MulticastGroupRequests.Flush, new MulticastDatabaseFlush(linkIndex, which ?? new MulticastGroupFlush()));
    }

    /// <summary>The entries that match a key: requested if the kernel can select them, otherwise selected from a dump.</summary>
    private List<MulticastGroup> Find(MulticastGroup key)
    {
        if (TryAsk(key) is { } answer && (answer.Count > 0 || key.Vlan is not null))
            return answer;
        // Without a VLAN in the request, the kernel finds only entries without one.
        List<MulticastGroup> found = [];
        Read(new MulticastGroupFilter { LinkIndex = key.LinkIndex }, (in NetlinkMessage message) =>
        {
            MulticastGroupReports.Decode(message, there => MulticastGroupMatch.Matches(key, there), found);
            return true;
        });
        return found;
    }

    /// <summary>The entries of one VLAN that match a key, or null if the kernel does not support such a request.</summary>
    private List<MulticastGroup>? TryAsk(MulticastGroup key)
    {
        List<MulticastGroup> found = [];
        try
        {
            _commands.Query(MulticastGroupRequests.Family.Get, MessageFlags.None, key, MulticastGroupCodec.EncodeQuestion,
                (in NetlinkMessage message) =>
                {
                    MulticastGroupReports.Decode(message, there => MulticastGroupMatch.Matches(key, there), found);
                    return true;
                });
        }
        catch (NetlinkException e) when (e.Error is Errno.ENOENT)
        {
        }
        catch (NetlinkException e) when (e.Error is Errno.EOPNOTSUPP)
        {
            return null;
        }

        return found;
    }

    private void Read(MulticastGroupFilter filter, ReplyDecoder<bool> take)
    {
        try
        {
            using DumpReply reply = _lists.Dump(MulticastGroupRequests.Family.Get, filter, MulticastGroupCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
                take(message);
        }
        catch (NetlinkException e) when (e.Error is Errno.EOPNOTSUPP)
        {
            // No device of this kernel has such a database.
        }
    }
}
