using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes neighbour entries. Source: rtnetlink(7), ip-neighbour(8).</summary>
public sealed class NeighbourService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal NeighbourService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists neighbours of both families.</summary>
    /// <param name="filter">Which, or null for all but the proxies.</param>
    public IReadOnlyList<Neighbour> List(NeighbourFilter? filter = null)
    {
        filter ??= new NeighbourFilter();
        var found = (Neighbours: new List<Neighbour>(), Filter: filter);
        _lists.Dump(RtnetlinkOperations.GetNeighbour, filter, NeighbourCodec.EncodeFilter, ref found, static (in NetlinkMessage message, ref (List<Neighbour> Neighbours, NeighbourFilter Filter) found) =>
        {
            if (NeighbourCodec.Decode(message) is Neighbour neighbour && found.Filter.Matches(neighbour))
                found.Neighbours.Add(neighbour);
        });
        return found.Neighbours;
    }

    /// <summary>Adds an entry.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is one, ENODEV when there is no such device.</exception>
    public void Add(Neighbour neighbour) => Execute(NeighbourRequests.Add, neighbour);

    /// <summary>Adds an entry, or puts it in the place of the one there is.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such device.</exception>
    public void Replace(Neighbour neighbour) => Execute(NeighbourRequests.Replace, neighbour);

    /// <summary>Deletes an entry.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is none.</exception>
    public void Delete(Neighbour neighbour) => Execute(NeighbourRequests.Delete, neighbour);

    private void Execute(NetlinkRequest<Neighbour> request, Neighbour neighbour)
    {
        ArgumentNullException.ThrowIfNull(neighbour);
        _commands.Execute(request, neighbour);
    }
}
