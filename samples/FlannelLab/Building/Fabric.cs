using System.Collections.Generic;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>The segments: bridges in their own namespace, and the gateway between them.</summary>
internal sealed class Fabric
{
    private readonly LabNamespace _switches;
    private readonly Dictionary<string, int> _ports = [];

    public Fabric(Teardown teardown)
    {
        _switches = teardown.Add(new LabNamespace(LabNames.Fabric));
        foreach (SegmentPlan segment in LabPlan.Segments)
            _switches.Network.Links.Add(new LinkSpec(segment.Bridge) { Kind = new BridgeLink(), Mtu = LabPlan.SegmentMtu, Up = true });
        Gateway = teardown.Add(new LabNamespace(LabNames.Gateway));
        Gateway.Forward();
    }

    public LabNamespace Gateway { get; }

    /// <summary>Connects the gateway to every segment. Its ports follow those of the nodes.</summary>
    public void ConnectGateway()
    {
        foreach (SegmentPlan segment in LabPlan.Segments)
            Connect(segment, Gateway, segment.GatewayDevice, segment.GatewayAddress);
    }

    /// <summary>Connects a device in a namespace to a segment with a veth pair, and gives it an address.</summary>
    public Link Connect(SegmentPlan segment, LabNamespace place, string device, InterfaceAddress address)
    {
        Link bridge = _switches.Network.Links.Get(segment.Bridge);
        int port = _ports.GetValueOrDefault(segment.Bridge);
        _ports[segment.Bridge] = port + 1;
        _switches.Network.Links.Add(new LinkSpec($"{segment.Bridge}-net{port}")
        {
            Kind = new VethLink { Peer = new LinkSpec(device) { Mtu = LabPlan.SegmentMtu, Namespace = place.Namespace } },
            Mtu = LabPlan.SegmentMtu,
            Master = bridge.Index,
            Up = true,
        });
        place.Network.Links.Set(device, new LinkChange { Up = true });
        Link made = place.Network.Links.Get(device);
        place.Network.Addresses.Add(new Address(made.Index, address));
        return made;
    }
}
