using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using FlannelLab.Building;
using Netlink.Rtnetlink;

namespace FlannelLab.Reporting;

/// <summary>Reads a node's network configuration from the kernel.</summary>
internal static class NodeSurvey
{
    public const string TunnelName = "flannel.ipip";

    public static NodeReport Read(Node node)
    {
        RtnetlinkClient network = node.Place.Network;
        Dictionary<int, string> names = network.Links.List().ToDictionary(link => link.Index, link => link.Name);
        return new NodeReport
        {
            Name = node.Plan.Name,
            Segment = node.Plan.Segment.Bridge,
            Address = node.Plan.Address.ToString(),
            Subnet = node.Subnet.Gateway.Network.ToString(),
            SubnetEnvironment = node.Subnet.Text,
            Tunnel = ReadTunnel(network.Links.Get(TunnelName)),
            Addresses = [.. network.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork })
                .Select(address => new AddressReport(names[address.LinkIndex], address.Local.ToString(), Word(address.Scope)!))],
            Routes = [.. network.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main })
                .Select(route => Describe(route, names))],
        };
    }

    private static TunnelReport ReadTunnel(Link link)
    {
        var kind = link.Kind as IpipLink;
        return new TunnelReport
        {
            Name = link.Name,
            Kind = link.Kind?.Name,
            Flags = [.. FlagNames(link.Flags)],
            Mtu = link.Mtu,
            QueueingDiscipline = link.QueueingDiscipline,
            TransmitQueueLength = link.TransmitQueueLength,
            State = link.OperationalState.ToString().ToUpperInvariant(),
            Local = kind?.Local?.ToString(),
            Remote = kind?.Remote?.ToString(),
            TimeToLive = kind?.TimeToLive,
            PathMtuDiscovery = kind?.PathMtuDiscovery,
        };
    }

    /// <summary>The flags in the syntax of ip-link(8).</summary>
    private static IEnumerable<string> FlagNames(LinkFlags flags)
    {
        (LinkFlags Flag, string Name)[] known = [
            (LinkFlags.Broadcast, "BROADCAST"), (LinkFlags.PointToPoint, "POINTOPOINT"), (LinkFlags.Multicast, "MULTICAST"),
            (LinkFlags.NoArp, "NOARP"), (LinkFlags.Promiscuous, "PROMISC"), (LinkFlags.Up, "UP"), (LinkFlags.LowerUp, "LOWER_UP"),
        ];
        return known.Where(pair => flags.HasFlag(pair.Flag)).Select(pair => pair.Name);
    }

    public static RouteReport Describe(Route route, IReadOnlyDictionary<int, string> names) => new(
        route.Destination.PrefixLength == 0 ? "default" : route.Destination.ToString(),
        route.Gateway?.ToString(),
        route.OutputInterface is int device ? names[device] : null,
        route.Flags.HasFlag(RouteFlags.OnLink),
        Word(route.Protocol),
        route.PreferredSource?.ToString());

    private static string? Word<T>(T? value)
        where T : struct, Enum
        => value?.ToString().ToLowerInvariant();
}
