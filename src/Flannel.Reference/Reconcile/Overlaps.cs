using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Reconcile;

/// <summary>What is told at the start of a pods' network that shares addresses with the node's own.</summary>
internal static class Overlaps
{
    /// <summary>A line for each of the node's networks that lie in the pods' network or in the node's part of it.</summary>
    public static IEnumerable<string> Describe(RtnetlinkClient rtnetlink, string external, IPNetwork network, IPNetwork own)
    {
        HostNetworks host = HostNetworks.Read(rtnetlink, TunnelDevice.Name, external, network);
        foreach (string overlap in host.Overlapping(own, own))
            yield return $"the subnet {own} of this node's pods overlaps {overlap}: its neighbours there are not reached reliably; give " +
                "the pods a network of their own";
        foreach (string overlap in host.Overlapping(network, own))
            yield return $"network {network} of the pods overlaps {overlap}: leases that would cut this node off are refused; give the " +
                "pods a network of their own";
    }
}
