using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Reconcile;

/// <summary>The networks, addresses and routers that the node itself depends on. A lease's route that took their place would cut the node
/// off.</summary>
internal sealed class HostNetworks
{
    private readonly List<(IPNetwork Network, IPAddress? Address, string Device)> _connected = [];
    private readonly List<(IPAddress Address, string Device)> _addresses = [];
    private readonly HashSet<IPAddress> _routers = [];

    private HostNetworks()
    {
    }

    /// <param name="tunnel">The name of flannel's own device, whose address and routes are not the node's.</param>
    /// <param name="external">The name of the external interface, whose networks are the node's, whatever added their routes.</param>
    /// <param name="pods">The network of all pods; on-link routes into it with a gateway are flannel's.</param>
    public static HostNetworks Read(RtnetlinkClient rtnetlink, string tunnel, string external, IPNetwork pods)
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
                host._connected.Add((address.Local.Network, address.Local.Address, device));
        }

        rtnetlink.Routes.Visit(
            new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main, Type = RouteType.Unicast },
            ref host,
            (in RouteView route, ref HostNetworks found) =>
            {
                // There may be thousands of flannel's own routes: no object is created for these.
                if (!IsFlannels(route, pods))
                    found.Take(route.ToRoute(), names.GetValueOrDefault(route.OutputInterface, "?"), tunnel, external);
            });
        return host;
    }

    /// <summary>Whether a route has the form of flannel's, whoever wrote it: into the pods' network by an on-link gateway.</summary>
    private static bool IsFlannels(in RouteView route, IPNetwork pods)
        => route.GatewayBytes.Length == 4 && route.PrefixLength >= pods.PrefixLength && route.PrefixLength > 0
            && (route.Flags & RouteFlags.OnLink) != 0
            && pods.Contains(new IPAddress(route.DestinationBytes));

    private void Take(Route route, string device, string tunnel, string external)
    {
        if (device == tunnel)
            return;
        if (route.Gateway is { AddressFamily: AddressFamily.InterNetwork } router)
            _routers.Add(router);
        foreach (NextHop way in route.NextHops)
        {
            if (way.Gateway is { AddressFamily: AddressFamily.InterNetwork } one)
                _routers.Add(one);
        }

        // A connected network, by a route instead of an address. On other devices such a route is a leftover, and is replaced.
        if (device == external && route is { Gateway: null, Destination.PrefixLength: > 0 }
            && !_connected.Exists(host => host.Network.Equals(route.Destination)))
            _connected.Add((route.Destination, null, device));
    }

    /// <summary>Returns why a route for the lease would cut the node off, naming what it would take over; null if it would not.</summary>
    /// <param name="others">The addresses by which nodes are reached that lie in the pods' network; usually none.</param>
    public string? Refuse(Lease lease, IEnumerable<IPAddress> others)
    {
        if (_connected.Find(host => lease.Subnet.Contains(host.Network)) is { Device: { } bridge } connected)
            return $"its subnet contains {connected.Network}, the network of this node's {bridge}";
        if (_addresses.Find(host => lease.Subnet.Contains(host.Address)) is { Device: { } device } own)
            return $"its subnet contains {own.Address}, this node's address on {device}";
        if (_routers.FirstOrDefault(lease.Subnet.Contains) is { } router)
            return $"its subnet contains {router}, a router of this node";
        if (lease.Subnet.Contains(lease.PublicIp))
            return $"its subnet contains {lease.PublicIp}, the address of its own node";
        return others.FirstOrDefault(lease.Subnet.Contains) is { } other ? $"its subnet contains {other}, the address of another node"
            : null;
    }

    /// <summary>Returns the warnings of the start for a pods' network that overlaps the node's own: a line for each of the node's networks
    /// that overlaps the pods' network or the node's part of it.</summary>
    public static IEnumerable<string> DescribeOverlaps(RtnetlinkClient rtnetlink, string external, IPNetwork pods, IPNetwork own)
    {
        HostNetworks host = Read(rtnetlink, TunnelDevice.Name, external, pods);
        foreach (string overlap in host.Overlapping(own, own))
            yield return $"the subnet {own} of this node's pods overlaps {overlap}: hosts there cannot be reached reliably; use a " +
                "separate network for the pods";
        foreach (string overlap in host.Overlapping(pods, own))
            yield return $"the pods' network {pods} overlaps {overlap}: leases that would cut this node off are refused; use a " +
                "separate network for the pods";
    }

    // Leaves out the bridge of the node's own pods, which has the first address of their subnet.
    private IEnumerable<string> Overlapping(IPNetwork network, IPNetwork own)
    {
        IPAddress bridge = Ipv4.FromNumber(Ipv4.ToNumber(own.BaseAddress) + 1);
        return from host in _connected
               where network.Overlaps(host.Network) && !(host.Network.Equals(own) && bridge.Equals(host.Address))
               select $"{host.Network} of {host.Device}";
    }
}
