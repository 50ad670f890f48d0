using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FlannelLab.Building;
using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>Creates the report of a walk.</summary>
internal static class WalkReports
{
    public static WalkReport Of(Lab lab, Walk walk)
    {
        HopReport[] request = [.. Hops(walk, walk.Request, 1, answer: false)];
        HopReport[] reply = [.. Hops(walk, walk.Reply, request.Length + 1, answer: true)];
        return new WalkReport
        {
            From = Name(lab, walk.Plan.From),
            To = Name(lab, walk.Plan.To),
            Sent = walk.Plan.IsConnection ? "one connection: the first segment, SYN, and the answer to it"
                : "one ping: the echo request, and the reply",
            Way = request.Any(hop => hop.Outer is not null) ? "ipip" : request.Any(hop => hop.Role is DeviceRole.Underlay) ? "direct"
                : "bridge",
            Answered = walk.Answered,
            Request = request,
            Reply = reply,
        };
    }

    private static IEnumerable<HopReport> Hops(Walk walk, IReadOnlyList<Step> steps, int firstNumber, bool answer)
    {
        long start = walk.Request.Count > 0 ? walk.Request[0].Frame.Nanoseconds : 0;
        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i];
            // Frames that a bridge flooded to other devices are not part of the walk.
            Step? before = steps.Take(i).LastOrDefault(earlier => !earlier.IsCopy);
            Decision[] decisions = [.. Decisions.Between(before, step, answer)];
            yield return new HopReport
            {
                Number = firstNumber + i,
                Place = step.Point.Place,
                Device = step.Point.Device,
                Role = step.Point.Role,
                Outgoing = step.Outgoing,
                Milliseconds = Math.Round((step.Frame.Nanoseconds - start) / 1e6, 3),
                LinkType = step.Frame.Ethernet ? "EN10MB" : "RAW",
                SourceMac = step.Packet.Ethernet?.Source.ToString(),
                DestinationMac = step.Packet.Ethernet?.Destination.ToString(),
                Headers = [
                    .. step.Packet.Headers.Select(header =>
                        new HeaderReport(header.Source.ToString(), header.Destination.ToString(), header.TimeToLive, header.Length)),
                ],
                Payload = Payload(step.Packet),
                Notes = [.. decisions.Select(decision => decision.Text)],
                Commands = [
                    Enter(step.Point, $"tcpdump -pnevi {step.Point.Device} {Filter(step.Packet)}"),
                    .. decisions.Where(decision => decision.Command is not null)
                        .Select(decision => Enter(decision.Where ?? step.Point, decision.Command!)).Distinct(),
                ],
            };
        }
    }

    private static string Payload(PacketView packet) => packet switch
    {
        { Echo: EchoHeader echo } => string.Create(
            CultureInfo.InvariantCulture, $"ICMP echo {(echo.Request ? "request" : "reply")}, id {echo.Identifier}, seq {echo.Sequence}"),
        { Tcp: TcpHeader tcp } => string.Create(
            CultureInfo.InvariantCulture,
            $"TCP {tcp.SourcePort} > {tcp.DestinationPort}, {(tcp.Ack ? "SYN-ACK" : "SYN")}, seq " +
            $"{tcp.Sequence}{(tcp.Ack ? $", ack {tcp.Acknowledgement}" : "")}"),
        _ => "",
    };

    /// <summary>tcpdump filters match only the outermost header.</summary>
    private static string Filter(PacketView packet) => packet.Headers.Count > 1 ? "ip proto 4" : packet.Tcp is null ? "icmp" : "tcp";

    private static string Enter(CapturePoint point, string command) => $"nsenter --net=/run/netns/{point.Room.Name} {command}";

    private static string Name(Lab lab, WalkEnd end)
    {
        switch (end)
        {
            case PodEnd pod:
                string? alias = TutorialNames.Pods.FirstOrDefault(pair => pair.Value == pod.Pod).Key;
                return $"{pod.Pod.Name} ({(alias is null ? "" : $"the tutorial's {alias}, ")}" +
                    $"{lab.Pods.Single(one => one.Plan == pod.Pod).Address})";
            case NodePortEnd port:
                return $"{ServicePlan.Name} at {port.Node.Name} ({port.Node.Address.Address}:{ServicePlan.NodePort})";
            case ServiceEnd:
                return $"{ServicePlan.Name} ({ServicePlan.ClusterAddress}:{ServicePlan.Port})";
            default:
                return $"{OutsidePlan.Host} ({OutsidePlan.Address.Address})";
        }
    }
}
