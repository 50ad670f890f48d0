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
        // A port's name says nothing of its pod; the pod is seen just before or after it.
        foreach ((HopReport first, HopReport second) in walk.Request.Zip(walk.Request.Skip(1)).Concat(walk.Reply.Zip(walk.Reply.Skip(1))))
        {
            if (first.Role is DeviceRole.Pod && second.Role is DeviceRole.Port)
                _ports[second.Spot] = Pod(first);
            else if (first.Role is DeviceRole.Port && second.Role is DeviceRole.Pod)
                _ports[first.Spot] = Pod(second);
        }
    }

    public void Draw(XmlWriter svg)
    {
        const int width = 200;
        int middle = WalkMap.Width / 2;
        if (_outside)
        {
            WalkSvg.Rectangle(svg, "box", middle - width / 2, WalkMap.OutsideTop, width, WalkMap.BoxHeight);
            WalkSvg.Text(svg, "small", middle, WalkMap.OutsideTop + 20, $"{OutsidePlan.Host} {OutsidePlan.Address.Address}", centred: true);
            WalkSvg.Line(svg, "wire", (middle, WalkMap.OutsideTop + WalkMap.BoxHeight), (middle, WalkMap.GatewayTop));
        }

        WalkSvg.Rectangle(svg, "box", middle - width / 2, WalkMap.GatewayTop, width, WalkMap.BoxHeight);
        WalkSvg.Text(svg, "", middle, WalkMap.GatewayTop + 30, "gw0", centred: true);
        foreach (SegmentPlan segment in LabPlan.Segments)
        {
            (int from, int to) = WalkMap.EndsOf(segment);
            WalkSvg.Line(svg, "wire", (from, WalkMap.SegmentY), (to, WalkMap.SegmentY));
            (int x, int y) = WalkMap.OfGateway(segment.GatewayDevice);
            WalkSvg.Line(svg, "wire", (x, y + 8), (x, WalkMap.SegmentY));
            WalkSvg.Text(svg, "small", x, y - 1, segment.GatewayDevice, centred: true);
            bool left = segment == LabPlan.Segments[0];
            WalkSvg.Text(svg, "small", left ? from : to - 210, WalkMap.SegmentY - 8, $"{segment.Bridge}  {segment.GatewayAddress.Network}");
        }

        foreach (NodePlan node in LabPlan.Nodes)
            DrawNode(svg, node);
        foreach (PodPlan pod in LabPlan.Pods)
            DrawPod(svg, pod);
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

            points.Add((x + aside, y));
        }

        WalkSvg.Line(svg, $"way {style}", points);
    }

    /// <summary>At each device, the numbers of the captions.</summary>
    public void DrawNumbers(XmlWriter svg)
    {
        foreach (IGrouping<(int X, int Y), HopReport> device in _walk.Request.Concat(_walk.Reply).GroupBy(hop => WalkMap.Of(hop, _ports)))
        {
            string there = Numbers(device.Where(hop => hop.Number <= _walk.Request.Count));
            string back = Numbers(device.Where(hop => hop.Number > _walk.Request.Count));
            WalkSvg.Text(svg, "there", device.Key.X + 42, device.Key.Y - 2, there);
            WalkSvg.Text(svg, "back", device.Key.X + 42, device.Key.Y + 11, back);
        }
    }

    private static void DrawNode(XmlWriter svg, NodePlan node)
    {
        (int middle, int y) = WalkMap.OfUnderlay(node);
        WalkSvg.Line(svg, "wire", (middle, WalkMap.SegmentY), (middle, y));
        WalkSvg.Rectangle(svg, "box", WalkMap.LeftOf(node), WalkMap.NodeTop, WalkMap.NodeWidth, WalkMap.NodeHeight);
        WalkSvg.Text(svg, "", WalkMap.LeftOf(node) + 8, WalkMap.NodeTop + 18, node.Name);
        WalkSvg.Text(svg, "small", WalkMap.LeftOf(node) + 8, WalkMap.NodeTop + 33, node.Address.Address.ToString());
        Device(svg, WalkMap.OfUnderlay(node), "net0");
        Device(svg, WalkMap.OfTunnel(node), "flannel.ipip");
        Device(svg, WalkMap.OfBridge(node), "cni0");
    }

    private void DrawPod(XmlWriter svg, PodPlan pod)
    {
        (int x, int y) = WalkMap.OfPod(pod);
        WalkSvg.Line(svg, "wire", WalkMap.OfPort(pod), (x, y));
        WalkSvg.Rectangle(svg, "box", x - 60, WalkMap.PodTop, 120, WalkMap.PodHeight);
        Device(svg, (x, y), "eth0");
        WalkSvg.Text(svg, "small", x, y + 35, pod.Name, centred: true);
        WalkSvg.Text(svg, "small", x, y + 50, TutorialNames.Pods.FirstOrDefault(pair => pair.Value == pod).Key ?? "", centred: true);
        Device(svg, WalkMap.OfPort(pod), _ports.FirstOrDefault(pair => pair.Value == pod).Key is string spot
            ? spot[(spot.IndexOf(' ') + 1)..] : "veth");
    }

    private static void Device(XmlWriter svg, (int X, int Y) at, string name)
    {
        WalkSvg.Rectangle(svg, "device", at.X - 40, at.Y - 9, 80, 18);
        WalkSvg.Text(svg, "small", at.X, at.Y + 4, name.Length > 12 ? name[..11] + "…" : name, centred: true);
    }

    private static bool OnWire(HopReport hop) => hop.Role is DeviceRole.Underlay or DeviceRole.Gateway;

    private static PodPlan Pod(HopReport hop) => LabPlan.Pods.Single(pod => pod.Name == hop.Place);

    private static string Numbers(IEnumerable<HopReport> hops) => string.Join(' ', hops.Select(hop => hop.Number));
}
