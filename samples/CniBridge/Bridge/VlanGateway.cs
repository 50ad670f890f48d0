using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>The gateway of one VLAN: a veth pair on the host. One end is a port of the bridge in that VLAN, the other has the
/// address.</summary>
internal sealed class VlanGateway(RtnetlinkClient host, Link bridge, BridgeConfiguration configuration)
{
    /// <summary>Creates the pair if it does not exist, and returns the end with the address, such as <c>cni0.7</c>.</summary>
    public Link Ensure()
    {
        string name = $"{bridge.Name}.{configuration.Vlan}";
        if (host.Links.TryGet(name) is Link found)
            return found;
        try
        {
            Link port = host.Links.Add(new LinkSpec(Cable.RandomName())
            {
                Kind = new VethLink { Peer = new LinkSpec(name) { Mtu = bridge.Mtu, TransmitQueueLength = 0 } },
                Mtu = bridge.Mtu,
                Master = bridge.Index,
                TransmitQueueLength = 0,
                Up = true,
            });
            Cable.JoinVlan(host, port, configuration);
        }
        catch (NetlinkException e) when (e.IsAlreadyExists)
        {
            // Another call created it first.
        }

        host.Links.Set(name, new LinkChange { Up = true });
        return host.Links.Get(name);
    }
}
