using System;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>Whoever can write one lease can write any. None costs the good peers their routes, or the machine its own.</summary>
public sealed class HostilePeerTests
{
    private static readonly (string Subnet, string PublicIp)[] Hostile = [
        ("10.244.20.0-24", "10.1.8.10"),         // this node's own address
        ("10.244.21.0-24", "127.0.0.1"),
        ("10.244.22.0-24", "224.0.0.1"),
        ("10.244.23.0-24", "255.255.255.255"),
        ("10.244.24.0-24", "0.0.0.0"),
        ("10.244.25.0-24", "10.244.25.9"),       // in its own subnet: a tunnel through itself
        ("10.244.26.0-24", "10.244.3.0"),        // the tunnel device's address
        ("10.1.8.0-24", "10.1.5.66"),            // the segment of the nodes
        ("0.0.0.0-0", "10.1.5.66"),              // everything
        ("10.244.0.0-16", "10.1.5.66"),          // every pod
        ("10.244.3.0-25", "10.1.5.66"),          // half of this node's pods
        ("10.244.2.128-25", "10.1.5.66"),        // half of a peer's
    ];

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_HostileLeases_TakeNoRouteFromOthers()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        string[] before = Others(node);

        foreach ((string subnet, string publicIp) in Hostile)
            node.WriteLease(subnet, publicIp);
        node.WriteLease("10.244.30.0-24", new string('9', 1_000_000));
        node.WriteLease("10.244.9.0-24", "10.1.5.19");

        string[] expected = [.. TestNode.RecordedRoutes, "10.244.9.0/24 via 10.1.5.19 dev flannel.ipip onlink"];
        await TestNode.EventuallyAsync(() => !expected.Except(node.Routes).Any(), () => string.Join('\n', node.Routes) + daemon.Log);
        node.DeleteLease("10.244.9.0-24");
        await TestNode.EventuallyAsync(() => !node.Routes.Contains(expected[^1]), () => string.Join('\n', node.Routes) + daemon.Log);

        Assert.Equal(before, Others(node));
        Assert.Empty(TestNode.RecordedRoutes.Except(node.Routes));
        string[] surplus = [.. node.Routes.Except(TestNode.RecordedRoutes)];
        // at most the way to what the hostile have for themselves
        Assert.All(surplus, route => Assert.Matches(@"^10\.244\.2[0-9]\.0/24 via ", route));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", surplus));
        Assert.True(daemon.Log.Length < 20_000, "it says too much");
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
    }

    // Every route that is not for pods.
    private static string[] Others(TestNode node)
        => [.. node.Run("ip", "route", "show", "table", "all").Split('\n')
            .Where(line => !line.StartsWith("10.244.", StringComparison.Ordinal) && !line.Contains("fe80", StringComparison.Ordinal)
            && !line.Contains("ff00", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
