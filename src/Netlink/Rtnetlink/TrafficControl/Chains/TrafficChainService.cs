using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Lists, adds and deletes chains of filters. Source: tc(8).</summary>
public sealed class TrafficChainService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;
    private readonly TrafficFilterPlaces _places;

    internal TrafficChainService(NetlinkConnection commands, NetlinkConnection lists, TrafficFilterPlaces places)
        => (_commands, _lists, _places) = (commands, lists, places);

    /// <summary>Lists chains. Those of a block that devices share are listed once, with the block as their place.</summary>
    /// <param name="filter">The filter, or null for all chains of all devices.</param>
    public IReadOnlyList<TrafficChain> List(TrafficChainFilter? filter = null)
    {
        filter ??= new TrafficChainFilter();
        List<TrafficChain> found = [];
        HashSet<(FilterPlace, uint)> seen = [];
        foreach (FilterPlace place in filter.Place is FilterPlace only ? [only] : _places.Of(filter.LinkIndex))
        {
            using DumpReply reply = _lists.Dump(TrafficChainRequests.Family.Get, new TrafficChainQuestion(place),
                TrafficChainCodec.EncodeQuestion);
            foreach (NetlinkMessage message in reply)
            {
                TrafficChain read = TrafficChainCodec.Decode(message);
                // For a device the kernel reports the qdisc, which does not distinguish ingress and egress.
                FilterPlace there = read.Place.BlockIndex is null ? place : read.Place;
                if (seen.Add((there, read.Index)))
                    found.Add(new TrafficChain(there, read.Index) { Template = read.Template, UnknownAttributes = read.UnknownAttributes });
            }
        }

        return found;
    }

    /// <summary>Adds a chain, which stays until it is deleted.</summary>
    /// <exception cref="ArgumentException">The template is invalid.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if it already exists explicitly, EINVAL if the place cannot have
    /// filters.</exception>
    public void Add(TrafficChain chain) => _commands.Execute(TrafficChainRequests.Add, chain);

    /// <summary>Deletes a chain with its filters. The kernel compares attachment point and index.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if it does not exist, EINVAL if the place cannot have
    /// filters.</exception>
    public void Delete(TrafficChain chain) => _commands.Execute(TrafficChainRequests.Delete, chain);
}
