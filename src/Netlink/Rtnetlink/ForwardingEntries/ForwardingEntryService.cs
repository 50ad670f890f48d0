using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes entries in the forwarding databases of bridges and tunnels. Source: bridge(8), <c>bridge
/// fdb</c>.</summary>
public sealed class ForwardingEntryService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal ForwardingEntryService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Identifies it by device, address, database (<see cref="ForwardingEntry.Flags"/>) and VLAN; other properties are
    /// ignored.</param>
    /// <exception cref="ArgumentException"><see cref="ForwardingEntry.Flags"/> has neither <see cref="NeighbourFlags.Self"/> nor
    /// <see cref="NeighbourFlags.Master"/>.</exception>
    /// <exception cref="NetlinkException">It does not exist (ENOENT), or there is no such device (ENODEV).</exception>
    public ForwardingEntry Get(ForwardingEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _commands.Query(
            ForwardingEntryRequests.Family.Get,
            MessageFlags.None,
            entry,
            ForwardingEntryCodec.EncodeQuestion,
            static (in NetlinkMessage message)
                => ForwardingEntryCodec.Decode(message) ?? throw new NetlinkProtocolException("The reply to a request for a " +
                    "forwarding entry has none."));
    }

    /// <summary>Reads an entry, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public ForwardingEntry? TryGet(ForwardingEntry entry)
        => NetlinkException.NullIfNotFound(() => Get(entry));

    /// <summary>Lists entries.</summary>
    /// <remarks>While entries come and go, a list of several hundred may lack some that stay, or have them twice, since the kernel neither
    /// locks the table nor marks such a dump.</remarks>
    /// <param name="filter">Which, or null for all. A device that does not exist has none.</param>
    public IReadOnlyList<ForwardingEntry> List(ForwardingEntryFilter? filter = null)
    {
        filter ??= new ForwardingEntryFilter();
        return _lists.List(ForwardingEntryRequests.Family.Get, filter, ForwardingEntryCodec.EncodeFilter, ForwardingEntryCodec.Decode,
            filter.Matches, static error => error is Errno.ENODEV);
    }

    /// <summary>Adds an entry.</summary>
    /// <exception cref="ArgumentException"><see cref="ForwardingEntry.Flags"/> has neither <see cref="NeighbourFlags.Self"/> nor
    /// <see cref="NeighbourFlags.Master"/>.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is one, EOPNOTSUPP when the device has no such
    /// database.</exception>
    public void Add(ForwardingEntry entry) => _commands.Execute(ForwardingEntryRequests.Add, entry);

    /// <summary>Adds an entry, or replaces the existing one.</summary>
    /// <exception cref="ArgumentException"><see cref="ForwardingEntry.Flags"/> has neither <see cref="NeighbourFlags.Self"/> nor
    /// <see cref="NeighbourFlags.Master"/>.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP when the device has no such database.</exception>
    public void Replace(ForwardingEntry entry) => _commands.Execute(ForwardingEntryRequests.Replace, entry);

    /// <summary>Adds a further remote to an address of a VXLAN tunnel; each remote gets a copy of every frame.</summary>
    /// <remarks>Only multicast addresses and the one of all zeros have several. For another address that has a remote, the kernel does
    /// nothing and reports no error.</remarks>
    /// <exception cref="ArgumentException"><see cref="ForwardingEntry.Flags"/> has neither <see cref="NeighbourFlags.Self"/> nor
    /// <see cref="NeighbourFlags.Master"/>.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the address has that remote, EOPNOTSUPP when the device has no
    /// such database.</exception>
    /// <example>
    /// <code>
    /// Link vxlan = rtnl.Links.Get("vx42");
    /// rtnl.ForwardingEntries.Append(new ForwardingEntry(vxlan.Index, LinkLayerAddress.Parse("00:00:00:00:00:00"))
    /// {
    ///     Destination = IPAddress.Parse("192.0.2.2"),
    /// });
    /// </code>
    /// </example>
    public void Append(ForwardingEntry entry) => _commands.Execute(ForwardingEntryRequests.Append, entry);

    /// <summary>Deletes an entry. It is identified by device, address, database, VLAN or VNI, and on a tunnel by its remote:
    /// <see cref="ForwardingEntry.Destination"/> with port, VNI and device, where null stands for the tunnel's own.</summary>
    /// <remarks>
    /// Without a destination the entry is deleted with all its remotes, if each matches the other properties that are set. If the kernel
    /// would not compare a property, such as these or a destination in a bridge, the entry is read first, which is not atomic. State and
    /// other flags are ignored. If an entry does not have the given remote, the kernel keeps the entry and reports no error.
    /// </remarks>
    /// <exception cref="ArgumentException"><see cref="ForwardingEntry.Flags"/> has neither <see cref="NeighbourFlags.Self"/> nor
    /// <see cref="NeighbourFlags.Master"/>.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if it does not exist.</exception>
    public void Delete(ForwardingEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (ForwardingEntryMatch.MustBeFound(entry))
            BeginDeletions()(entry);
        else
            _commands.Execute(ForwardingEntryRequests.Delete, entry);
    }

    /// <summary>Deletes all matching entries of a database in one request. It is not an error if there are none. Since Linux 5.19; for
    /// VXLAN tunnels since 6.7.</summary>
    /// <remarks>Without a <see cref="ForwardingEntryFlush.State"/>, the local addresses of a bridge and its ports go too. Entries that are
    /// learned from packets come again with the next ones.</remarks>
    /// <param name="linkIndex">The index of the bridge or tunnel that has the database.</param>
    /// <param name="which">Which, or null for all.</param>
    /// <exception cref="ArgumentException">A property is out of range, or the kernel cannot select the states.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such device, EOPNOTSUPP when its database cannot be
    /// flushed, EINVAL when a property is not for this type of database or the kernel is older.</exception>
    /// <example>
    /// <code>
    /// int bridge = rtnl.Links.Get("br0").Index, port = rtnl.Links.Get("v0").Index;
    /// rtnl.ForwardingEntries.Flush(bridge, new ForwardingEntryFlush { BridgePort = port, State = NeighbourState.Reachable });
    /// </code>
    /// </example>
    public void Flush(int linkIndex, ForwardingEntryFlush? which = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        _commands.Execute(ForwardingEntryRequests.Flush, new ForwardingDatabaseFlush(linkIndex, which ?? new ForwardingEntryFlush()));
    }

    /// <summary>Begins consecutive deletions in a batch, which share what they read: the entries of each device are read at most
    /// once.</summary>
    internal Action<ForwardingEntry> BeginDeletions()
    {
        var reading = new ForwardingEntryReading(this);
        return entry =>
        {
            bool mustBeFound = ForwardingEntryMatch.MustBeFound(entry);
            if (mustBeFound && !ForwardingEntryMatch.IsThere(entry, reading.Of(entry)))
                throw NetlinkException.NotThere(ForwardingEntryRequests.Delete.Operation, entry, Errno.ENOENT);
            _commands.Execute(ForwardingEntryRequests.Delete, entry);
            if (mustBeFound)
                reading.Of(entry).RemoveAll(there => ForwardingEntryMatch.IsMeant(entry, there));
        };
    }
}
