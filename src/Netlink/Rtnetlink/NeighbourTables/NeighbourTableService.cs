using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the tables of neighbours with their parameters. Source: ip-ntable(8).</summary>
public sealed class NeighbourTableService
{
    private readonly NetlinkConnection _lists;

    internal NeighbourTableService(NetlinkConnection lists) => _lists = lists;

    /// <summary>Lists the tables.</summary>
    /// <param name="filter">Which, or null for all of both families.</param>
    public IReadOnlyList<NeighbourTable> List(NeighbourTableFilter? filter = null)
        // Asked for all tables at once, the kernel leaves out entries of the second when it does not begin in the first datagram: it goes
        // on counting where the first ended (neightbl_dump_info() in net/core/neighbour.c).
        => filter?.Family is { } family
            ? ListOne(family).FindAll(filter.Matches)
            : [.. ListOne(AddressFamily.InterNetwork).Concat(ListOne(AddressFamily.InterNetworkV6))
                .Where(table => filter?.Matches(table) ?? true)];

    private List<NeighbourTable> ListOne(AddressFamily family)
    {
        List<NeighbourTable> tables = [];
        Dictionary<string, List<NeighbourParameters>> links = [];
        using DumpReply reply = _lists.Dump(NeighbourTableRequests.Family.Get, family, NeighbourTableCodec.EncodeFamily);
        foreach (NetlinkMessage message in reply)
        {
            NeighbourTable table = NeighbourTableCodec.Decode(message, out NeighbourParameters? ofLink);
            if (ofLink is null)
                tables.Add(table);
            else if (links.TryGetValue(table.Name, out List<NeighbourParameters>? ofTable))
                ofTable.Add(ofLink);
            else
                links.Add(table.Name, [ofLink]);
        }

        return tables.ConvertAll(table => table with { Links = links.GetValueOrDefault(table.Name) ?? [] });
    }
}
