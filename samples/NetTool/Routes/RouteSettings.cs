using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Routes;

/// <summary>The settings of <c>route add</c>.</summary>
internal static class RouteSettings
{
    private static readonly string[] s_types =
        ["unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw"];

    public static Route Read(Words words, Session session)
    {
        RouteType? type = Array.IndexOf(s_types, words.Peek) >= 0 ? Enum.Parse<RouteType>(words.Take("a type"), ignoreCase: true) : null;
        words.TakeIf("to");
        string destination = words.Take("the network or address that the route leads to");
        Route route = new() { Destination = Values.Network(destination, session.Options.Family), Type = type };
        while (!words.IsEmpty)
            route = ReadSetting(words, session, route, destination);
        return route;
    }

    private static Route ReadSetting(Words words, Session session, Route route, string destination) => words.Take("a setting") switch
    {
        "via" => WithGateway(route, ReadGateway(words), destination),
        "dev" => route with { OutputInterface = session.Devices.IndexOf(words.Take("the name of a device")) },
        "table" => route with { Table = (RouteTable)NumberNames.Tables().NumberOf(words.Take("a routing table")) },
        "proto" or "protocol" => route with { Protocol = (RouteProtocol)NumberNames.Protocols().NumberOf(words.Take("a protocol")) },
        "scope" => route with { Scope = (RouteScope)NumberNames.Scopes().NumberOf(words.Take("a scope")) },
        "src" => route with { PreferredSource = Values.Address(words, "src") },
        "metric" or "priority" or "preference" => route with { Metric = Values.Number(words, "metric") },
        "mtu" => route with { Metrics = new RouteMetrics { Mtu = Values.Number(words, "mtu") } },
        "onlink" => route with { Flags = route.Flags | RouteFlags.OnLink },
        "nexthop" => route with { NextHops = [.. route.NextHops, ReadHop(words, session)] },
        string other => throw new UsageException($"'{other}' is not a setting of a route; use via, dev, table, proto, scope, src, " +
            "metric, mtu, onlink or nexthop."),
    };

    /// <summary>A default route has the family of its gateway.</summary>
    private static Route WithGateway(Route route, IPAddress gateway, string destination)
        => destination is "default" && gateway.AddressFamily is AddressFamily.InterNetworkV6 && route.Family is AddressFamily.InterNetwork
            ? route with { Destination = new IPNetwork(IPAddress.IPv6Any, 0), Gateway = gateway } : route with { Gateway = gateway };

    private static IPAddress ReadGateway(Words words)
    {
        words.TakeIf("inet", "inet6");
        return Values.Address(words, "via");
    }

    private static NextHop ReadHop(Words words, Session session)
    {
        NextHop hop = new();
        while (!words.IsEmpty && words.Peek is not "nexthop")
        {
            hop = words.Take("a setting") switch
            {
                "via" => hop with { Gateway = ReadGateway(words) },
                "dev" => hop with { OutputInterface = session.Devices.IndexOf(words.Take("the name of a device")) },
                "weight" => hop with { Weight = (int)Values.Number(words, "weight", 256) },
                "onlink" => hop with { Flags = hop.Flags | RouteFlags.OnLink },
                string other => throw new UsageException($"'{other}' is not a setting of a next hop; use via, dev, weight or onlink."),
            };
        }

        return hop;
    }
}
