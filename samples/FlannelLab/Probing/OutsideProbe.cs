using System.Collections.Generic;
using System.Linq;
using System.Net;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Probing;

/// <summary>Pods ping the host outside. The node translates the source address to its own, then the gateway to its own.</summary>
internal static class OutsideProbe
{
    private const int FirstNumber = 2000;

    public static CheckReport Run(Lab lab)
    {
        List<string> failures = [.. lab.Pods.SelectMany((pod, i) => Follow(lab, pod, FirstNumber + i))];
        return new CheckReport
        {
            Name = "pods reach the host outside with the node's address up to the gateway, and behind it with the gateway's " +
                $"({lab.Pods.Count} pods)",
            Passed = failures.Count == 0,
            Detail = failures.Count == 0 ? "yes" : string.Join("; ", failures),
        };
    }

    private static IEnumerable<string> Follow(Lab lab, Pod pod, int number)
    {
        NodePlan node = pod.Plan.Node;
        (PacketCapture Capture, IPAddress Source)[] hops = [
            (new PacketCapture(pod.Node.Place, pod.Port, Spots.Port(pod.Plan)), pod.Address),
            (new PacketCapture(pod.Node.Place, pod.Node.Underlay, Spots.Underlay(node)), node.Address.Address),
            (new PacketCapture(lab.Gateway, lab.Gateway.Network.Links.Get(node.Segment.GatewayDevice), Spots.Gateway(node.Segment)),
                node.Address.Address),
            (new PacketCapture(lab.Gateway, lab.Gateway.Network.Links.Get(OutsidePlan.Device), $"gw0 {OutsidePlan.Device}"),
                OutsidePlan.GatewayAddress.Address),
        ];
        try
        {
            using var pinger = new Pinger(pod.Place);
            if (pinger.Ping(OutsidePlan.Address.Address, number, EchoMessage.SmallestPacket) is null)
                return [$"{pod.Plan.Name}: no reply from {OutsidePlan.Address.Address}"];
            return [.. hops.SelectMany(hop => Judge(pod, hop.Capture, hop.Source, number))];
        }
        finally
        {
            foreach ((PacketCapture capture, _) in hops)
                capture.Dispose();
        }
    }

    private static IEnumerable<string> Judge(Pod pod, PacketCapture capture, IPAddress source, int number)
    {
        string[] found =
            [.. capture.Take().Where(sighting => sighting.Packet.Number == number).Select(sighting => sighting.Packet.Source.ToString())
                .Distinct()];
        if (found is [string only] && only == source.ToString())
            return [];
        return [$"{pod.Plan.Name}: at {capture.Spot} from {(found.Length == 0 ? "nowhere" : string.Join(" and ", found))}, not {source}"];
    }
}
