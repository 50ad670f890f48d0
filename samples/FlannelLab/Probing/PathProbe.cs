using System;
using System.Collections.Generic;
using System.Linq;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Probing;

/// <summary>Sends a packet from every pod to every other, and determines its path from the places where it was captured.</summary>
internal static class PathProbe
{
    public static IReadOnlyList<PathReport> Run(Lab lab)
    {
        List<PacketCapture> captures = [];
        try
        {
            captures.AddRange(OpenCaptures(lab));
            (Pod From, Pod To)[] pairs = [.. from source in lab.Pods from target in lab.Pods where source != target select (source,
                target)];
            TimeSpan?[] times = PingAll(lab, pairs);
            ILookup<int, Sighting> seen = captures.SelectMany(capture => capture.Take()).ToLookup(sighting => sighting.Packet.Number);
            return [.. pairs.Select((pair, number) => Report(pair.From, pair.To, times[number], [.. seen[number]]))];
        }
        finally
        {
            captures.ForEach(capture => capture.Dispose());
        }
    }

    /// <summary>The path of a packet, determined only from the places where it was captured and its headers there.</summary>
    internal static PathKind Classify(PodPlan from, PodPlan to, IReadOnlyCollection<Sighting> seen)
    {
        string sent = Spots.Underlay(from.Node), arrived = Spots.Underlay(to.Node);
        bool onWire = seen.Any(sighting => Spots.IsWire(sighting.Spot));
        bool atGateway = seen.Any(sighting => Spots.IsGateway(sighting.Spot));
        if (!onWire && !atGateway)
            return Seen(Spots.Port(from), null) && Seen(Spots.Port(to), null) && from.Node == to.Node ? PathKind.Bridge : PathKind.Unknown;

        var tunnel = new OuterHeader(from.Node.Address.Address, to.Node.Address.Address);
        bool through = Spots.GatewayDevices.All(spot => Seen(spot, tunnel));
        if (through && Seen(sent, tunnel) && Seen(arrived, tunnel)
            && seen.All(sighting => sighting.Packet.Outer is not null || Spots.IsPort(sighting.Spot)))
            return PathKind.Ipip;
        bool plain = seen.All(sighting => sighting.Packet.Outer is null);
        return plain && !atGateway && Seen(sent, null) && Seen(arrived, null) ? PathKind.Direct : PathKind.Unknown;

        bool Seen(string spot, OuterHeader? outer) => seen.Any(sighting => sighting.Spot == spot && sighting.Packet.Outer == outer);
    }

    private static IEnumerable<PacketCapture> OpenCaptures(Lab lab)
    {
        foreach (SegmentPlan segment in LabPlan.Segments)
            yield return new PacketCapture(lab.Gateway, lab.Gateway.Network.Links.Get(segment.GatewayDevice), Spots.Gateway(segment));
        foreach (Node node in lab.Nodes)
            yield return new PacketCapture(node.Place, node.Underlay, Spots.Underlay(node.Plan));
        foreach (Pod pod in lab.Pods)
            yield return new PacketCapture(pod.Node.Place, pod.Port, Spots.Port(pod.Plan));
    }

    private static TimeSpan?[] PingAll(Lab lab, (Pod From, Pod To)[] pairs)
    {
        Dictionary<Pod, Pinger> pingers = lab.Pods.ToDictionary(pod => pod, pod => new Pinger(pod.Place));
        try
        {
            return [.. pairs.Select((pair, number) => pingers[pair.From].Ping(pair.To.Address, number, EchoMessage.SmallestPacket))];
        }
        finally
        {
            foreach (Pinger pinger in pingers.Values)
                pinger.Dispose();
        }
    }

    private static PathReport Report(Pod from, Pod to, TimeSpan? time, Sighting[] seen)
    {
        List<string> way = [.. Spots.Along(from.Plan, to.Plan)];
        return new PathReport
        {
            From = from.Plan.Name,
            To = to.Plan.Name,
            Reachable = time is not null,
            Kind = Classify(from.Plan, to.Plan, seen),
            Expected = from.Node == to.Node ? PathKind.Bridge : from.Plan.Node.Segment == to.Plan.Node.Segment ? PathKind.Direct
                : PathKind.Ipip,
            RoundTripMicroseconds = time is TimeSpan known ? Math.Round(known.TotalMicroseconds) : null,
            Seen = [.. seen.OrderBy(sighting => way.IndexOf(sighting.Spot)).Select(Describe).Distinct()],
        };
    }

    private static string Describe(Sighting sighting)
        => sighting.Packet.Outer is OuterHeader outer ? $"{sighting.Spot} (IPIP {outer.Source} > {outer.Destination})" : sighting.Spot;
}
