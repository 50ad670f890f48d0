using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Testing;

/// <summary>The routes of a <see cref="FakeNetwork"/>. Source: <c>net/ipv4/fib_trie.c</c>, <c>net/ipv6/ip6_fib.c</c>.</summary>
internal sealed partial class SimulatedRoutes(FakeNetwork network) : ISimulatedTable
{
    private const uint RTNLGRP_IPV4_ROUTE = 7;
    private const uint RTNLGRP_IPV6_ROUTE = 11;

    private readonly List<SimulatedRoute> _routes = [];

    // A table is there from the first request for a route in it, even if that was refused.
    private readonly HashSet<(byte Family, RouteTable Table)> _tables =
    [
        (LinuxFamily.AF_INET, RouteTable.Main), (LinuxFamily.AF_INET, RouteTable.Local),
        (LinuxFamily.AF_INET6, RouteTable.Main), (LinuxFamily.AF_INET6, RouteTable.Local),
    ];

    public ushort NewType => RtnetlinkType.NewRoute;

    public bool Knows(FakeRequest request) => request.Payload.Length >= RouteAttributes.HeaderSize
        && request.Payload[0] is LinuxFamily.AF_UNSPEC or LinuxFamily.AF_INET or LinuxFamily.AF_INET6;

    public void Create(FakeRequest request, Changes changes)
    {
        SimulatedRoute route = Read(request);
        _tables.Add((route.Header.Family, route.Table));
        Check(route);
        MessageFlags flags = request.Flags & (MessageFlags.Create | MessageFlags.Exclusive | MessageFlags.Replace | MessageFlags.Append);
        Insert(route, flags);
        Announce(RtnetlinkType.NewRoute, route, changes, flags);
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        SimulatedRoute wanted = Read(request);
        if (wanted.NextHopId is uint id && network.NextHops.Find(id) is null)
            throw new SimulatedRefusal(Errno.EINVAL, "Nexthop id does not exist");
        if (!_tables.Contains((wanted.Header.Family, wanted.Table)))
            throw new SimulatedRefusal(Errno.ESRCH, "FIB table does not exist");
        SimulatedRoute found = InOrder().FirstOrDefault(route => route.IsMeantBy(wanted)) ?? throw new SimulatedRefusal(Errno.ESRCH);
        if (found is { IsIPv6: true, Hops.Count: > 1 } && wanted.Hops is [{ HasGateway: true } only])
        {
            // Only that next hop goes.
            found.Hops.RemoveAll(hop => hop.Gateway.SequenceEqual(only.Gateway) && (only.Device == 0 || only.Device == hop.Device));
            Announce(RtnetlinkType.DeleteRoute, wanted, changes);
            return;
        }

        _routes.Remove(found);
        Announce(RtnetlinkType.DeleteRoute, found, changes);
    }

    public byte[] Get(FakeRequest request) => network.Lookup.Answer(request);

    public IEnumerable<byte[]> List(FakeRequest request)
    {
        RtMsg header = HostOrder.Read<RtMsg>(request.Payload);
        AttributeTable attributes = AttributeTable.Read(request.Attributes(RouteAttributes.HeaderSize));
        int? table = attributes.Number(RTA_TABLE), device = attributes.Number(RTA_OIF);
        if (device is int index && network.Links.Find(index) is null)
            throw new SimulatedRefusal(Errno.ENODEV);
        return InOrder().Where(route => (header.Family == LinuxFamily.AF_UNSPEC || route.Header.Family == header.Family)
                && (table is null || (int)route.Table == table) && (device is null || route.Uses(device.Value))
                && (header.Protocol == RouteProtocol.Unspecified || route.Header.Protocol == header.Protocol)
                && (header.Type == RouteType.Unspecified || route.Header.Type == header.Type))
            .Select(static route => route.Report());
    }

