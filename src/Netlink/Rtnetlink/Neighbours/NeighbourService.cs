using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes neighbour entries. Source: rtnetlink(7), ip-neighbour(8).</summary>
public sealed class NeighbourService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;
    private readonly LinkService _links;

    internal NeighbourService(NetlinkConnection commands, NetlinkConnection lists, LinkService links)
        => (_commands, _lists, _links) = (commands, lists, links);

    /// <summary>Reads an entry.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="destination">The neighbour's IPv4 or IPv6 address.</param>
    /// <param name="proxy">Whether the proxy entry is meant. Default false.</param>
    /// <exception cref="ArgumentException">The address is an IPv4-mapped IPv6 address, or the index is not positive.</exception>
    /// <exception cref="NetlinkException">It does not exist (ENOENT), or there is no such device (ENODEV).</exception>
    public Neighbour Get(int linkIndex, IPAddress destination, bool proxy = false)
    {
        var key = new Neighbour(linkIndex, destination);
        return _commands.Query(
            NeighbourRequests.Family.Get,
            MessageFlags.None,
            new NeighbourKey(key.LinkIndex, key.Destination, proxy),
            NeighbourCodec.EncodeKey,
            static (in NetlinkMessage message)
                => NeighbourCodec.Decode(message) ?? throw new NetlinkProtocolException("The reply to a request for a neighbour " +
                    "has none."));
    }

    /// <summary>Reads an entry, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public Neighbour? TryGet(int linkIndex, IPAddress destination, bool proxy = false)
        => NetlinkException.NullIfNotFound(() => Get(linkIndex, destination, proxy));

    /// <summary>Lists IPv4 and IPv6 neighbours.</summary>
    /// <remarks>While entries come and go, a list of several hundred may lack some that stay, or have them twice, since the kernel neither
    /// locks the table nor marks such a dump. A watch finds all.</remarks>
    /// <param name="filter">Which, or null for all but the proxies.</param>
    public IReadOnlyList<Neighbour> List(NeighbourFilter? filter = null)
    {
        filter ??= new NeighbourFilter();
        List<Neighbour> found = [];
        using DumpReply reply = _lists.Dump(NeighbourRequests.Family.Get, filter, NeighbourCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
        {
            if (NeighbourCodec.Decode(message) is Neighbour neighbour && filter.Matches(neighbour))
                found.Add(neighbour);
        }

        return found;
    }

    /// <summary>Adds an entry.</summary>
    /// <remarks>The kernel would truncate a link-layer address that is longer than the device's. So if an address is set, the device is
    /// read first; in a batch, each device once.</remarks>
    /// <exception cref="ArgumentException">The link-layer address is empty, or of another length than the device's.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is one, ENODEV when there is no such device.</exception>
    public void Add(Neighbour neighbour) => Create(NeighbourRequests.Add, neighbour);

    /// <summary>Adds an entry, or replaces the existing one. The device is read first as for <see cref="Add"/>.</summary>
    /// <exception cref="ArgumentException">The link-layer address is empty, or of another length than the device's.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such device.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Neighbours.Replace(new Neighbour(eth0, IPAddress.Parse("192.0.2.254"))
    /// {
    ///     LinkLayerAddress = LinkLayerAddress.Parse("02:00:00:00:00:01"),
    /// });
    /// </code>
    /// </example>
    public void Replace(Neighbour neighbour) => Create(NeighbourRequests.Replace, neighbour);

    /// <summary>Deletes an entry. It is identified by device, address and <see cref="NeighbourFlags.Proxy"/>; other properties are
    /// ignored.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if it does not exist.</exception>
    public void Delete(Neighbour neighbour) => _commands.Execute(NeighbourRequests.Delete, neighbour);

    private void Create(NetlinkRequest<Neighbour> request, Neighbour neighbour)
    {
        ArgumentNullException.ThrowIfNull(neighbour);
        // If the device does not exist, the kernel's error says so.
        if (neighbour.LinkLayerAddress is { Length: > 0 } && _links.TryGet(neighbour.LinkIndex) is Link device)
            LinkChecks.CheckLength(neighbour.LinkLayerAddress, device.Address?.Length ?? 0, nameof(Neighbour.LinkLayerAddress), neighbour);
        _commands.Execute(request, neighbour);
    }
}
