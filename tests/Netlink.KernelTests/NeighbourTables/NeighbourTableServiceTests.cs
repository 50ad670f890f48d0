using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.NeighbourTables;

public sealed class NeighbourTableServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void List_TwoFamilies_EqualsIproute2()
    {
        _network.AddVeth();
        _network.Namespace.WriteSysctl("net/ipv4/neigh/v0/base_reachable_time_ms", "12340");
        _network.Namespace.WriteSysctl("net/ipv6/neigh/v1/ucast_solicit", "7");

        IReadOnlyList<NeighbourTable> tables = _network.Rtnetlink.NeighbourTables.List();

        Assert.Equal(2, tables.Count);
        Func<int, string> names = _network.Names();
        int compared = 0;
        foreach (JsonElement ip in _network.IpJson("ntable show"))
        {
            NeighbourTable table = tables.Single(table => table.Name == ip.Text("name")
                && table.Family == (ip.Text("family") == "inet" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6));
            if (ip.TryGetProperty("thresh1", out JsonElement threshold))
            {
                Assert.Equal((threshold.GetInt32(), ip.Int("thresh2"), ip.Int("thresh3")),
                    ((int)table.Threshold1!, (int)table.Threshold2!, (int)table.Threshold3!));
                Assert.Equal(ip.Int("gc_interval"), table.CollectionInterval!.Value.TotalMilliseconds);
                AssertSame(ip, table.Defaults!);
            }
            else
            {
                AssertSame(ip, table.Links.SingleOrDefault(link => ip.Text("dev") == names(link.LinkIndex!.Value))
                    ?? throw new InvalidOperationException(ip.ToString()));
            }

            compared++;
        }

        Assert.Equal(tables.Sum(table => table.Links.Count + 1), compared);
        Assert.Equal(TimeSpan.FromMilliseconds(12340),
            tables.Single(table => table.Name == "arp_cache").Links.Single(link => names(link.LinkIndex!.Value) == "v0").BaseReachableTime);
    }

    [KernelFact]
    public void Set_EveryParameterOfADevice_IsReadAndNothingElseChanges()
    {
        int link = _network.AddVeth().Index;
        NeighbourParameters before = Of(link), other = Of(1);
        NeighbourParameters set = new()
        {
            LinkIndex = link,
            BaseReachableTime = TimeSpan.FromSeconds(12),
            RetransmitTime = TimeSpan.FromSeconds(2),
            StaleTime = TimeSpan.FromSeconds(30),
            DelayProbeTime = TimeSpan.FromSeconds(4),
            ProbeInterval = TimeSpan.FromSeconds(6),
            AnycastDelay = TimeSpan.FromMilliseconds(900),
            ProxyDelay = TimeSpan.FromMilliseconds(700),
            LockTime = TimeSpan.Zero,
            QueueBytes = 100_000,
            ProxyQueueLength = 32,
            ProgramProbes = 1,
            UnicastProbes = 5,
            MulticastProbes = 2,
            MulticastReprobes = 1,
        };

        _network.Rtnetlink.NeighbourTables.Set("arp_cache", new NeighbourTableChange { Parameters = set });

        NeighbourParameters there = Of(link);
        Assert.Equal(set, there with { ReachableTime = null, QueueLength = null });
        Assert.Equal(other with { ReachableTime = null }, Of(1) with { ReachableTime = null });
        _network.Rtnetlink.NeighbourTables.Set("arp_cache", new NeighbourTableChange { Parameters = before });
        Assert.Equal(before with { ReachableTime = null }, Of(link) with { ReachableTime = null });

        NeighbourParameters Of(int device) => _network.Rtnetlink.NeighbourTables.List(new NeighbourTableFilter { Name = "arp_cache" })
            .Single().Links.Single(parameters => parameters.LinkIndex == device);
    }

    [KernelFact]
    public void Set_WhatANamespaceCannotHave_TellsTheRemedy()
    {
        foreach (NeighbourTableChange change in (NeighbourTableChange[])[new() { Threshold1 = 64 },
            new() { Parameters = new NeighbourParameters { UnicastProbes = 5 } },
            new() { Parameters = new NeighbourParameters { LinkIndex = 4711, UnicastProbes = 5 } }])
        {
            var error = Assert.Throws<NetlinkException>(() => _network.Rtnetlink.NeighbourTables.Set("arp_cache", change));
            Assert.Equal(("RTM_SETNEIGHTBL", Errno.ENOENT), (error.Operation, error.Error));
            Assert.Contains("initial network namespace", error.Message, StringComparison.Ordinal);
        }
    }

    [KernelFact]
    public void List_OneFamily_HasThatOne()
        => Assert.Equal(["ndisc_cache"], Names(new NeighbourTableFilter { Family = AddressFamily.InterNetworkV6 }));

    [KernelFact]
    public void List_OneName_HasThatOne() => Assert.Equal(["arp_cache"], Names(new NeighbourTableFilter { Name = "arp_cache" }));

    private string[] Names(NeighbourTableFilter filter)
        => [.. _network.Rtnetlink.NeighbourTables.List(filter).Select(static table => table.Name)];

    private static void AssertSame(JsonElement ip, NeighbourParameters parameters)
    {
        (string Name, TimeSpan? Time)[] times = [
            ("base_reachable", parameters.BaseReachableTime), ("retrans", parameters.RetransmitTime), ("gc_stale", parameters.StaleTime),
                ("delay_probe", parameters.DelayProbeTime),
            ("anycast_delay", parameters.AnycastDelay), ("proxy_delay", parameters.ProxyDelay), ("locktime", parameters.LockTime),
        ];
        foreach ((string name, TimeSpan? time) in times)
            Assert.Equal((name, ip.IntOrNull(name)), (name, (int?)time?.TotalMilliseconds));
        Assert.Equal(
            (ip.Int("queue"), ip.Int("app_probes"), ip.Int("ucast_probes"), ip.Int("mcast_probes"), ip.Int("proxy_queue")),
            ((int)parameters.QueueLength!, (int)parameters.ProgramProbes!, (int)parameters.UnicastProbes!, (int)parameters.MulticastProbes!,
                (int)parameters.ProxyQueueLength!));
    }
}
