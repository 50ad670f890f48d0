using System;
using System.Collections.Generic;
using System.Linq;
using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>The layout of the picture of the lab: the gateway at the top, the segments, the nodes with their devices, the pods at the
/// bottom.</summary>
internal static class WalkMap
{
    public const int Width = 1240;

    /// <summary>The bottom of the picture of the lab, below which the captions start.</summary>
    public const int Bottom = 680;

    public const int OutsideTop = 60;
    public const int GatewayTop = 150;
    public const int BoxHeight = 56;
    public const int SegmentY = 255;
    public const int NodeTop = 295;
    public const int NodeHeight = 250;
    public const int PodTop = 570;
    public const int PodHeight = 75;
    public const int Margin = 30;
    public const int NodeWidth = 280;

    private const int NodeStep = 300;
    private const int Aside = 70;   // the distance of a pod from the middle of its node
    private const int Middle = Width / 2;

    public static int LeftOf(NodePlan node) => Margin + IndexOf(node) * NodeStep;

    public static int MiddleOf(NodePlan node) => LeftOf(node) + NodeWidth / 2;

    public static int MiddleOf(PodPlan pod) => MiddleOf(pod.Node) + (pod.Number == 1 ? -Aside : Aside);

    public static (int From, int To) EndsOf(SegmentPlan segment)
    {
        NodePlan[] nodes = [.. LabPlan.Nodes.Where(node => node.Segment == segment)];
        return (LeftOf(nodes[0]), LeftOf(nodes[^1]) + NodeWidth);
    }

    /// <summary>The middle of a device.</summary>
    public static (int X, int Y) Of(HopReport hop, IReadOnlyDictionary<string, PodPlan> ports) => hop.Role switch
    {
        DeviceRole.Pod => OfPod(LabPlan.Pods.Single(pod => pod.Name == hop.Place)),
        DeviceRole.Port => OfPort(ports[hop.Spot]),
        DeviceRole.Bridge => OfBridge(Node(hop)),
        DeviceRole.Tunnel => OfTunnel(Node(hop)),
        DeviceRole.Underlay => OfUnderlay(Node(hop)),
        DeviceRole.Gateway => OfGateway(hop.Device),
        DeviceRole.Outside => (Middle, OutsideTop + BoxHeight),
        _ => throw new ArgumentOutOfRangeException(nameof(hop), hop.Role, "The map has no place for it."),
    };

    public static (int X, int Y) OfPod(PodPlan pod) => (MiddleOf(pod), PodTop + 12);

    public static (int X, int Y) OfPort(PodPlan pod) => (MiddleOf(pod), NodeTop + 220);

    public static (int X, int Y) OfBridge(NodePlan node) => (MiddleOf(node), NodeTop + 160);

    public static (int X, int Y) OfTunnel(NodePlan node) => (MiddleOf(node) - Aside, NodeTop + 95);

    public static (int X, int Y) OfUnderlay(NodePlan node) => (MiddleOf(node), NodeTop + 35);

    public static (int X, int Y) OfGateway(string device)
        => device == OutsidePlan.Device ? (Middle, GatewayTop + 10)
            : (device == LabPlan.Segments[0].GatewayDevice ? Middle - 90 : Middle + 90, GatewayTop + BoxHeight - 16);

    private static NodePlan Node(HopReport hop) => LabPlan.Nodes.Single(node => node.Name == hop.Place);

    private static int IndexOf(NodePlan node) => LabPlan.Nodes.Index().Single(pair => pair.Item == node).Index;
}
