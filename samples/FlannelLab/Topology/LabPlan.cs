using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;

namespace FlannelLab.Topology;

/// <summary>The topology of the lab: two segments with a gateway between them, two nodes on each, two pods on each node.</summary>
internal static class LabPlan
{
    /// <summary>The MTU of the segments; the tunnel takes 20 bytes of it for the outer header.</summary>
    public const int SegmentMtu = 9500;

    public const int TunnelMtu = SegmentMtu - 20;

    public const int PodsPerNode = 2;

    public static IPNetwork PodNetwork { get; } = IPNetwork.Parse("10.244.0.0/16");

    /// <summary>The address of etcd or the API server, if there is one.</summary>
    public static InterfaceAddress ManagementAddress { get; } = InterfaceAddress.Parse("172.18.0.1/16");

    public static IReadOnlyList<SegmentPlan> Segments { get; } = [
        new("br-pool0", "eth1", InterfaceAddress.Parse("10.1.5.1/24")),
        new("br-pool1", "eth2", InterfaceAddress.Parse("10.1.8.1/24")),
    ];

    public static IReadOnlyList<NodePlan> Nodes { get; } = [
        new("node1", Segments[0], InterfaceAddress.Parse("10.1.5.10/24"), InterfaceAddress.Parse("172.18.0.4/16"),
            IPNetwork.Parse("10.244.0.0/24")),
        new("node2", Segments[0], InterfaceAddress.Parse("10.1.5.11/24"), InterfaceAddress.Parse("172.18.0.2/16"),
            IPNetwork.Parse("10.244.1.0/24")),
        new("node3", Segments[1], InterfaceAddress.Parse("10.1.8.10/24"), InterfaceAddress.Parse("172.18.0.5/16"),
            IPNetwork.Parse("10.244.3.0/24")),
        new("node4", Segments[1], InterfaceAddress.Parse("10.1.8.11/24"), InterfaceAddress.Parse("172.18.0.3/16"),
            IPNetwork.Parse("10.244.2.0/24")),
    ];

    public static IReadOnlyList<PodPlan> Pods { get; } =
        [.. Nodes.SelectMany(node => Enumerable.Range(1, PodsPerNode)
            .Select(number => new PodPlan($"{node.Name}-pod{number}", node, number)))];
}

/// <summary>An Ethernet segment: a bridge, and the gateway's port on it.</summary>
internal sealed record SegmentPlan(string Bridge, string GatewayDevice, InterfaceAddress GatewayAddress);

/// <summary>A node: a namespace with one device, <c>net0</c>, on a segment.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Segment">The segment to which the node is connected.</param>
/// <param name="Address">The node's address on the segment.</param>
/// <param name="ManagementAddress">The node's address on the management network, if there is one.</param>
/// <param name="ReservedSubnet">The pod subnet that is reserved for the node, so that every run has the same addresses.</param>
internal sealed record NodePlan(string Name, SegmentPlan Segment, InterfaceAddress Address, InterfaceAddress ManagementAddress,
    IPNetwork ReservedSubnet);

/// <summary>A pod: a namespace with one device, <c>eth0</c>, on its node's bridge.</summary>
internal sealed record PodPlan(string Name, NodePlan Node, int Number);
