using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>However often and whenever the daemon is killed, afterwards the routes are those of the leases.</summary>
public sealed class ChurnTests
{
    /// <summary>How many times the daemon is killed. More on request: 200 take some minutes.</summary>
    private const string KillsVariable = "NETLINK_TEST_KILLS";
    private const int DefaultKills = 5;

    private static readonly string[] Foreign = [
        "10.244.240.0/24 via 10.1.8.77 dev net0 onlink",   // a route of somebody else, with a metric
        "10.244.241.0/24 via 10.1.8.78 dev net0",          // static
    ];

    [KernelFact(Kinds = "veth ipip")]
    public async Task Kill_AtRandomMomentsOfChurn_RoutesEqualTheLeasesAndForeignOnesStay()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), NumberStyles.None, CultureInfo.InvariantCulture,
            out int wanted) ? wanted : DefaultKills;
        int seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, seed {seed}");
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        node.Run("ip", "route", "add", "10.244.240.0/24", "via", "10.1.8.77", "dev", "net0", "onlink", "metric", "77");
        node.Run("ip", "route", "add", "10.244.241.0/24", "via", "10.1.8.78", "dev", "net0", "proto", "static");
        var leases = new SortedDictionary<int, string> { [0] = "10.1.5.10", [1] = "10.1.5.11", [2] = "10.1.8.11" };
        using var end = new CancellationTokenSource();
        Task churning = ChurnAsync(node, leases, random, end.Token);

        for (int kill = 0; kill < kills; kill++)
        {
            FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");
            int moment;
            lock (leases)
                moment = random.Next(2000);
            await Task.Delay(moment, TestContext.Current.CancellationToken);
            daemon.Signal(FlanneldProcess.SIGKILL);
            Assert.Equal(137, await daemon.ExitAsync());
        }

        FlanneldProcess last = node.Start("--iptables-forward-rules=false");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await churning;

        string[] expected = [.. leases.Select(lease => Route(lease.Key, lease.Value)).Concat(Foreign).Order(StringComparer.Ordinal)];
        await TestNode.EventuallyAsync(
            () => node.Routes.Order(StringComparer.Ordinal).SequenceEqual(expected),
            () => $"seed {seed}\n{string.Join('\n', node.Routes.Except(expected))}\nmissing:\n" +
                $"{string.Join('\n', expected.Except(node.Routes))}\n{last.Log}");
        Assert.Equal(["10.244.3.0/32"], node.DeviceAddresses);
    }

    // Leases come, move and go, a change every few milliseconds.
    private static async Task ChurnAsync(TestNode node, SortedDictionary<int, string> leases, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            int pause;
            lock (leases)
            {
                int subnet = 10 + random.Next(100);
                if (leases.Remove(subnet))
                {
                    node.DeleteLease($"10.244.{subnet}.0-24");
                }
                else
                {
                    leases[subnet] = random.Next(2) == 0 ? $"10.1.5.{subnet}" : $"10.1.8.{100 + subnet}";
                    node.WriteLease($"10.244.{subnet}.0-24", leases[subnet]);
                }

                pause = random.Next(30);
            }

            await Task.Delay(pause, CancellationToken.None);
        }
    }

    private static string Route(int subnet, string gateway)
        => $"10.244.{subnet}.0/24 via {gateway} dev " +
            $"{(gateway.StartsWith("10.1.8.", StringComparison.Ordinal) ? "net0" : TestNode.Tunnel)} onlink";
}
