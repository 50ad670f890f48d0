using System;
using System.Collections.Generic;
using System.Linq;
using FlannelLab.Topology;

namespace FlannelLab.Probing;

/// <summary>The names of the places where packets are captured.</summary>
internal static class Spots
{
    private const string GatewayPrefix = "gw0 ";
    private const string UnderlaySuffix = " net0";
    private const string PortSuffix = " port";

    public static IEnumerable<string> GatewayDevices => LabPlan.Segments.Select(Gateway);

    public static string Gateway(SegmentPlan segment) => GatewayPrefix + segment.GatewayDevice;

    public static string Underlay(NodePlan node) => node.Name + UnderlaySuffix;

    public static string Port(PodPlan pod) => pod.Name + PortSuffix;

    /// <summary>The places in the order of a packet's path; unknown places sort first.</summary>
    public static IReadOnlyList<string> Along(PodPlan from, PodPlan to)
        => [Port(from), Underlay(from.Node), Gateway(from.Node.Segment), Gateway(to.Node.Segment), Underlay(to.Node), Port(to)];

    public static bool IsGateway(string spot) => spot.StartsWith(GatewayPrefix, StringComparison.Ordinal);

    public static bool IsWire(string spot) => spot.EndsWith(UnderlaySuffix, StringComparison.Ordinal);

    public static bool IsPort(string spot) => spot.EndsWith(PortSuffix, StringComparison.Ordinal);
}
