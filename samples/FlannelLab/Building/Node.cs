using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building.Leases;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>A node: its namespace, its flanneld, and the bridge for its pods.</summary>
internal sealed class Node(NodePlan plan, LabNamespace place, Link underlay, FlanneldProcess daemon)
{
    public const string PodBridge = "cni0";

    public NodePlan Plan { get; } = plan;

    public LabNamespace Place { get; } = place;

    /// <summary>The device on the segment, <c>net0</c>.</summary>
    public Link Underlay { get; } = underlay;

    public FlanneldProcess Daemon { get; } = daemon;

    /// <summary>The subnet file of flanneld, once it is ready.</summary>
    public SubnetEnvironment Subnet { get; private set; } = null!;

    /// <summary>Connects a node to its segment and starts its flanneld.</summary>
    public static Node Start(NodePlan plan, Fabric fabric, ManagementNetwork? management, LabFiles files, ILeaseHome leases,
        Teardown teardown)
    {
        LabNamespace place = teardown.Add(new LabNamespace(LabNames.NamespaceOf(plan)));
        place.Forward();
        Link underlay = fabric.Connect(plan.Segment, place, "net0", plan.Address);
        place.Network.Routes.Add(new Route { Destination = IPNetwork.Parse("0.0.0.0/0"), Gateway = plan.Segment.GatewayAddress.Address });
        management?.Connect(plan, place);
        return new Node(plan, place, underlay, teardown.Add(FlanneldProcess.Start(plan, files, leases)));
    }

    /// <summary>Waits until flanneld has written its subnet file.</summary>
    public async Task PreparePodsAsync(CancellationToken cancellation)
        => Subnet = await Daemon.ReadyAsync(cancellation).ConfigureAwait(false);

    /// <summary>Creates the bridge for pods that no plugin attaches, if it does not exist.</summary>
    public void MakeBridge()
    {
        if (Place.Network.Links.TryGet(PodBridge) is not null)
            return;
        Link bridge = Place.Network.Links.Add(new LinkSpec(PodBridge) { Kind = new BridgeLink(), Mtu = Subnet.Mtu, Up = true });
        Place.Network.Addresses.Add(new Address(bridge.Index, Subnet.Gateway) { Broadcast = LastAddress(Subnet.Gateway.Network) });
    }

    /// <summary>Waits, with a watch, until there is a route to every other node's pods.</summary>
    public async Task AwaitRoutesAsync(int count, CancellationToken cancellation)
    {
        var options = new WatchOptions { Objects = NetworkObjects.Routes, Routes = new RouteFilter { Table = RouteTable.Main } };
        HashSet<IPNetwork> known = [];
        await foreach (NetworkChange change in Place.Network.WatchAsync(options, cancellation).ConfigureAwait(false))
        {
            if (change is not NetworkChange<Route> { Object: Route route } || route.Gateway is null
                || !LabPlan.PodNetwork.Contains(route.Destination.BaseAddress))
                continue;
            if (route == ((NetworkChange<Route>)change).New)
                known.Add(route.Destination);
            else
                known.Remove(route.Destination);
            if (known.Count >= count)
                return;
        }
    }

    private static IPAddress LastAddress(IPNetwork network)
    {
        byte[] bytes = network.BaseAddress.GetAddressBytes();
        for (int bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
