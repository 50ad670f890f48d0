using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>Of random objects, a random partial key deletes the first that has all of it, or nothing: <c>ip -json</c> is asked before and
/// after.</summary>
public sealed class ReachLawTests : IDisposable
{
    private const int Objects = 12, Rounds = 15;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly Random _random;

    public ReachLawTests(ITestOutputHelper output)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        _random = new Random(seed);
        _network.AddVeth("va", "vb");
        _network.Ip("addr add 192.0.2.1/24 dev va");
        _network.Ip("addr add 192.0.2.9/24 dev va");
        _network.Ip("addr add 2001:db8::1/64 dev va nodad");
        _network.Ip("addr add 2001:db8::9/64 dev va nodad");
    }

    public static TheoryData<AddressFamily> Families => new(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6);

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [MemberData(nameof(Families))]
    public void DeleteRule_RandomPartialKey_DeletesTheFirstThatHasAllOfIt(AddressFamily family)
    {
        var there = new SortedDictionary<uint, Rule>();
        for (int round = 0; round < Rounds; round++)
        {
            while (there.Count < Objects)
            {
                Rule rule = SomeRule(family);
                if (there.TryAdd(rule.Priority!.Value, rule))
                    _network.Rtnetlink.Rules.Add(rule);
            }

            Rule mine = there.Values.ElementAt(_random.Next(Objects)), other = SomeRule(family);
            Rule key = new(family)
            {
                Priority = Chance(3) ? mine.Priority : null,
                Source = Chance() ? mine.Source : null,
                Table = Chance() ? Pick(mine.Table, other.Table) : null,
                Mark = Chance() ? Pick(mine.Mark, other.Mark) : null,
                Protocol = Chance() ? Pick(mine.Protocol, other.Protocol) : null,
                SuppressPrefixLength = Chance(3) ? mine.SuppressPrefixLength : null,
                IsInverted = mine.IsInverted && Chance(),
            };
            if (key == new Rule(family))
                continue;
            uint? named = there.Values.FirstOrDefault(rule => Has(key.Source, rule.Source) && Has(key.Table, rule.Table)
                && Has(key.Mark, rule.Mark) && Has(key.Protocol, rule.Protocol) && Has(key.Priority, rule.Priority)
                && Has(key.SuppressPrefixLength, rule.SuppressPrefixLength) && (!key.IsInverted || rule.IsInverted))?.Priority;
            Check($"{Flag(family)} rule show", "priority", named, () => _network.Rtnetlink.Rules.Delete(key), key);
            if (named is uint gone)
                there.Remove(gone);
        }
    }

    [KernelTheory]
    [MemberData(nameof(Families))]
    public void DeleteRoute_RandomPartialKey_DeletesTheFirstThatHasAllOfIt(AddressFamily family)
    {
        var there = new SortedDictionary<uint, Route>();
        for (int round = 0; round < Rounds; round++)
        {
            while (there.Count < Objects)
            {
                Route route = SomeRoute(family);
                if (there.TryAdd(route.Metric!.Value, route))
                    _network.Rtnetlink.Routes.Add(route);
            }

            Route mine = there.Values.ElementAt(_random.Next(Objects)), other = SomeRoute(family);
            var key = new Route
            {
                Destination = mine.Destination,
                Metric = Chance(3) ? mine.Metric : null,
                Gateway = Chance() ? Pick(mine.Gateway, other.Gateway) : null,
                Protocol = Chance() ? Pick(mine.Protocol, other.Protocol) : null,
                Type = Chance() ? Pick(mine.Type, other.Type) : null,
                PreferredSource = Chance() ? Pick(mine.PreferredSource, other.PreferredSource) : null,
                Metrics = Chance() ? Pick(mine.Metrics, other.Metrics) : null,
            };
            uint? named = there.Values.FirstOrDefault(route => key.Destination == route.Destination && Has(key.Metric, route.Metric)
                && Has(key.Gateway, route.Gateway) && Has(key.Protocol, route.Protocol) && Has(key.Type, route.Type)
                && Has(key.PreferredSource, route.PreferredSource) && Has(key.Metrics, route.Metrics))?.Metric;
            Check($"{Flag(family)} route show table 77", "metric", named,
                () => _network.Rtnetlink.Routes.Delete(key with { Table = (RouteTable)77 }), key);
            if (named is uint gone)
                there.Remove(gone);
        }
    }

    private static string Flag(AddressFamily family) => family is AddressFamily.InterNetwork ? "-4" : "-6";

    private static bool Has<T>(T key, T there) => key is null || key.Equals(there);

    private bool Chance(int of = 2) => _random.Next(of) == 0;

    private T Pick<T>(T first, T second) => Chance(4) ? second : first;

    private Rule SomeRule(AddressFamily family) => new(family)
    {
        Priority = (uint)_random.Next(100, 10_000),
        Source = Chance() ? IPNetwork.Parse(family is AddressFamily.InterNetwork ? "198.51.100.0/24" : "2001:db8:5::/48") : null,
        Table = (RouteTable)_random.Next(50, 52),
        Mark = Chance() ? (uint)_random.Next(1, 3) : null,
        Protocol = Chance() ? RouteProtocol.Static : RouteProtocol.Boot,
        SuppressPrefixLength = Chance(3) ? 8 : null,
        IsInverted = Chance(3),
    };

    private Route SomeRoute(AddressFamily family)
    {
        bool ipv4 = family is AddressFamily.InterNetwork, dropped = Chance(4);
        return new Route
        {
            Destination = IPNetwork.Parse(ipv4 ? $"198.51.{_random.Next(2)}.0/24" : $"2001:db8:{_random.Next(5, 7)}::/48"),
            Table = (RouteTable)77,
            Metric = (uint)_random.Next(1, 10_000),
            Protocol = Chance() ? RouteProtocol.Static : RouteProtocol.Boot,
            Type = dropped ? RouteType.Blackhole : RouteType.Unicast,
            Gateway = dropped ? null : IPAddress.Parse((ipv4 ? "192.0.2." : "2001:db8::") + _random.Next(2, 4)),
            PreferredSource = Chance() && !dropped ? IPAddress.Parse(ipv4 ? "192.0.2.9" : "2001:db8::9") : null,
            Metrics = Chance() && !dropped ? new RouteMetrics { Mtu = (uint)_random.Next(1400, 1402) } : null,
        };
    }

    /// <summary>What is named goes, alone; where nothing is, nothing goes and the library says so.</summary>
    private void Check(string list, string identity, uint? named, Action delete, object key)
    {
        List<string> before = List();
        Exception? refusal = Record.Exception(delete);
        List<string> after = List();
        string[] gone = [.. before.Except(after)];
        Assert.Empty(after.Except(before));
        Assert.True(named is null ? gone.Length == 0 && refusal is NetlinkException { IsNotFound: true }
            : refusal is null && gone.Length == 1 && JsonDocument.Parse(gone[0]).RootElement.GetProperty(identity).GetUInt32() == named,
            $"{key} names {named?.ToString() ?? "nothing"}, and what went is {string.Join(", ", gone)} ({refusal?.Message}). There was " +
            string.Join('\n', before));

        List<string> List()
            => [.. JsonDocument.Parse(_network.Ip($"-json -d {list}")).RootElement.EnumerateArray().Select(row => row.GetRawText())];
    }
}
