using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads and changes the neighbour tables with their parameters. Source: ip-ntable(8).</summary>
public sealed class NeighbourTableService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal NeighbourTableService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists the tables.</summary>
    /// <param name="filter">Which, or null for all of both families.</param>
    public IReadOnlyList<NeighbourTable> List(NeighbourTableFilter? filter = null)
        // In a dump of all tables the kernel skips entries of the second table if that does not begin in the first datagram: it continues
        // with the index of the first table (neightbl_dump_info() in net/core/neighbour.c).
        => filter?.Family is { } family
            ? ListOne(family).FindAll(filter.Matches)
            : [.. ListOne(AddressFamily.InterNetwork).Concat(ListOne(AddressFamily.InterNetworkV6))
                .Where(table => filter?.Matches(table) ?? true)];

    /// <summary>Changes a table, in one request.</summary>
    /// <param name="name">The name, <c>arp_cache</c> or <c>ndisc_cache</c>.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="ArgumentException">There is nothing to change, or a time is negative.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is no such table or device, and for limits and for
    /// parameters without a device outside the initial network namespace.</exception>
    public void Set(string name, NeighbourTableChange change)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(change);
        _commands.Execute(NeighbourTableRequests.Set, new NeighbourTableChangeRequest(name, change));
    }

    private List<NeighbourTable> ListOne(AddressFamily family)
    {
        // Some kernels (6.1, 7.2) repeat the table in each datagram.
        OrderedDictionary<string, NeighbourTable> tables = [];
        Dictionary<string, List<NeighbourParameters>> links = [];
        using DumpReply reply = _lists.Dump(NeighbourTableRequests.Family.Get, family, NeighbourTableCodec.EncodeFamily);
        foreach (NetlinkMessage message in reply)
        {
            NeighbourTable table = NeighbourTableCodec.Decode(message, out NeighbourParameters? ofLink);
            if (ofLink is null)
                tables.TryAdd(table.Name, table);
            else if (links.TryGetValue(table.Name, out List<NeighbourParameters>? ofTable))
                ofTable.Add(ofLink);
            else
                links.Add(table.Name, [ofLink]);
        }

        return [.. tables.Values.Select(table => table with { Links = links.GetValueOrDefault(table.Name) ?? [] })];
    }
}
