using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netlink;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Samples.KernelTests.ComingFrom;

/// <summary>The network that the rows speak of: eth0, a port of br0, with an address in 192.0.2.0/24; and the namespaces blue and
/// pod.</summary>
internal sealed partial class RowNetwork : IDisposable
{
    private static readonly string[] s_names = ["blue", "pod", "red"];

    private readonly TestNamespace _network = TestNamespace.Create();

    public RowNetwork()
    {
        RtnetlinkClient rtnetlink = _network.Rtnetlink;
        rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        Link bridge = rtnetlink.Links.Add(new LinkSpec("br0")
        {
            Kind = new BridgeLink { VlanFiltering = true },
            Up = true,
            Address = Mac(1),
        });
        Link eth0 = rtnetlink.Links.Add(new LinkSpec("eth0")
        {
            Kind = new VethLink { Peer = new LinkSpec("far") { Address = Mac(3) } },
            Address = Mac(2),
            Master = bridge.Index,
            Up = true,
        });
        rtnetlink.Links.Set("far", new LinkChange { Up = true });
        rtnetlink.Addresses.Add(new Address(eth0.Index, InterfaceAddress.Parse("192.0.2.7/24")));
        foreach (string name in s_names[..2])
            NetworkNamespace.Create(name).Dispose();
    }

    /// <summary>Runs code in it.</summary>
    public void Run(Action action) => NamespaceThread.Run(_network.Path, action);

    /// <summary>Runs a command in it.</summary>
    public void Shell(string command) => _network.Run("sh", "-c", command);

    /// <summary>Changes something, for those who watch.</summary>
    public void Disturb()
    {
        _network.Rtnetlink.Links.Set("far", new LinkChange { Alias = "disturbed" });
        _network.Rtnetlink.Addresses.Add(new Address(_network.Rtnetlink.Links.Get("far").Index, InterfaceAddress.Parse("203.0.113.9/24")));
    }

    /// <summary>Everything there is, a line each, without what the kernel draws by lot.</summary>
    public IReadOnlyList<string> Tell()
    {
        List<string> lines = [.. Tell(_network.Rtnetlink, ["eth0"]), .. NetworkNamespace.List().Select(name => $"namespace {name}")];
        foreach (string name in s_names.Intersect(NetworkNamespace.List()))
        {
            using NetworkNamespace other = NetworkNamespace.Open(name);
            using RtnetlinkClient client = RtnetlinkClient.Open(other);
            lines.AddRange(Tell(client, []).Select(line => $"{name}: {line}"));
            lines.Add($"{name}: forwarding {other.ReadSysctl("net/ipv4/ip_forward")}, id {_network.Rtnetlink.NamespaceIds.TryGet(other)}");
        }

        return lines;
    }

    public void Dispose()
    {
        _network.Dispose();
        foreach (string name in s_names.Intersect(NetworkNamespace.List()))
            NetworkNamespace.Delete(name);
    }

    private static LinkLayerAddress Mac(byte last) => new([2, 0, 0, 0, 0, (byte)(0x10 + last)]);

    /// <param name="client">What reads it.</param>
    /// <param name="addressed">The links that have an address of the test's choice.</param>
    private static IEnumerable<string> Tell(RtnetlinkClient client, IReadOnlyList<string> addressed)
    {
        foreach (Link link in client.Links.List())
        {
            object? kind = link.Kind is BridgeLink ? "bridge" : link.Kind;   // which counts down timers, and draws an id
            object? address = addressed.Contains(link.Name) ? link.Address : "";
            yield return $"{link} {kind} up {link.IsUp} mtu {link.Mtu} master {link.Master} on {link.ParentIndex} '{link.Alias}'" +
                $" {string.Join(",", link.AlternativeNames)} learning {(link.Port as BridgePort)?.Learning} {address}";
        }

        IEnumerable<object> items =
        [
            .. client.Addresses.List().Where(address => !address.Local.Address.IsIPv6LinkLocal),
            .. client.Routes.List().Where(route => route.Destination.BaseAddress is { IsIPv6LinkLocal: false, IsIPv6Multicast: false }),
            .. client.Rules.List(), .. client.NextHops.List(), .. client.BridgeVlans.List(),
            .. client.Qdiscs.List().Select(qdisc
                => $"{qdisc.LinkIndex} {qdisc.Kind.Name} {(qdisc.Kind as NetemQdisc)?.Delay} {qdisc.Parent}"),
            .. client.Filters.List().Select(filter
                => $"{filter} {filter.Protocol} {Counted().Replace($"{filter.Kind}", "")} "
                    + string.Join(',', filter.Actions.Select(Tell))),
            .. client.Actions.List(new TrafficActionFilter { Kind = "gact" }).Select(Tell),
            .. client.Chains.List(),
            .. client.Neighbours.List(new NeighbourFilter { Proxies = true }),
            .. client.Neighbours.List().Where(neighbour => $"{neighbour.Destination}".StartsWith("192.", StringComparison.Ordinal)),
            .. client.ForwardingEntries.List().Where(entry => $"{entry}".Contains("02:00:00:00:00:01", StringComparison.Ordinal)),
        ];
        foreach (object item in items)
            yield return $"{item.GetType().Name} {item}";
    }

    private static string Tell(TrafficAction action) => $"{action.Name} {action.Verdict} {action.Index}";

    /// <summary>Packets of the kernel's own may come at any time.</summary>
    [GeneratedRegex("Hits = [0-9]*")]
    private static partial Regex Counted();
}
