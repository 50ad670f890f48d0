using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.AddressAttribute;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Testing;

/// <content>The routes that come and go with addresses and links. Source: fib_add_ifaddr() in <c>net/ipv4/fib_frontend.c</c>,
/// inet6_addr_add() in <c>net/ipv6/addrconf.c</c>.</content>
internal sealed partial class SimulatedRoutes
{
    private const int MetricOfPrefixIPv6 = 256;   // IP6_RT_PRIO_ADDRCONF
    private const int PointToPointIPv4 = 31;

    public void AddTable(byte family, RouteTable table) => _tables.Add((family, table));

    /// <summary>The route to the network of an address goes, until the address has changed.</summary>
    public void RemoveNetworkOf(SimulatedAddress address, Changes changes)
    {
        SimulatedRoute? route = _routes.Find(route => route.Header.Protocol == RouteProtocol.Kernel && route.Header.Family == address.Family
            && route.Header.Type is RouteType.Unicast && route.Uses(address.Link.Index) && route.Header.PrefixLength == address.PrefixLength
            && route.Destination.AsSpan().SequenceEqual(address.Network));
        if (route is null || !_routes.Remove(route))
            return;
        Tell(RtnetlinkType.DeleteRoute, route, changes);
    }

    public void AddThoseOf(SimulatedAddress address, Changes changes)
    {
        if (address.IsIPv6)
            AddThoseOfIPv6(address, changes);
        else
            AddThoseOfIPv4(address, changes);
    }

    public void RemoveThoseOf(SimulatedAddress address, Changes changes)
    {
        byte[] local = address.Local.ToArray(), prefix = address.Network;
        SimulatedAddress[] others = [.. network.Addresses.Of(address.Link).Where(other => other.Family == address.Family)];
        foreach (SimulatedRoute route in _routes.Where(route => route.Header.Protocol == RouteProtocol.Kernel
            && route.Header.Family == address.Family && route.Uses(address.Link.Index)).ToArray())
        {
            bool isOfAddress = route.Header.Type == RouteType.Local && route.Destination.AsSpan().SequenceEqual(local);
            bool isOfNetwork = route.Header.PrefixLength == address.PrefixLength && route.Destination.AsSpan().SequenceEqual(prefix)
                && !others.Any(other => other.IsInSameNetwork(address) && !other.IsSecondary);
            bool isBroadcast = route.Header.Type == RouteType.Broadcast && !address.IsSecondary
                && (route.Destination.AsSpan().SequenceEqual(Prefix.LastOf(address.Peer, address.PrefixLength))
                    || route.Destination.AsSpan().SequenceEqual(address.Attributes.Bytes(IFA_BROADCAST)))
                && !others.Any(other => other.IsInSameNetwork(address));
            if (isOfAddress || isOfNetwork || isBroadcast)
            {
                _routes.Remove(route);
                Tell(RtnetlinkType.DeleteRoute, route, changes);
            }
        }

        // IPv4 does not announce that routes from an address go with it.
        if (!address.IsIPv6 && !network.Addresses.IsOwn(local))
            _routes.RemoveAll(route => route.Attributes.Bytes(RTA_PREFSRC).SequenceEqual(local));
    }

    /// <summary>A link goes down or away. IPv4 does not announce its routes' end, and keeps those to addresses of a link that is
    /// down.</summary>
    /// <param name="link">The link.</param>
    /// <param name="isGoing">Whether it does not come back as it is.</param>
    /// <param name="family">Of which family, or all.</param>
    /// <param name="changes">What is announced.</param>
    public void RemoveThoseOf(SimulatedLink link, bool isGoing, byte family, Changes changes)
    {
        foreach (SimulatedRoute route in _routes.Where(route => route.Uses(link.Index) && !route.IsRefusal && route.NextHopId is null
            && (family == LinuxFamily.AF_UNSPEC || family == route.Header.Family)
            && (isGoing || route.IsIPv6 || route.Header.Scope != RouteScope.Host)).ToArray())
        {
            if (route is { IsIPv6: true, Hops.Count: > 1 })
            {
                route.Hops.RemoveAll(hop => hop.Device == link.Index);
                if (route.Hops.Count > 0)
                    continue;
            }

            if (!route.IsIPv6 && route.Hops.Any(hop => hop.Device != link.Index && network.Links.Find(hop.Device) is { IsUp: true }))
                continue;
            _routes.Remove(route);
            if (route.IsIPv6)
                Tell(RtnetlinkType.DeleteRoute, route, changes);
        }
    }

