using System.Collections.Generic;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Walking;

/// <summary>Every device that a packet may pass.</summary>
internal static class CapturePoints
{
    public static IEnumerable<CapturePoint> Of(Lab lab)
    {
        foreach (Pod pod in lab.Pods)
        {
            yield return Point(pod.Plan.Name, pod.Place, OutsidePlan.Device, DeviceRole.Pod);
            yield return Point(pod.Node.Plan.Name, pod.Node.Place, pod.Port.Name, DeviceRole.Port);
        }

        foreach (Node node in lab.Nodes)
        {
            yield return Point(node.Plan.Name, node.Place, Node.PodBridge, DeviceRole.Bridge);
            yield return Point(node.Plan.Name, node.Place, NodeSurvey.TunnelName, DeviceRole.Tunnel);
            yield return Point(node.Plan.Name, node.Place, node.Underlay.Name, DeviceRole.Underlay);
        }

        foreach (SegmentPlan segment in LabPlan.Segments)
            yield return Point("gw0", lab.Gateway, segment.GatewayDevice, DeviceRole.Gateway);
        if (lab.Outside is not LabNamespace outside)
            yield break;
        yield return Point("gw0", lab.Gateway, OutsidePlan.Device, DeviceRole.Gateway);
        yield return Point(OutsidePlan.Host, outside, OutsidePlan.Device, DeviceRole.Outside);
    }

    private static CapturePoint Point(string place, LabNamespace room, string device, DeviceRole role)
    {
        Link link = room.Network.Links.Get(device);
        return new CapturePoint(place, room, device, link.Index, role, role is DeviceRole.Tunnel ? null : link.Address);
    }
}
