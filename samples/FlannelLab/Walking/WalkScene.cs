using System.Collections.Generic;
using System.Linq;
using System.Xml;
using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>The lab in the picture of a walk, and the walk in the lab.</summary>
internal sealed class WalkScene
{
    private readonly WalkReport _walk;
    private readonly Dictionary<string, PodPlan> _ports = [];
    private readonly bool _outside;

    public WalkScene(WalkReport walk)
    {
        _walk = walk;
        HopReport[] hops = [.. walk.Request, .. walk.Reply];
        _outside = hops.Any(hop => hop.Role is DeviceRole.Outside);
        // A port's name does not identify its pod; the pod's device comes just before or after it.
        foreach ((HopReport first, HopReport second) in walk.Request.Zip(walk.Request.Skip(1)).Concat(walk.Reply.Zip(walk.Reply.Skip(1))))
        {
            if (first.Role is DeviceRole.Pod && second.Role is DeviceRole.Port)
                _ports[second.Spot] = Pod(first);
            else if (first.Role is DeviceRole.Port && second.Role is DeviceRole.Pod)
                _ports[first.Spot] = Pod(second);
        }
    }

    /// <summary>The height of the empty space above the gateway.</summary>
    public int EmptyTop => _outside ? 0 : WalkMap.GatewayTop - WalkMap.OutsideTop - 10;

    public void DrawPlaces(XmlWriter svg)
    {
        const int width = 360;
        int middle = WalkMap.Width / 2;
        if (_outside)
        {
            WalkSvg.Rectangle(svg, "box", middle - width / 2, WalkMap.OutsideTop, width, WalkMap.BoxHeight);
            WalkSvg.Text(svg, "small", middle, WalkMap.OutsideTop + 20, $"{OutsidePlan.Host} {OutsidePlan.Address.Address}", centred: true);
            WalkSvg.Line(svg, "wire", (middle, WalkMap.OutsideTop + WalkMap.BoxHeight), (middle, WalkMap.GatewayTop));
        }

        WalkSvg.Rectangle(svg, "box", middle - width / 2, WalkMap.GatewayTop, width, WalkMap.BoxHeight);
        WalkSvg.Text(svg, "", middle - width / 2 + 8, WalkMap.GatewayTop + 18, "gw0");
        foreach (SegmentPlan segment in LabPlan.Segments)
        {
            (int from, int to) = WalkMap.EndsOf(segment);
            WalkSvg.Line(svg, "wire", (from, WalkMap.SegmentY), (to, WalkMap.SegmentY));
            (int x, int y) = WalkMap.OfGateway(segment.GatewayDevice);
            WalkSvg.Line(svg, "wire", (x, y), (x, WalkMap.SegmentY));
            bool left = segment == LabPlan.Segments[0];
            WalkSvg.Text(svg, "small", left ? from : to - 210, WalkMap.SegmentY - 8, $"{segment.Bridge}  {segment.GatewayAddress.Network}");
        }

        foreach (NodePlan node in LabPlan.Nodes)
            DrawNode(svg, node);
        foreach (PodPlan pod in LabPlan.Pods)
            DrawPod(svg, pod);
    }

    public void DrawDevices(XmlWriter svg)
    {
        foreach (SegmentPlan segment in LabPlan.Segments)
            Device(svg, WalkMap.OfGateway(segment.GatewayDevice), segment.GatewayDevice);
        foreach (NodePlan node in LabPlan.Nodes)
        {
            Device(svg, WalkMap.OfUnderlay(node), "net0");
            Device(svg, WalkMap.OfTunnel(node), "flannel.ipip");
            Device(svg, WalkMap.OfBridge(node), "cni0");
        }

        foreach (PodPlan pod in LabPlan.Pods)
        {
            Device(svg, WalkMap.OfPod(pod), "eth0");
            Device(svg, WalkMap.OfPort(pod), _ports.FirstOrDefault(pair => pair.Value == pod).Key is string spot
                ? spot[(spot.IndexOf(' ') + 1)..] : "veth");
        }
    }

