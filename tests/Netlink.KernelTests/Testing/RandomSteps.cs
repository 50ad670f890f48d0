using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.KernelTests.Testing;

/// <summary>A request that can be made through any client, and its answer in words.</summary>
internal sealed record Step(string Text, Func<RtnetlinkClient, string> Do)
{
    public Step(string text, Action<RtnetlinkClient> change)
        : this(text, client =>
        {
            change(client);
            return "done";
        })
    {
    }
}

/// <summary>Changes of a small network at random: many meet what is there already, and many are refused.</summary>
internal sealed class RandomSteps(int seed)
{
    public const int FirstIndex = 101;

    private static readonly string[] s_addresses = ["192.0.2.1/24", "192.0.2.2/24", "192.0.2.3/25", "198.51.100.1/31", "192.0.2.9/32",
        "2001:db8::1/64", "2001:db8::2/64", "2001:db8:1::1/128"];

    private static readonly string[] s_destinations = ["203.0.113.0/24", "203.0.113.128/25", "0.0.0.0/0", "192.0.2.0/24",
        "2001:db8:ff::/48", "::/0", "203.0.113.7/32"];

    private static readonly string[] s_gateways = ["192.0.2.254", "198.51.100.0", "2001:db8::fe", "192.0.2.1", "2001:db8::1",
        "203.0.113.1"];

    // Not the VRF, which the kernel takes for any device that a gateway is reached by.
    private static readonly string[] s_gatewayDevices = ["d0", "d1", "b0", "v0", "v1", "vl", "mv", "t0"];

    private readonly Random _random = new(seed);

    /// <summary>The links; the index of each is its place after <see cref="FirstIndex"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["d0", "d1", "b0", "v0", "v1", "vl", "mv", "t0", "r0"];

    public Step Next() => _random.Next(10) switch
    {
        0 => AddLink(),
        1 or 2 => SetLink(),
        3 => _random.Next(3) == 0 ? DeleteLink() : AddLink(),
        4 or 5 => ChangeAddress(),
        6 or 7 => _random.Next(3) == 0 ? LookUp() : ChangeRoute(),
        8 => Chance() ? ChangeRule() : ChangeNextHop(),
        _ => ChangeNeighbour(),
    };

    private static int IndexOf(string name) => FirstIndex + ((List<string>)[.. Names]).IndexOf(name);

    private static LinkLayerAddress Mac(string name) => new([2, 0, 0x5e, 0, 0, (byte)IndexOf(name)]);

    private T Any<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    private bool Chance() => _random.Next(2) == 0;

    private string AnyName() => Names[_random.Next(Names.Count)];

    private Step AddLink()
    {
        string name = AnyName();
        (LinkKind kind, string? parent) = name switch
        {
            "d0" or "d1" => ((LinkKind)new DummyLink(), (string?)null),
            "b0" => (new BridgeLink(), null),
            "v0" or "v1" => (new VethLink { Peer = Spec(name == "v0" ? "v1" : "v0", null, null) }, null),
            "vl" => (new VlanLink { Id = 5 }, "d0"),
            "mv" => (new MacvlanLink(), "d0"),
            "t0" => (new IpipLink { Local = IPAddress.Parse("192.0.2.1") }, null),
            _ => (new VrfLink { Table = (RouteTable)77 }, null),
        };
        LinkSpec spec = Spec(name, kind, parent) with
        {
            Up = Chance(),
            Mtu = _random.Next(4) == 0 ? 1400 : null,
            Master = name is "d1" or "v0" && _random.Next(4) == 0 ? IndexOf("b0") : null,
        };
        return new Step($"add {spec} up {spec.Up} mtu {spec.Mtu} master {spec.Master}", client => { client.Links.Add(spec); });
    }

    private static LinkSpec Spec(string name, LinkKind? kind, string? parent) => new(name)
    {
        Kind = kind,
        Index = IndexOf(name),
        Address = name == "t0" ? null : Mac(name),
        ParentIndex = parent is null ? null : IndexOf(parent),
    };

    private Step SetLink()
    {
        string name = AnyName();
        LinkChange change = _random.Next(7) switch
        {
            0 or 1 or 2 => new LinkChange { Up = Chance() },
            3 => new LinkChange { Mtu = Any(1400, 1500, 1300) },
            4 => new LinkChange { Master = Any(0, IndexOf("b0"), IndexOf("d0")) },
            5 => new LinkChange { Alias = Any("uplink", "") },
            _ => new LinkChange { Arp = Chance(), Group = 3 },
        };
        string text = $"up {change.Up} mtu {change.Mtu} master {change.Master} alias {change.Alias} arp {change.Arp} group {change.Group}";
        return new Step($"set {name} {text}", client => client.Links.Set(name, change));
    }

    private Step DeleteLink()
    {
        string name = AnyName();
        return new Step($"delete {name}", client => client.Links.Delete(name));
    }

