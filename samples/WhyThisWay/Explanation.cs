using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink;
using Netlink.Rtnetlink;

namespace WhyThisWay;

/// <summary>Tells a packet's way: the rules one by one, the table, the route, the next hop and its neighbour entry.</summary>
/// <remarks>The kernel is asked for the answer; only the reasons are worked out here.</remarks>
internal sealed class Explanation(RtnetlinkClient client, Question packet, TextWriter output)
{
    private readonly Dictionary<int, Link> _links = client.Links.List().ToDictionary(link => link.Index);

    /// <summary>Writes it.</summary>
    /// <returns>Whether there is a way.</returns>
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
            output.WriteLine($"  It goes nowhere. {refusal.Message}");
            return false;
        }

        WriteRules(matched.Table);
        output.WriteLine($"  The route is {Describe(matched)}.");
        return WriteWay(matched, way);
    }

    /// <param name="found">The table in which the kernel found the route, or null when it found none.</param>
    private void WriteRules(RouteTable? found)
    {
        foreach (Rule rule in client.Rules.List(new RuleFilter { Family = packet.Destination.AddressFamily }))
        {
            output.Write($"  Rule {rule.Priority ?? 0} ");
            if (RuleJudge.WhyNot(rule, packet) is string reason)
            {
                output.WriteLine($"is passed over: {reason}.");
            }
            else if (rule.L3Master)
            {
                bool isMeant = _links.Values.Any(link => link.Kind is VrfLink vrf && vrf.Table == found);
                output.WriteLine("leads packets of a VRF to its table" + (isMeant ? $", and table {NameOf(found)} has a route there."
                    : ", of which this is none."));
                if (isMeant)
                    return;
            }
            else if (rule.Action is not RuleAction.ToTable)
            {
                output.WriteLine($"applies, and says {rule.Action.ToString().ToLowerInvariant()}.");
                if (rule.Action is RuleAction.Blackhole or RuleAction.Unreachable or RuleAction.Prohibit)
                    return;
            }
            else if (rule.Table == found)
            {
                output.WriteLine($"applies: table {NameOf(rule.Table)} has a route there.");
                return;
            }
            else if (!WriteTable(rule))
            {
                return;
            }
        }
    }

    /// <summary>Says what a table has to offer in which the kernel found no way.</summary>
    /// <returns>Whether the next rule is asked.</returns>
    private bool WriteTable(Rule rule)
    {
        string name = NameOf(rule.Table);
        Route? best = client.Routes.List(new RouteFilter { Family = packet.Destination.AddressFamily, Table = rule.Table })
            .Where(route => route.Destination.Contains(packet.Destination))
            .OrderByDescending(route => route.Destination.PrefixLength).ThenBy(route => route.Metric ?? 0).FirstOrDefault();
        switch (best?.Type)
        {
            case null:
                output.WriteLine($"applies, but table {name} has no route there.");
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
            output.WriteLine($"  The kernel gives it the source {way.PreferredSource}.");
        IPAddress next = way.Gateway ?? packet.Destination;
        output.WriteLine(way.Gateway is null ? $"  {next} is reached directly by {device.Name}."
            : $"  The next hop is {next}, by {device.Name}"
                + (matched.NextHops.Count > 1 ? $", one of {matched.NextHops.Count} ways." : "."));
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
            null => $"  {next} has no neighbour entry yet: the kernel will ask with {asks}.",
            { State: NeighbourState.Failed } =>
                $"  {next} did not answer to {asks}: nobody there has this address, or nothing gets through.",
            { LinkLayerAddress: LinkLayerAddress address } => $"  {next} is {address} ({known.State.ToString().ToLowerInvariant()}).",
            _ => $"  {next} is being asked for with {asks}.",
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
