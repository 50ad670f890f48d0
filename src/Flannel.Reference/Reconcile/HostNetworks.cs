using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Flannel.Reference.Leases;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Reconcile;

/// <summary>What the node itself lives on: its networks, addresses and routers. A route for a lease that took their place would cut it off.</summary>
internal sealed class HostNetworks
{
    private readonly List<(IPNetwork Network, string Device)> _connected = [];
    private readonly List<(IPAddress Address, string Device)> _addresses = [];
    private readonly HashSet<IPAddress> _routers = [];

    private HostNetworks()
    {
    }

    /// <summary>Reads them.</summary>
    /// <param name="rtnetlink">The node.</param>
    /// <param name="tunnel">The name of the device that is flannel's own, whose address and routes are not the node's.</param>
    /// <param name="pods">The network of all pods, into which routes with a router are flannel's.</param>
    public static HostNetworks Read(RtnetlinkClient rtnetlink, string tunnel, IPNetwork pods)
    {
        var host = new HostNetworks();
        Dictionary<int, string> names = rtnetlink.Links.List().ToDictionary(link => link.Index, link => link.Name);
        foreach (Address address in rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork }))
        {
            string device = names.GetValueOrDefault(address.LinkIndex, "?");
            if (device == tunnel || device == "lo")
                continue;
            host._addresses.Add((address.Local.Address, device));
            if (address.Local.PrefixLength < 32)
                host._connected.Add((address.Local.Network, device));
        }

        var routers = new HashSet<IPAddress>();
        rtnetlink.Routes.Visit(
            new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main },
            ref routers,
            (in RouteView route, ref HashSet<IPAddress> found) =>
            {
                if (route.GatewayBytes.Length == 4 && !(route.PrefixLength > 0 && pods.Contains(new IPAddress(route.DestinationBytes))))
                    found.Add(new IPAddress(route.GatewayBytes));
            });
        host._routers.UnionWith(routers);
        return host;
    }

    /// <summary>Why a route for the lease would cut the node off, in words that name what it would take; null when it would not.</summary>
    public string? Refuse(Lease lease)
    {
        if (_connected.Find(host => Ipv4.Contains(lease.Subnet, host.Network)) is { Device: { } bridge } connected)
            return $"its subnet takes in {connected.Network}, the network of this node's {bridge}";
        if (_addresses.Find(host => lease.Subnet.Contains(host.Address)) is { Device: { } device } own)
            return $"its subnet takes in {own.Address}, this node's address on {device}";
        if (_routers.FirstOrDefault(lease.Subnet.Contains) is { } router)
            return $"its subnet takes in {router}, a router of this node";
        return lease.Subnet.Contains(lease.PublicIp) ? $"its subnet takes in {lease.PublicIp}, by which it is reached" : null;
    }

    /// <summary>The networks of the node that share addresses with a network, each with its device.</summary>
    public IEnumerable<string> Overlapping(IPNetwork network, IPNetwork own)
        => from host in _connected
           where Ipv4.Overlap(network, host.Network) && !Ipv4.Contains(own, host.Network)
           select $"{host.Network} of {host.Device}";
}