    private Step ChangeAddress()
    {
        InterfaceAddress local = InterfaceAddress.Parse(Any<string>(s_addresses));
        // What a VRF does to gateways of IPv6 is not simulated.
        string device = local.Address.AddressFamily is AddressFamily.InterNetworkV6 ? Any<string>(s_gatewayDevices) : AnyName();
        var address = new Address(IndexOf(device), local)
        {
            Flags = _random.Next(4) == 0 ? AddressFlags.NoPrefixRoute : AddressFlags.None,
            Metric = _random.Next(4) == 0 ? 50u : null,
        };
        return _random.Next(4) switch
        {
            0 => new Step($"delete address {address}", client => client.Addresses.Delete(address)),
            1 => new Step($"replace address {address}", client => { client.Addresses.Replace(address); }),
            _ => new Step($"add address {address} {address.Flags}", client => { client.Addresses.Add(address); }),
        };
    }

    private Step ChangeRoute()
    {
        IPNetwork destination = IPNetwork.Parse(Any<string>(s_destinations));
        bool refuses = _random.Next(6) == 0;
        IPAddress? gateway = refuses || _random.Next(3) == 0 ? null : IPAddress.Parse(Any<string>(s_gateways));
        if (gateway is not null && gateway.AddressFamily != destination.BaseAddress.AddressFamily)
            gateway = null;
        var route = new Route
        {
            Destination = destination,
            Gateway = gateway,
            OutputInterface = refuses || (gateway is not null && Chance()) ? null : IndexOf(Any<string>(s_gatewayDevices)),
            Type = refuses ? Any(RouteType.Blackhole, RouteType.Unreachable, RouteType.Prohibit) : null,
            Metric = _random.Next(3) == 0 ? 10u : null,
            Table = _random.Next(4) == 0 ? (RouteTable)100 : RouteTable.Main,
            Flags = gateway is not null && _random.Next(5) == 0 ? RouteFlags.OnLink : RouteFlags.None,
            Protocol = RouteProtocol.Static,
        };
        if (gateway is null && !refuses && _random.Next(3) == 0)
            route = route with { OutputInterface = null, NextHopId = (uint)_random.Next(1, 6) };
        return _random.Next(6) switch
        {
            0 or 1 => new Step($"delete route {route}", client => client.Routes.Delete(route)),
            2 => new Step($"replace route {route}", client => client.Routes.Replace(route)),
            3 => new Step($"append route {route}", client => client.Routes.Append(route)),
            _ => new Step($"add route {route}", client => client.Routes.Add(route)),
        };
    }

    private Step LookUp()
    {
        var lookup = new RouteLookup(IPAddress.Parse(Any("203.0.113.7", "203.0.113.200", "192.0.2.1", "192.0.2.77", "198.18.0.1",
            "2001:db8::77", "2001:db8::1", "2001:db8:ff::7")))
        {
            Mark = Any<uint?>(null, 7),
            MatchedRoute = Chance(),
        };
        return new Step($"look up {lookup.Destination} mark {lookup.Mark} matched {lookup.MatchedRoute}", client
            // Kernels with routes by source (CONFIG_IPV6_SUBTREES) report that there is none.
            => $"{client.Routes.Lookup(lookup)}".Replace(" from ::/128", "", StringComparison.Ordinal));
    }

    private Step ChangeRule()
    {
        Rule rule = new(Chance() ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)
        {
            Table = (RouteTable)100,
            Priority = Any<uint?>(null, 1000, 2000),
            Mark = Any<uint?>(null, 7),
        };
        return _random.Next(3) == 0 ? new Step($"delete rule {rule}", client => client.Rules.Delete(rule))
            : new Step($"add rule {rule}", client => { client.Rules.Add(rule); });
    }

    private Step ChangeNextHop()
    {
        uint id = (uint)_random.Next(1, 6);
        int device = IndexOf(Any<string>(s_gatewayDevices));
        NextHopObject hop = id switch
        {
            1 => new NextHopObject { Id = id, OutputInterface = device },
            2 => new NextHopObject { Id = id, Gateway = IPAddress.Parse("192.0.2.254"), OutputInterface = device },
            3 => new NextHopObject { Id = id, Gateway = IPAddress.Parse("2001:db8::fe"), OutputInterface = device },
            4 => new NextHopObject { Id = id, IsBlackhole = true },
            _ => new NextHopObject { Id = id, Group = [new NextHopGroupMember(1, 1), new NextHopGroupMember(2, 3)] },
        };
        return _random.Next(4) switch
        {
            0 => new Step($"delete next hop {id}", client => client.NextHops.Delete(id)),
            1 => new Step($"replace next hop {hop}", client => { client.NextHops.Replace(hop); }),
            _ => new Step($"add next hop {hop}", client => { client.NextHops.Add(hop); }),
        };
    }

    private Step ChangeNeighbour()
    {
        string name = Any("d0", "d1", "b0", "v0", "v1", "mv");
        var neighbour = new Neighbour(IndexOf(name), IPAddress.Parse(Any("192.0.2.77", "2001:db8::77")))
        {
            LinkLayerAddress = Mac(name),
        };
        return _random.Next(4) switch
        {
            0 => new Step($"delete neighbour {neighbour}", client => client.Neighbours.Delete(neighbour)),
            1 => new Step($"replace neighbour {neighbour}", client => client.Neighbours.Replace(neighbour)),
            _ => new Step($"add neighbour {neighbour}", client => { client.Neighbours.Add(neighbour); }),
        };
    }
}
