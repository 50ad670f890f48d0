using System.Collections.Generic;
using System.Linq;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Probing;

/// <summary>Checks the largest packets: the tunnel takes 20 bytes of the segments' MTU, a direct path takes none.</summary>
internal static class SizeProbe
{
    private const int FirstNumber = 1000;

    public static IReadOnlyList<CheckReport> Run(Lab lab)
    {
        Node from = lab.Nodes[0];
        Node near = lab.Nodes.First(node => node != from && node.Plan.Segment == from.Plan.Segment);
        Node far = lab.Nodes.First(node => node.Plan.Segment != from.Plan.Segment);
        Pod pod = lab.Pods.First(pod => pod.Node == from), farPod = lab.Pods.First(pod => pod.Node == far);
        // Pods have the tunnel's MTU on every path, so a path's own limit is tested between the nodes' ends of the pod networks.
        using var node = new Pinger(from.Place, from.Subnet.Gateway.Address);
        using var inPod = new Pinger(pod.Place);
        return
        [
            Check($"a packet of {LabPlan.TunnelMtu} bytes passes across segments, pod to pod", inPod, farPod.Address, LabPlan.TunnelMtu,
                passes: true, 0),
            Check($"a packet of {LabPlan.TunnelMtu} bytes passes across segments", node, far.Subnet.Gateway.Address, LabPlan.TunnelMtu,
                passes: true, 1),
            Check($"a packet of {LabPlan.TunnelMtu + 1} bytes does not pass across segments", node, far.Subnet.Gateway.Address,
                LabPlan.TunnelMtu + 1, passes: false, 2),
            Check($"a packet of {LabPlan.TunnelMtu + 1} bytes passes within a segment", node, near.Subnet.Gateway.Address,
                LabPlan.TunnelMtu + 1, passes: true, 3),
        ];
    }

    private static CheckReport Check(string name, Pinger pinger, System.Net.IPAddress to, int size, bool passes, int number)
    {
        bool passed = pinger.Ping(to, FirstNumber + number, size) is not null;
        return new CheckReport { Name = name, Passed = passed == passes, Detail = passed ? "it passed" : "it did not pass" };
    }
}
