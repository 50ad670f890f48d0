using System.Net;
using FlannelLab.Building.Cni;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>A pod: a namespace on its node's bridge.</summary>
internal sealed class Pod(PodPlan plan, Node node, LabNamespace place, IPAddress address, Link port)
{
    private const string Device = "eth0";

    public PodPlan Plan { get; } = plan;

    public Node Node { get; } = node;

    public LabNamespace Place { get; } = place;

    public IPAddress Address { get; } = address;

    /// <summary>The node's end of the pod's veth pair.</summary>
    public Link Port { get; } = port;

    /// <param name="plan">The plan of the pod.</param>
    /// <param name="node">Its node.</param>
    /// <param name="network">The chain of plugins that attaches the pod, or null if the lab does so itself.</param>
    /// <param name="teardown">The teardown that deletes the pod at the end.</param>
    public static Pod Create(PodPlan plan, Node node, CniNetwork? network, Teardown teardown)
    {
        LabNamespace place = teardown.Add(new LabNamespace(LabNames.NamespaceOf(plan)));
        if (network is null)
            return ConnectByHand(plan, node, place);
        CniAttachment attachment = teardown.Add(new CniAttachment(network, plan));
        return new Pod(plan, node, place, attachment.Address.Address, node.Place.Network.Links.Get(attachment.Port));
    }

    private static Pod ConnectByHand(PodPlan plan, Node node, LabNamespace place)
    {
        node.MakeBridge();
        Link bridge = node.Place.Network.Links.Get(Node.PodBridge);
        Link port = node.Place.Network.Links.Add(new LinkSpec($"vethpod{plan.Number}")
        {
            Kind = new VethLink { Peer = new LinkSpec(Device) { Mtu = node.Subnet.Mtu, Namespace = place.Namespace } },
            Mtu = node.Subnet.Mtu,
            Master = bridge.Index,
            Up = true,
        });
        place.Network.Links.Set(Device, new LinkChange { Up = true });
        Link own = place.Network.Links.Get(Device);
        InterfaceAddress gateway = node.Subnet.Gateway;
        // The bridge has the subnet's first address, pods the following ones.
        var address = new InterfaceAddress(Next(gateway.Address, plan.Number), gateway.PrefixLength);
        place.Network.Addresses.Add(new Address(own.Index, address));
        place.Network.Routes.Add(new Route { Destination = IPNetwork.Parse("0.0.0.0/0"), Gateway = gateway.Address });
        place.Network.Routes.Add(new Route { Destination = node.Subnet.Network, Gateway = gateway.Address });
        return new Pod(plan, node, place, address.Address, port);
    }

    private static IPAddress Next(IPAddress address, int steps)
    {
        byte[] bytes = address.GetAddressBytes();
        bytes[^1] += (byte)steps;
        return new IPAddress(bytes);
    }
}
