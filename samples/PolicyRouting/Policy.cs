using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace PolicyRouting;

/// <summary>Creates the routing table and the rule of an uplink, and deletes them.</summary>
internal sealed class Policy(RtnetlinkClient client, Uplink uplink)
{
    private static readonly RouteProtocol s_ours = RouteProtocol.Static;

    /// <summary>Creates them. Existing routes and rules stay.</summary>
    /// <exception cref="AggregateException">The kernel refused a request.</exception>
    public void Add()
    {
        int device = client.Links.Get(uplink.Device).Index;
        // The table first, and no rule if that fails: a rule that leads to half a table would break what works without it.
        client.Batch(batch =>
        {
            foreach (Route connected in Connected(device))
                batch.Routes.Replace(connected with { Table = uplink.Table, Protocol = s_ours });
            batch.Routes.Replace(new Route
            {
                Destination = new IPNetwork(IsIPv4 ? IPAddress.Any : IPAddress.IPv6Any, 0),
                Gateway = uplink.Gateway,
                OutputInterface = device,
                Table = uplink.Table,
                Protocol = s_ours,
            });
        }).ThrowIfFailed();
        if (!FindRules().Any())
            client.Rules.Add(new Rule(Family) { Source = uplink.Source, Table = uplink.Table, Priority = uplink.Priority });
    }

    /// <summary>Deletes the rule, then the routes of its table.</summary>
    /// <exception cref="AggregateException">The kernel refused a request.</exception>
    public void Delete()
    {
        IReadOnlyList<Rule> rules = [.. FindRules()];
        IReadOnlyList<Route> routes = [.. ListTable().Where(route => route.Protocol == s_ours)];
        client.Batch(batch =>
        {
            foreach (Rule rule in rules)
                batch.Rules.Delete(rule);
            foreach (Route route in routes)
                batch.Routes.Delete(route);
        }).ThrowIfFailed();
    }

    public void Show(TextWriter output)
    {
        foreach (Rule rule in FindRules())
            output.WriteLine($"rule {rule.Priority}: from {rule.Source} to table {(uint)uplink.Table}");
        foreach (Route route in ListTable())
            output.WriteLine($"  {route}");
    }

    private AddressFamily Family => uplink.Source.BaseAddress.AddressFamily;

    private bool IsIPv4 => Family is AddressFamily.InterNetwork;

    private IEnumerable<Rule> FindRules()
        => client.Rules.List(new RuleFilter { Family = Family, Table = uplink.Table }).Where(rule => rule.Source.Equals(uplink.Source));

    private IReadOnlyList<Route> ListTable() => client.Routes.List(new RouteFilter { Family = Family, Table = uplink.Table });

    /// <summary>The device's connected networks. Without them, packets to neighbours would be sent to the gateway too.</summary>
    private IEnumerable<Route> Connected(int device)
        => client.Routes.List(new RouteFilter { Family = Family, Table = RouteTable.Main, OutputInterface = device })
            .Where(route => route is { Protocol: RouteProtocol.Kernel, Gateway: null } && !route.Destination.BaseAddress.IsIPv6LinkLocal);
}
