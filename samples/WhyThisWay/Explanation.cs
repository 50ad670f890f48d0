using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink;
using Netlink.Rtnetlink;

namespace WhyThisWay;

/// <summary>Explains a packet's route: the rules one by one, the table, the route, the next hop and its neighbour entry.</summary>
/// <remarks>The result is the kernel's; only the reasons are worked out here.</remarks>
internal sealed class Explanation(RtnetlinkClient client, Question packet, TextWriter output)
{
    private readonly Dictionary<int, Link> _links = client.Links.List().ToDictionary(link => link.Index);

    /// <summary>Writes the explanation.</summary>
    /// <returns>Whether there is a route.</returns>
    public bool Write()
    {
        output.WriteLine($"{packet}:");
        Route matched, way;
        try
        {
            RouteLookup lookup = packet.ToLookup(client);
            matched = client.Routes.Lookup(lookup with { MatchedRoute = true });
            way = client.Routes.Lookup(lookup);
        }
        catch (NetlinkException refusal) when (refusal.Operation is "RTM_GETROUTE")
        {
            WriteRules(null);
            output.WriteLine($"  It is not sent. {refusal.Message}");
            return false;
        }

        WriteRules(matched.Table);
        output.WriteLine($"  The route is {Describe(matched)}.");
        return WriteWay(matched, way);
    }

    /// <param name="found">The table in which the kernel found the route, or null if it found none.</param>
    private void WriteRules(RouteTable? found)
    {
        foreach (Rule rule in client.Rules.List(new RuleFilter { Family = packet.Destination.AddressFamily }))
        {
            output.Write($"  Rule {rule.Priority ?? 0} ");
            if (RuleJudge.WhyNot(rule, packet) is string reason)
            {
                output.WriteLine($"does not match: {reason}.");
            }
            else if (rule.L3Master)
            {
                bool isMeant = _links.Values.Any(link => link.Kind is VrfLink vrf && vrf.Table == found);
                output.WriteLine("sends packets of a VRF to its table" + (isMeant ? $", and table {NameOf(found)} has a route to it."
                    : ", and this is not one."));
                if (isMeant)
                    return;
            }
            else if (rule.Action is not RuleAction.ToTable)
            {
                output.WriteLine($"applies, with the action {rule.Action.ToString().ToLowerInvariant()}.");
                if (rule.Action is RuleAction.Blackhole or RuleAction.Unreachable or RuleAction.Prohibit)
                    return;
            }
            else if (rule.Table == found)
            {
                output.WriteLine($"applies: table {NameOf(rule.Table)} has a route to it.");
                return;
            }
            else if (!WriteTable(rule))
            {
                return;
            }
        }
    }

    /// <summary>Writes which route a table has if the kernel did not use one of it.</summary>
    /// <returns>Whether the kernel goes on to the next rule.</returns>
    private bool WriteTable(Rule rule)
    {
        string name = NameOf(rule.Table);
        Route? best = client.Routes.List(new RouteFilter { Family = packet.Destination.AddressFamily, Table = rule.Table })
            .Where(route => route.Destination.Contains(packet.Destination))
            .OrderByDescending(route => route.Destination.PrefixLength).ThenBy(route => route.Metric ?? 0).FirstOrDefault();
        switch (best?.Type)
        {
            case null:
                output.WriteLine($"applies, but table {name} has no route to it.");
                return true;
            case RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit:
                output.WriteLine($"applies: table {name} has {Describe(best)}.");
                return false;
            case RouteType.Throw:
                output.WriteLine($"applies, but table {name} sends the packet on to the next rule ({Describe(best)}).");
                return true;
            default:
                output.WriteLine(rule.SuppressPrefixLength is int shortest && best.Destination.PrefixLength <= shortest
                    ? $"applies, but does not take prefixes of {shortest} bits or less, such as {Describe(best)}."
                    : $"applies, but the kernel does not take {Describe(best)} of table {name}.");
                return true;
        }
    }

    private bool WriteWay(Route matched, Route way)
    {
        if (matched.Type is RouteType.Local)
        {
            output.WriteLine("  It is an address of this host: the packet is delivered here.");
            return true;
        }

        if (way.OutputInterface is not int index || !_links.TryGetValue(index, out Link? device))
        {
            output.WriteLine("  The route names no device of this namespace.");
            return false;
        }

        if (way.PreferredSource is not null && packet.Source is null)
            output.WriteLine($"  The kernel selects the source address {way.PreferredSource}.");
        IPAddress next = way.Gateway ?? packet.Destination;
        output.WriteLine(way.Gateway is null ? $"  {next} is reached directly through {device.Name}."
            : $"  The next hop is {next}, through {device.Name}"
                + (matched.NextHops.Count > 1 ? $", one of {matched.NextHops.Count} next hops." : "."));
        WriteNeighbour(next, device);
        return WriteDevice(device);
    }

    private void WriteNeighbour(IPAddress next, Link device)
    {
        if ((device.Flags & (LinkFlags.NoArp | LinkFlags.Loopback)) != 0)
        {
            output.WriteLine($"  {device.Name} needs no link-layer address.");
            return;
        }

        string asks = next.AddressFamily is AddressFamily.InterNetwork ? "ARP" : "neighbour discovery";
        Neighbour? known = client.Neighbours.TryGet(device.Index, next);
        output.WriteLine(known switch
        {
            null => $"  {next} has no neighbour entry yet: the kernel will resolve it with {asks}.",
            { State: NeighbourState.Failed } =>
                $"  {next} did not answer {asks}: no host there has this address, or nothing gets through.",
            { LinkLayerAddress: LinkLayerAddress address } => $"  {next} is {address} ({known.State.ToString().ToLowerInvariant()}).",
            _ => $"  {next} is being resolved with {asks}.",
        });
    }

    private bool WriteDevice(Link device)
    {
        if (!device.IsUp)
            output.WriteLine($"  But {device.Name} is down.");
        else if ((device.Flags & LinkFlags.LowerUp) == 0)
            output.WriteLine($"  But {device.Name} has no carrier.");
        else
            return true;
        return false;
    }

    private string Describe(Route route)
        => (route.Type is null or RouteType.Unicast ? "" : route.Type.Value.ToString().ToLowerInvariant() + " ")
            + (route.Destination.PrefixLength == 0 ? "default" : route.Destination.ToString())
            + (route.Gateway is null ? "" : $" via {route.Gateway}")
            + (route.OutputInterface is int index && _links.TryGetValue(index, out Link? link) ? $" dev {link.Name}" : "")
            + (route.Metric is uint metric ? $" metric {metric}" : "");

    private static string NameOf(RouteTable? table)
        => table is RouteTable known && System.Enum.IsDefined(known) ? known.ToString().ToLowerInvariant() : $"{(uint)(table ?? 0)}";
}
