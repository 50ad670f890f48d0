using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>Laws of <see cref="RtnetlinkClient.Apply"/> with networks at random, judged by <c>ip</c>.</summary>
public sealed class DesiredNetworkLawTests
{
    private const int Rounds = 8;
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    /// <summary>The way there makes no difference: after one network, another is the same as if it had come first. A failure on the way
    /// leaves no trace.</summary>
    [KernelFact(Kinds = "bridge veth vlan dummy vxlan")]
    public void Apply_OneNetworkAfterAnother_IsAsIfItHadComeFirstAndAFailureLeavesNoTrace()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        using var network = TestNamespace.Create();
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            string where = $"seed {seed} round {round}";
            DesiredNetwork wanted = Any(random);
            string before = NetworkState.Of(network);
            NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => network.Rtnetlink.Apply(Impossible(wanted)));
            Assert.True(failure.NotUndone.Count == 0, $"{where}: {failure.Message}");
            Same(before, NetworkState.Of(network), where);

            network.Rtnetlink.Apply(wanted);

            Assert.Equal("", network.Rtnetlink.Plan(wanted).ToString());
            using var fresh = TestNamespace.Create();
            fresh.Rtnetlink.Apply(wanted);
            Same(NetworkState.Of(fresh), NetworkState.Of(network), where);
        }
    }

    private static void Same(string expected, string actual, string where)
        => Assert.True(expected == actual, where + "\nmissing:\n" + string.Join('\n', expected.Split('\n').Except(actual.Split('\n'))) +
            "\ntoo much:\n" + string.Join('\n', actual.Split('\n').Except(expected.Split('\n'))));

    /// <summary>The same with a route that no router leads to.</summary>
    private static DesiredNetwork Impossible(DesiredNetwork wanted) => wanted with
    {
        Routes =
        [
            .. wanted.Routes,
            new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") },
        ],
    };

    private static DesiredNetwork Any(Random random)
    {
        string[] devices = ["d0", "d1", "p0", "x0"];
        List<DesiredLink> links = [.. devices.Where(_ => random.Next(4) > 0).Select(name => Link(name, random))];
        if (links.Exists(link => link.Spec.Name == "p0"))
            links.Add(new LinkSpec("p1") { Up = true });
        if (random.Next(2) == 0)
        {
            links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = random.Next(2) == 0 }, Up = true });
            links = [.. links.Select(link => link.Spec.Name is "d1" or "p1" or "x0" && random.Next(2) == 0
                ? link with { Master = "br0", Port = Port(random) } : link)];
        }

        if (links.Exists(link => link.Spec.Name == "d0") && random.Next(2) == 0)
        {
            var vlan = new LinkSpec("vl0") { Kind = new VlanLink { Id = (ushort)random.Next(1, 4) }, Mtu = 1280, Up = true };
            links.Add(new DesiredLink(vlan) { Parent = "d0" });
        }

        string[] names = [.. links.Select(link => link.Spec.Name)];
        random.Shuffle(names);
        var addressed = names.Take(3).Select((name, i) => (Name: name, Number: i)).ToList();
        return new DesiredNetwork(s_owner)
        {
            Links = links,
            Addresses = [.. addressed.SelectMany(device => Addresses(device.Name, device.Number, random))],
            Routes = [.. addressed.SelectMany(device => Routes(device.Name, device.Number, random))],
            Rules = [.. Enumerable.Range(1, 4).Where(_ => random.Next(2) == 0).Select(mark
                => new Rule(random.Next(2) == 0 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)
                {
                    Mark = (uint)mark,
                    Priority = (uint)(100 + mark),
                    Table = (RouteTable)(100 + random.Next(2)),
                })],
        };
    }

    private static DesiredLink Link(string name, Random random) => new LinkSpec(name)
    {
        Up = true,
        Mtu = name == "p0" ? null : 1300 + random.Next(3),
        Kind = name switch
        {
            "p0" => new VethLink { Peer = new LinkSpec("p1") },
            "x0" => new VxlanLink { Vni = (uint)random.Next(1, 3), Port = 4789 },
            _ => new DummyLink(),
        },
    };

    /// <summary>Settings of which none is left out, as what is left out stays as it is.</summary>
    private static BridgePort Port(Random random) => new()
    {
        Cost = (uint)random.Next(1, 4),
        Priority = (ushort)random.Next(30, 33),
        Hairpin = random.Next(2) == 0,
        Learning = random.Next(2) == 0,
        Isolated = random.Next(2) == 0,
        BroadcastFlood = random.Next(2) == 0,
    };

    private static IEnumerable<DesiredAddress> Addresses(string device, int number, Random random)
    {
        yield return new DesiredAddress(device, InterfaceAddress.Parse($"10.{number}.0.1/24"));
        if (random.Next(2) == 0)
            yield return new DesiredAddress(device, InterfaceAddress.Parse($"10.{number}.1.{random.Next(1, 4)}/24"));
        if (random.Next(2) == 0)
        {
            yield return new DesiredAddress(device, InterfaceAddress.Parse($"fd00:{number}::1/64"))
            {
                Flags = AddressFlags.NoDuplicateDetection,
            };
        }
    }

    private static IEnumerable<DesiredRoute> Routes(string device, int number, Random random)
    {
        for (int i = 0; i < 4; i++)
        {
            if (random.Next(3) == 0)
                continue;
            var route = new Route { Destination = IPNetwork.Parse($"172.16.{i}.0/24"), Metric = (uint)(10 * number) + 1 };
            yield return random.Next(3) switch
            {
                0 => route with { Type = RouteType.Blackhole },
                1 => new DesiredRoute(route) { Device = device },
                _ => new DesiredRoute(route with
                {
                    Gateway = IPAddress.Parse($"10.{number}.0.{random.Next(2, 5)}"),
                    Metrics = random.Next(2) == 0 ? null : new RouteMetrics { Mtu = 1280 },
                })
                { Device = device },
            };
        }

        if (random.Next(2) == 0)
        {
            yield return new DesiredRoute(new Route { Destination = IPNetwork.Parse($"fd01:{random.Next(3)}:{number}::/64") })
            {
                Device = device,
            };
        }
    }
}