    public void DrawWay(XmlWriter svg, IReadOnlyList<HopReport> hops, string style, int aside)
    {
        List<(int X, int Y)> points = [];
        for (int i = 0; i < hops.Count; i++)
        {
            (int x, int y) = WalkMap.Of(hops[i], _ports);
            if (i > 0 && OnWire(hops[i - 1]) && OnWire(hops[i]) && hops[i - 1].Place != hops[i].Place)
            {
                points.Add((points[^1].X, WalkMap.SegmentY + aside));
                points.Add((x + aside, WalkMap.SegmentY + aside));
            }

            points.Add((x + aside, hops[i].Role is DeviceRole.Gateway ? y + aside : y));
        }

        WalkSvg.Line(svg, $"way {style}", points);
    }

    /// <summary>The numbers of the captions at each device.</summary>
    public void DrawNumbers(XmlWriter svg)
    {
        foreach (IGrouping<(int X, int Y), HopReport> device in _walk.Request.Concat(_walk.Reply).GroupBy(hop => WalkMap.Of(hop, _ports)))
        {
            string there = Numbers(device.Where(hop => hop.Number <= _walk.Request.Count));
            string back = Numbers(device.Where(hop => hop.Number > _walk.Request.Count));
            // Beside the device; in the gateway, where the path continues sideways, above it.
            bool isAbove = device.First().Role is DeviceRole.Gateway;
            (int x, int y) = isAbove ? (device.Key.X - 14, device.Key.Y - 14) : (device.Key.X + 50, device.Key.Y - 2);
            WalkSvg.Text(svg, "there", x, y, there);
            WalkSvg.Text(svg, "back", isAbove ? x + 24 : x, isAbove ? y : y + 13, back);
        }
    }

    private static void DrawNode(XmlWriter svg, NodePlan node)
    {
        (int middle, int y) = WalkMap.OfUnderlay(node);
        WalkSvg.Line(svg, "wire", (middle, WalkMap.SegmentY), (middle, y));
        WalkSvg.Rectangle(svg, "box", WalkMap.LeftOf(node), WalkMap.NodeTop, WalkMap.NodeWidth, WalkMap.NodeHeight);
        WalkSvg.Text(svg, "", WalkMap.LeftOf(node) + 8, WalkMap.NodeTop + 18, node.Name);
        WalkSvg.Text(svg, "small", WalkMap.LeftOf(node) + 8, WalkMap.NodeTop + 33, node.Address.Address.ToString());
    }

    private static void DrawPod(XmlWriter svg, PodPlan pod)
    {
        (int x, int y) = WalkMap.OfPod(pod);
        WalkSvg.Line(svg, "wire", WalkMap.OfPort(pod), (x, y));
        WalkSvg.Rectangle(svg, "box", x - 60, WalkMap.PodTop, 120, WalkMap.PodHeight);
        WalkSvg.Text(svg, "small", x, y + 35, pod.Name, centred: true);
        WalkSvg.Text(svg, "small", x, y + 50, TutorialNames.Pods.FirstOrDefault(pair => pair.Value == pod).Key ?? "", centred: true);
    }

    private static void Device(XmlWriter svg, (int X, int Y) at, string name)
    {
        WalkSvg.Rectangle(svg, "device", at.X - 46, at.Y - 9, 92, 18);
        WalkSvg.Text(svg, "small", at.X, at.Y + 4, name.Length > 12 ? name[..11] + "…" : name, centred: true);
    }

    private static bool OnWire(HopReport hop) => hop.Role is DeviceRole.Underlay or DeviceRole.Gateway;

    private static PodPlan Pod(HopReport hop) => LabPlan.Pods.Single(pod => pod.Name == hop.Place);

    private static string Numbers(IEnumerable<HopReport> hops) => string.Join(' ', hops.Select(hop => hop.Number));
}
