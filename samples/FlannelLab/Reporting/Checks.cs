using System;
using System.Collections.Generic;
using System.Linq;
using FlannelLab.Topology;

namespace FlannelLab.Reporting;

/// <summary>The checks of a cluster in flannel's ipip mode with DirectRouting.</summary>
internal static class Checks
{
    public static IEnumerable<CheckReport> OfPaths(IReadOnlyList<PathReport> paths)
    {
        PathReport[] unreachable = [.. paths.Where(path => !path.Reachable)];
        yield return Check($"every pod reaches every other ({paths.Count} ways)", unreachable.Length == 0,
            unreachable.Select(path => $"{path.From} > {path.To}"));
        PathReport[] astray = [.. paths.Where(path => path.Kind != path.Expected)];
        yield return Check(
            "bridge within a node, direct within a segment, ipip across", astray.Length == 0,
            astray.Select(path => $"{path.From} > {path.To} is {path.Kind}, not {path.Expected}; seen at {string.Join(", ", path.Seen)}"));
    }

    public static IEnumerable<CheckReport> OfNode(NodePlan plan, NodeReport node, bool masquerade)
    {
        yield return Equal($"{node.Name}: the tunnel device", Expected(plan), node.Tunnel, tunnel => tunnel with { Flags = [] });
        yield return Equal($"{node.Name}: its flags", "NOARP,UP,LOWER_UP", string.Join(',', node.Tunnel.Flags));
        yield return Equal(
            $"{node.Name}: its address", $"{plan.ReservedSubnet.BaseAddress}/32 universe",
            string.Join("; ", node.Addresses.Where(address => address.Device == NodeSurvey.TunnelName)
                .Select(address => $"{address.Address} {address.Scope}")));
        yield return Equal(
            $"{node.Name}: routes to the other nodes' pods", string.Join("; ", ExpectedRoutes(plan)),
            string.Join("; ", node.Routes.Where(route => route.OnLink).Select(Describe).Order(StringComparer.Ordinal)));
        yield return Equal($"{node.Name}: subnet.env", ExpectedEnvironment(plan, masquerade), node.SubnetEnvironment);
    }

    private static TunnelReport Expected(NodePlan plan) => new()
    {
        Name = NodeSurvey.TunnelName,
        Kind = "ipip",
        Flags = [],
        Mtu = LabPlan.TunnelMtu,
        QueueingDiscipline = "noqueue",
        TransmitQueueLength = 0,
        State = "UNKNOWN",
        Local = plan.Address.Address.ToString(),
        Remote = "0.0.0.0",
        TimeToLive = 0,
        PathMtuDiscovery = false,
    };

    private static IEnumerable<string> ExpectedRoutes(NodePlan plan)
        => LabPlan.Nodes.Where(other => other != plan)
            .Select(other => new RouteReport(
                other.ReservedSubnet.ToString(), other.Address.Address.ToString(), other.Segment == plan.Segment ? "net0"
                    : NodeSurvey.TunnelName, true, "boot", null))
            .Select(Describe).Order(StringComparer.Ordinal);

    private static string Describe(RouteReport route)
        => $"{route.Destination} via {route.Gateway} dev {route.Device} proto {route.Protocol}";

    private static string ExpectedEnvironment(NodePlan plan, bool masquerade)
    {
        byte[] gateway = plan.ReservedSubnet.BaseAddress.GetAddressBytes();
        gateway[^1]++;
        return $"FLANNEL_NETWORK={LabPlan.PodNetwork}\n" +
            $"FLANNEL_SUBNET={new System.Net.IPAddress(gateway)}/{plan.ReservedSubnet.PrefixLength}\n" +
            $"FLANNEL_MTU={LabPlan.TunnelMtu}\nFLANNEL_IPMASQ={(masquerade ? "true" : "false")}\n";
    }

    public static CheckReport Equal<T>(string name, T expected, T found, Func<T, T>? normalise = null)
    {
        T compared = normalise is null ? found : normalise(found);
        bool same = EqualityComparer<T>.Default.Equals(expected, compared);
        return new CheckReport { Name = name, Passed = same, Detail = same ? "as expected" : $"expected {expected}; found {compared}" };
    }

    private static CheckReport Check(string name, bool passed, IEnumerable<string> failures)
        => new() { Name = name, Passed = passed, Detail = passed ? "yes" : string.Join("; ", failures) };
}
