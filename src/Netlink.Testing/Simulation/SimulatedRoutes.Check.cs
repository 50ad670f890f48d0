using System;
using System.Linq;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Testing;

/// <content>Which routes the kernel takes. Source: fib_create_info() in <c>net/ipv4/fib_semantics.c</c>, ip6_route_info_create() in
/// <c>net/ipv6/route.c</c>.</content>
internal sealed partial class SimulatedRoutes
{
    private void Check(SimulatedRoute route)
    {
        byte[] masked = Prefix.Of(route.Destination, route.Header.PrefixLength);
        if (!route.IsIPv6 && !masked.AsSpan().SequenceEqual(route.Destination))
            throw new SimulatedRefusal(Errno.EINVAL, "Invalid prefix for given prefix length");
        route.Destination = masked;
        route.ChooseMetric();
        if (route.IsRefusal)
        {
            if (route.Hops.Any(static hop => hop.HasGateway || (hop.Device != 0)))
                throw new SimulatedRefusal(Errno.EINVAL, "Gateway, device and multipath can not be specified for this route type");
            if (route.IsIPv6)
                route.Hops[0].Device = network.Loopback.Index;
            return;
        }

        if (route.NextHopId is uint id)
        {
            route.Hops = HopsOf(id);
            if (route.IsIPv6 && network.NextHops.IsForIPv4(id))
                throw new SimulatedRefusal(Errno.EINVAL, "IPv6 routes can not use an IPv4 nexthop");
        }
        else
            route.Hops.ForEach(hop => Check(route, hop));
        if (!route.IsIPv6 && route.Attributes.Has(RTA_PREFSRC) && !network.Addresses.IsOwn(route.Attributes.Bytes(RTA_PREFSRC)))
            throw new SimulatedRefusal(Errno.EINVAL, "Invalid prefsrc address");
        if (route.IsIPv6 && route.Attributes.Has(RTA_PREFSRC) && !network.Addresses.IsOwn(route.Attributes.Bytes(RTA_PREFSRC)))
            throw new SimulatedRefusal(Errno.EINVAL, "Invalid source address");
    }

    /// <summary>Checks the gateway of a next-hop object, as that of a route in the main table.</summary>
    public void CheckGateway(SimulatedNextHop hop)
        => Check(new SimulatedRoute(new RtMsg { Family = hop.Header.Family, Scope = RouteScope.Universe }, new()), SimulatedHop.Of(hop, 0));

    private void Check(SimulatedRoute route, SimulatedHop hop)
    {
        SimulatedLink? device = network.Links.Find(hop.Device);
        if (device is null && route.IsIPv6 && hop.Device != 0)
            throw new SimulatedRefusal(Errno.ENODEV);
        if (!hop.HasGateway)
        {
            if (device is null)
                throw new SimulatedRefusal(Errno.ENODEV);
            if (!device.IsUp && route.Header.Scope != RouteScope.Host)
                throw new SimulatedRefusal(Errno.ENETDOWN, route.IsIPv6 ? "Nexthop device is not up" : "Device for nexthop is not up");
            return;
        }

        if (hop.IsOnLink && device is null)
            throw new SimulatedRefusal(Errno.ENODEV, "Nexthop device required for onlink");
        if (hop.IsOnLink && !device!.IsUp)
            throw new SimulatedRefusal(Errno.ENETDOWN, "Nexthop device is not up");
        if (network.Addresses.IsOwn(hop.Gateway) && (route.IsIPv6 || hop.IsOnLink))
            throw new SimulatedRefusal(Errno.EINVAL, route.IsIPv6 ? "Gateway can not be a local address" : "Nexthop has invalid gateway");
        if (!hop.IsOnLink)
            device = FindDevice(route, hop.Gateway.ToArray(), hop.Device, device);
        if (!device!.IsUp)
            throw new SimulatedRefusal(Errno.ENETDOWN, hop.IsOnLink || route.IsIPv6 ? "Nexthop device is not up" : null);
        hop.Device = device.Index;
    }

    /// <summary>The device over which a gateway is reached without another gateway.</summary>
    private SimulatedLink FindDevice(SimulatedRoute route, byte[] gateway, int wanted, SimulatedLink? device)
    {
        bool ipv6 = gateway.Length == 16;
        bool linkLocal = ipv6 && gateway[0] == 0xfe && (gateway[1] & 0xc0) == 0x80;
        if (linkLocal && device is null)
            throw new SimulatedRefusal(Errno.EINVAL, "Gateway is link-local, so a device is needed");
        if (linkLocal)
            return device!;
        byte family = ipv6 ? LinuxFamily.AF_INET6 : LinuxFamily.AF_INET;
        foreach (RouteTable table in network.Lookup.TablesFor(family, route.Table, device))
        {
            SimulatedRoute? way = To(family, table, gateway).FirstOrDefault(candidate => ipv6
                ? candidate.IsRefusal || wanted == 0 || candidate.Uses(wanted)
                : candidate.Header.Scope >= RouteScope.Link && candidate.Hops.Exists(IsDirect));
            if (way is { IsRefusal: true } && table != route.Table)
                break;
            if (way is { IsRefusal: false } && way.Hops.Find(IsDirect) is SimulatedHop direct)
                return network.Links.Find(direct.Device)!;
        }

        bool IsDirect(SimulatedHop hop) => !hop.HasGateway && hop.Device != 0 && (wanted == 0 || hop.Device == wanted);

        throw ipv6 ? new SimulatedRefusal(Errno.EHOSTUNREACH) : new SimulatedRefusal(Errno.ENETUNREACH, "Nexthop has invalid gateway");
    }
}
