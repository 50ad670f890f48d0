using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;
using Netlink;
using Netlink.Rtnetlink;

namespace FlannelLab.Walking;

/// <summary>Explains why a packet went from one device to the next: the route, the port of a bridge, or the rule that translated
/// it.</summary>
/// <remarks>Routes and forwarding entries come from the kernel; translations are derived from the packet itself.</remarks>
internal static class Decisions
{
    /// <param name="before">The packet at the previous device, or null for its first device.</param>
    /// <param name="now">The packet at the current device.</param>
    /// <param name="answer">Whether it is the reply, whose translations are those of the connection.</param>
    public static IEnumerable<Decision> Between(Step? before, Step now, bool answer)
    {
        IEnumerable<Decision> way = (before?.Point.Role, now.Point.Role, now.Outgoing) switch
        {
            (null, _, _) => Routed(null, now),
            (DeviceRole.Pod, DeviceRole.Port, false) or (DeviceRole.Port, DeviceRole.Pod, false) =>
                [new Decision($"the other end of {before!.Point.Device}: a veth pair, so both show the same")],
            (DeviceRole.Port, DeviceRole.Bridge, false) when now.IsCopy =>
                [new Decision("a copy for who captures here: the MAC address is not cni0's, so its ports pass the frame between them")],
            (DeviceRole.Port, DeviceRole.Bridge, false) =>
                [new Decision("the MAC address is cni0's own: it is for the node, which routes it")],
            (_, DeviceRole.Port, true) => [Forwarded(now)],
            (DeviceRole.Tunnel, DeviceRole.Underlay, true) when before!.Outgoing =>
            [
                new Decision("wrapped: an outer header of 20 bytes from the tunnel's local address to the route's gateway, " +
                    $"{now.Packet.Headers[0].Destination}"),
                .. Routed(null, now),
            ],
            (DeviceRole.Underlay, DeviceRole.Tunnel, false) =>
            [
                new Decision($"unwrapped: IP protocol 4 to {before!.Packet.Headers[0].Destination}, the local address of flannel.ipip, "
                    + "ends here; the outer header is gone"),
            ],
            (_, _, true) => Routed(before, now),
            _ => [Carried(before!, now)],
        };
        return [.. Translations.Between(before, now, answer), .. way];
    }

    private static IEnumerable<Decision> Routed(Step? before, Step now)
    {
        LabNamespace room = now.Point.Room;
        IPv4Header header = now.Packet.Headers[0];
        Route? route = Find(room, new RouteLookup(header.Destination)
        {
            Source = before?.Packet.Headers[0].Source,
            InputInterface = before?.Point.Index,
            MatchedRoute = true,
        });
        if (route is null)
            yield break;
        Dictionary<int, string> names = room.Network.Links.List().ToDictionary(link => link.Index, link => link.Name);
        string[] others = [.. room.Network.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main })
            .Where(other => other.Destination != route.Destination && other.Destination.Contains(header.Destination))
            .OrderByDescending(other => other.Destination.PrefixLength).Select(Words)];
        string why = others.Length == 0 ? "the only one that matches" : $"longer than {string.Join(" and ", others)}";
        string enter = before is null ? "" : $" from {before.Packet.Headers[0].Source} iif {before.Point.Device}";
        yield return new Decision($"route {Words(route)}; {why}", $"ip route get {header.Destination}{enter}");
        if (route.Gateway is not null && route.Flags.HasFlag(RouteFlags.OnLink)
            && Find(room, new RouteLookup(route.Gateway) { MatchedRoute = true }) is Route peer)
        {
            string where = peer.Gateway is null ? $"direct: {route.Gateway} is" : $"in the tunnel: {route.Gateway} is not";
            yield return new Decision(
                $"{where} on the node's own segment ({Words(peer)}), so flanneld made it a route through {now.Point.Device}",
                    $"ip route get {route.Gateway}");
        }

        string Words(Route one) => LabText.Describe(NodeSurvey.Describe(one, names));
    }

    private static Route? Find(LabNamespace room, RouteLookup lookup)
    {
        try
        {
            return room.Network.Routes.Lookup(lookup);
        }
        catch (NetlinkException)
        {
            // For example, a later rule sets the source address. The packet was sent nevertheless; no reason is given.
            return null;
        }
    }

    private static Decision Forwarded(Step now)
    {
        LinkLayerAddress to = now.Packet.Ethernet!.Destination;
        RtnetlinkClient network = now.Point.Room.Network;
        bool known = network.ForwardingEntries.List(new ForwardingEntryFilter { Bridge = network.Links.Get(Node.PodBridge).Index })
            .Any(entry => entry.Address == to && entry.LinkIndex == now.Point.Index);
        return new Decision(
            known ? $"cni0 has learnt {to} behind {now.Point.Device}" : $"cni0 does not know {to} and sends it through every port",
            $"bridge fdb show br {Node.PodBridge}");
    }

    private static Decision Carried(Step before, Step now)
    {
        if (before.Point.Place == now.Point.Place)
            return new Decision($"from {before.Point.Device}");
        IReadOnlyList<Address> own = now.Point.Room.Network.Addresses
            .List(new AddressFilter { LinkIndex = now.Point.Index, Family = AddressFamily.InterNetwork });
        SegmentPlan? segment = LabPlan.Segments.FirstOrDefault(one =>
            own.Any(address => one.GatewayAddress.Network.Contains(address.Local.Address)));
        string carrier = segment?.Bridge ?? "the cable";
        return new Decision($"{carrier} carries it to the MAC address of {now.Point}", "ip neigh", before.Point);
    }
}

/// <summary>The reason for a packet's next step, and the command that shows it.</summary>
/// <param name="Text">The reason.</param>
/// <param name="Command">The command, or null.</param>
/// <param name="Where">The place to run the command, if it is not that of the packet.</param>
internal sealed record Decision(string Text, string? Command = null, CapturePoint? Where = null);
