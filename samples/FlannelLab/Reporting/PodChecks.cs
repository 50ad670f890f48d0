using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using FlannelLab.Building;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Reporting;

/// <summary>Checks the result of flannel's chain of CNI plugins in a pod and on its node against a recording of the real plugins.</summary>
internal static class PodChecks
{
    public static IEnumerable<CheckReport> Run(Lab lab)
    {
        foreach (Node node in lab.Nodes)
        {
            Link bridge = node.Place.Network.Links.Get(Node.PodBridge);
            yield return Checks.Equal($"{node.Plan.Name}: the pods' bridge", $"mtu {LabPlan.TunnelMtu}, {node.Subnet.Gateway} up",
                $"mtu {bridge.Mtu}, {AddressesOf(node.Place, bridge)} {Word(bridge)}");
        }

        foreach (Pod pod in lab.Pods)
        {
            InterfaceAddress gateway = pod.Node.Subnet.Gateway;
            yield return Checks.Equal(
                $"{pod.Plan.Name}: eth0 and its port",
                $"mtu {LabPlan.TunnelMtu}, {pod.Address}/{gateway.PrefixLength} up; port mtu {LabPlan.TunnelMtu} up, hairpin True",
                DescribeDevices(pod));
            yield return Checks.Equal(
                $"{pod.Plan.Name}: its routes",
                $"0.0.0.0/0 via {gateway.Address}; {LabPlan.PodNetwork} via {gateway.Address}; {gateway.Network} from {pod.Address}",
                string.Join("; ", pod.Place.Network.Routes.List(new RouteFilter
                {
                    Family = AddressFamily.InterNetwork,
                    Table = RouteTable.Main
                })
                    .Select(Describe).Order(StringComparer.Ordinal)));
        }
    }

    private static string DescribeDevices(Pod pod)
    {
        Link device = pod.Place.Network.Links.Get("eth0");
        Link port = pod.Node.Place.Network.Links.Get(pod.Port.Index);
        return $"mtu {device.Mtu}, {AddressesOf(pod.Place, device)} {Word(device)}; port mtu {port.Mtu} {Word(port)}, hairpin " +
            $"{(port.Port as BridgePort)?.Hairpin}";
    }

    private static string AddressesOf(LabNamespace place, Link link)
        => string.Join(' ', place.Network.Addresses.List(new AddressFilter { LinkIndex = link.Index, Family = AddressFamily.InterNetwork })
            .Select(address => address.Local));

    private static string Describe(Route route)
        => route.Gateway is null ? $"{route.Destination} from {route.PreferredSource}" : $"{route.Destination} via {route.Gateway}";

    private static string Word(Link link) => link.IsUp ? "up" : "down";
}
