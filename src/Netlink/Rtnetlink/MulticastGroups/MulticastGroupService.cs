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

    /// <summary>Reads an entry: of several that are meant the first. It is named as in <see cref="Delete"/>.</summary>
    /// <remarks>A kernel before 6.8 lists all entries to find one.</remarks>
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
    {
        try
        {
            return Get(group);
        }
        catch (NetlinkException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Lists entries. Groups whose frames go everywhere, such as 224.0.0.1, have none.</summary>
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
    /// <param name="filter">Which, or null for all; a group counts for nothing here.</param>
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

    /// <summary>Adds an entry. At a tunnel each far end of a group is one.</summary>
    /// <exception cref="ArgumentException">The entry cannot be.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is one, EINVAL when the bridge does not snoop or is
    /// down, EOPNOTSUPP when the device has no multicast database.</exception>
    /// <example>
    /// <code>
    /// int bridge = rtnl.Links.Get("br0").Index, port = rtnl.Links.Get("v0").Index;
    /// rtnl.MulticastGroups.Add(new MulticastGroup(bridge, port, IPAddress.Parse("239.1.1.1")) { State = MulticastGroupState.Permanent });
    /// </code>
    /// </example>
    public void Add(MulticastGroup group) => Execute(MulticastGroupRequests.Add, group);

    /// <summary>Adds an entry, or replaces the existing one. Since Linux 6.3; an older kernel adds it, and refuses where
    /// there is one.</summary>
    /// <inheritdoc cref="Add"/>
    public void Replace(MulticastGroup group) => Execute(MulticastGroupRequests.Replace, group);

    /// <summary>Deletes entries. They are named by device, port, group and source; by the VLAN, of which null stands for all; at a tunnel
    /// by <see cref="MulticastGroup.SourceVni"/>, by the far end, of which null stands for all, and by what is set of its port, network and
    /// device.</summary>
    /// <remarks>
    /// What else is set does not count. Without a VLAN or a far end, and where the kernel would not compare what is set, the entries are
    /// looked for first, which is not atomic. Those that the kernel made for <see cref="MulticastGroup.Sources"/> go with their entry.
    /// </remarks>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL (in a bridge) or ENOENT (at a tunnel, or when the entries had to be
    /// looked for) when there is none.</exception>
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

    /// <summary>Deletes all entries of a database that are like this, in one request (Linux 6.8). That there are none is no
    /// error.</summary>
    /// <remarks>Entries that the kernel made of what members report come again when they do.</remarks>
    /// <param name="linkIndex">The index of the bridge or tunnel that has the database.</param>
    /// <param name="which">Which, or null for all.</param>
    /// <exception cref="ArgumentException">Something is set that cannot be.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such device, EOPNOTSUPP when it has no multicast
    /// database or the kernel is older, EINVAL when what is set is not of such a database.</exception>
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

    private void Execute(NetlinkRequest<MulticastGroup> request, MulticastGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _commands.Execute(request, group);
    }

    /// <summary>What a key names: asked for where the kernel can answer, else chosen from all.</summary>
    private List<MulticastGroup> Find(MulticastGroup key)
    {
        if (TryAsk(key) is { } answer && (answer.Count > 0 || key.Vlan is not null))
            return answer;
        // Asked without a VLAN, the kernel looks only where there is none.
        List<MulticastGroup> found = [];
        Read(new MulticastGroupFilter { LinkIndex = key.LinkIndex }, (in NetlinkMessage message) =>
        {
            MulticastGroupReports.Decode(message, there => MulticastGroupMatch.Matches(key, there), found);
            return true;
        });
        return found;
    }

    /// <summary>The entries of one VLAN that a key names, or null when the kernel takes no such question.</summary>
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