    /// <summary>The routes of a table to an address, the most specific first, and those with the lowest metric first.</summary>
    public IEnumerable<SimulatedRoute> To(byte family, RouteTable table, byte[] address)
        => _routes.Where(route => route.Header.Family == family && route.Table == table
                && Prefix.Contains(route.Destination, route.Header.PrefixLength, address))
            .OrderByDescending(static route => route.Header.PrefixLength).ThenBy(static route => route.Metric);

    // Routes of the same metric stay in the order of their arrival.
    private IEnumerable<SimulatedRoute> InOrder() => _routes.OrderBy(static route => route.Header.Family)
        .ThenBy(static route => (uint)route.Table & byte.MaxValue).ThenBy(static route => route.Table)
        .ThenBy(static route => Convert.ToHexString(route.Destination)).ThenByDescending(static route => route.Header.PrefixLength)
        .ThenByDescending(static route => route.Header.TypeOfService).ThenBy(static route => route.Metric);

    private static SimulatedRoute Read(FakeRequest request)
    {
        AttributeTable attributes = AttributeTable.Read(request.Attributes(RouteAttributes.HeaderSize));
        return new SimulatedRoute(HostOrder.Read<RtMsg>(request.Payload), attributes);
    }

    /// <summary>Routes have the next hops that an object has now.</summary>
    public void Follow(uint id)
    {
        foreach (SimulatedRoute route in _routes.Where(route => route.NextHopId == id))
            route.Hops = HopsOf(id);
    }

    /// <summary>An object is gone, and its routes with it. IPv4 does not announce that.</summary>
    public void RemoveThoseVia(uint id, Changes changes)
    {
        foreach (SimulatedRoute route in _routes.Where(route => route.NextHopId == id).ToArray())
        {
            _routes.Remove(route);
            if (route.IsIPv6)
                Tell(RtnetlinkType.DeleteRoute, route, changes);
        }
    }

    private List<SimulatedHop> HopsOf(uint id)
    {
        SimulatedNextHop hop = network.NextHops.Find(id) ?? throw new SimulatedRefusal(Errno.EINVAL, "Nexthop id does not exist");
        return hop.IsGroup ? [.. hop.Members.Select(member => SimulatedHop.Of(network.NextHops.Find(member.Id)!, member.Weight))]
            : [SimulatedHop.Of(hop, 0)];
    }

    private void Insert(SimulatedRoute route, MessageFlags flags)
    {
        SimulatedRoute[] there = [.. _routes.Where(route.IsAtPlaceOf)];
        if (there.Length == 0)
        {
            if ((flags & MessageFlags.Create) == 0)
                throw new SimulatedRefusal(Errno.ENOENT);
            _routes.Add(route);
            return;
        }

        if ((flags & MessageFlags.Exclusive) != 0)
            throw new SimulatedRefusal(Errno.EEXIST);
        SimulatedRoute? alike = Array.Find(there, route.IsLike);
        if ((flags & MessageFlags.Replace) != 0)
        {
            if (alike is not null && alike != there[0])
                throw new SimulatedRefusal(Errno.EEXIST);
            _routes[_routes.IndexOf(there[0])] = route;
            return;
        }

        if (alike is not null)
            throw new SimulatedRefusal(Errno.EEXIST);
        if (route.IsIPv6 && there[0].Hops.Concat(route.Hops).All(static hop => hop.HasGateway))
        {
            if (route.Hops.Any(hop => there[0].Hops.Any(hop.IsLike)))
                throw new SimulatedRefusal(Errno.EEXIST);
            there[0].Hops.AddRange(route.Hops);
        }
        else
        {
            bool append = (flags & MessageFlags.Append) != 0;
            _routes.Insert(append ? _routes.IndexOf(there[^1]) + 1 : _routes.IndexOf(there[0]), route);
        }
    }

    private static void Announce(ushort type, SimulatedRoute route, Changes changes, MessageFlags flags = MessageFlags.None)
        => changes.AnnounceOwn(route.IsIPv6 ? RTNLGRP_IPV6_ROUTE : RTNLGRP_IPV4_ROUTE, type, route.Report(), flags);
}