    /// <summary>The route for groups that every link with IPv6 has.</summary>
    public void AddMulticast(SimulatedLink link, Changes changes)
    {
        if (link.Kind != "vrf")
            AddKernel(link, RouteType.Multicast, [0xff, .. new byte[15]], 8, MetricOfPrefixIPv6, source: null, changes);
    }

    private void AddThoseOfIPv4(SimulatedAddress address, Changes changes)
    {
        const int Host = 32;
        SimulatedLink link = address.Link;
        byte[] local = address.Local.ToArray();
        if (address.IsSecondary && network.Addresses.Of(link).FirstOrDefault(other => !other.IsSecondary && other.IsInSameNetwork(address))
            is SimulatedAddress first)
        {
            AddKernel(link, RouteType.Local, local, Host, 0, first.Local.ToArray(), changes);
            return;
        }

        AddKernel(link, RouteType.Local, local, Host, 0, local, changes);
        if (!link.IsUp)
            return;
        byte[] prefix = address.Network, last = Prefix.LastOf(address.Peer, address.PrefixLength);
        if (address.Attributes.Bytes(IFA_BROADCAST) is { Length: 4 } broadcast and not [255, 255, 255, 255])
            AddKernel(link, RouteType.Broadcast, broadcast.ToArray(), Host, 0, local, changes);
        if (prefix[0] == 0 || address.IsSecondary || (address.PrefixLength == Host && prefix.AsSpan().SequenceEqual(local)))
            return;
        if ((address.Flags & AddressFlags.NoPrefixRoute) == 0)
        {
            RouteType type = (link.Flags & LinkFlags.Loopback) != 0 ? RouteType.Local : RouteType.Unicast;
            int metric = address.Attributes.Number(IFA_RT_PRIORITY) ?? 0;
            AddKernel(link, type, prefix, address.PrefixLength, metric, local, changes);
        }

        if (address.PrefixLength < PointToPointIPv4)
            AddKernel(link, RouteType.Broadcast, last, Host, 0, local, changes);
    }

    private void AddThoseOfIPv6(SimulatedAddress address, Changes changes)
    {
        const int Host = 128;
        AddKernel(address.Link, RouteType.Local, address.Local.ToArray(), Host, 0, source: null, changes);
        if (!address.Link.IsUp || address.Link == network.Loopback)
            return;
        if ((address.Flags & AddressFlags.NoPrefixRoute) != 0)
            return;
        int metric = address.Attributes.Number(IFA_RT_PRIORITY) ?? MetricOfPrefixIPv6;
        AddKernel(address.Link, RouteType.Unicast, Prefix.Of(address.Local, address.PrefixLength), address.PrefixLength, metric,
            source: null, changes);
        if (!address.Peer.SequenceEqual(address.Local))
            AddKernel(address.Link, RouteType.Unicast, address.Peer.ToArray(), Host, metric, source: null, changes);
    }

    private void AddKernel(SimulatedLink link, RouteType type, byte[] destination, int length, int metric, byte[]? source,
        Changes changes)
    {
        byte family = destination.Length == 4 ? LinuxFamily.AF_INET : LinuxFamily.AF_INET6;
        var attributes = new AttributeTable();
        attributes.Set(RTA_DST, destination);
        attributes.SetNumber(RTA_OIF, link.Index);
        if (metric != 0)
            attributes.SetNumber(RTA_PRIORITY, metric);
        if (source is not null)
            attributes.Set(RTA_PREFSRC, source);
        RouteScope scope = (family, type) switch
        {
            (LinuxFamily.AF_INET6, _) => RouteScope.Universe,
            (_, RouteType.Local) => RouteScope.Host,
            _ => RouteScope.Link,
        };
        RouteTable table = network.Links.TableOf(link) ?? (type is RouteType.Unicast ? RouteTable.Main : RouteTable.Local);
        attributes.SetNumber(RTA_TABLE, (int)table);
        _tables.Add((family, table));
        var route = new SimulatedRoute(new RtMsg
        {
            Family = family,
            PrefixLength = (byte)length,
            Protocol = RouteProtocol.Kernel,
            Scope = scope,
            Type = type,
        }, attributes);
        if (_routes.Any(other => other.IsAtPlaceOf(route) && other.IsLike(route)))
            return;
        _routes.Add(route);
        Tell(RtnetlinkType.NewRoute, route, changes);
    }

    /// <summary>Announces a route that the request was not about.</summary>
    private static void Tell(ushort type, SimulatedRoute route, Changes changes)
        => changes.Announce(route.IsIPv6 ? RTNLGRP_IPV6_ROUTE : RTNLGRP_IPV4_ROUTE, type, route.Report(),
            type == RtnetlinkType.NewRoute ? MessageFlags.Create | MessageFlags.Append : MessageFlags.None);
}
