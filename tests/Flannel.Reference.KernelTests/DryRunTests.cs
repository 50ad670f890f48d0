using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary><c>--dry-run</c> says what a start would do, and the start then does that.</summary>
public sealed class DryRunTests
{
    [KernelFact(Kinds = "veth ipip")]
    public async Task DryRun_FreshNode_TellsEverythingAndChangesNothing()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();

        string[] lines = await DryRunAsync(node);

        Assert.Equal(
            [
                "device flannel.ipip: create it: ipip, local 10.1.8.10, MTU 9480, address 10.244.3.0/32",
                "route 10.244.0.0/24 via 10.1.5.10 dev flannel.ipip onlink: add it",
                "route 10.244.1.0/24 via 10.1.5.11 dev flannel.ipip onlink: add it",
                "route 10.244.2.0/24 via 10.1.8.11 dev net0 onlink: add it",
                $"file {node.SubnetFile}: write it",
                "  FLANNEL_NETWORK=10.244.0.0/16", "  FLANNEL_SUBNET=10.244.3.1/24", "  FLANNEL_MTU=9480", "  FLANNEL_IPMASQ=false",
                "Nothing was changed.",
            ],
            lines.Order(RouteOrder.Instance));
        Assert.Null(node.Device);
        Assert.Empty(node.Routes);
        Assert.False(File.Exists(node.SubnetFile));
        Assert.Equal(4, Directory.GetFiles(node.Leases).Length);
    }

    [KernelFact(Kinds = "veth")]
    public async Task DryRun_NoLeaseYet_TakesNone()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");

        string[] lines = await DryRunAsync(node);

        Assert.Matches(
            @"^lease 10\.244\.\d+\.0/24 via 10\.1\.8\.10: acquire it, or another subnet if it is taken in the meantime$", lines[0]);
        Assert.Empty(Directory.GetFiles(node.Leases));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task DryRun_DamagedNode_TellsTheRepairs()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => daemon.Log);
        Assert.Equal(["Nothing would be changed."], await DryRunAsync(node));
        daemon.Signal(FlanneldProcess.SIGKILL);
        await daemon.ExitAsync();
        node.DeleteLease("10.244.0.0-24");
        node.Run("ip", "link", "set", TestNode.Tunnel, "mtu", "1400");
        node.Run("ip", "addr", "add", "10.244.9.0/32", "dev", TestNode.Tunnel);

        string[] lines = await DryRunAsync(node);

        Assert.Equal(
            [
                "device flannel.ipip: MTU 1400 to 9480", "device flannel.ipip: remove address 10.244.9.0/32",
                "route 10.244.0.0/24 via 10.1.5.10 dev flannel.ipip: remove it, as no lease needs it", "Nothing was changed.",
            ],
            lines.Select(line => line.Replace(" onlink", "", StringComparison.Ordinal)));
    }

    [KernelFact(Kinds = "veth")]
    public async Task DryRun_BlackholeRoute_IsToldAsWell()
    {
        await using var node = new TestNode("{\"Network\":\"10.244.0.0/16\",\"Backend\":{\"Type\":\"host-gw\"}}");
        node.WriteLease("10.244.3.0-24", "10.1.8.10");

        Assert.Contains("blackhole route to 10.244.3.0/24: add it", await DryRunAsync(node, "--ip-blackhole-route"));
        node.Run("ip", "route", "add", "blackhole", "10.244.3.0/24", "metric", "4294967295");
        Assert.DoesNotContain(await DryRunAsync(node, "--ip-blackhole-route"),
            line => line.Contains("blackhole", StringComparison.Ordinal));
        Assert.Contains("blackhole route to 10.244.3.0/24: remove it, as --ip-blackhole-route is no longer set",
            await DryRunAsync(node));
        node.Run("ip", "route", "change", "blackhole", "10.244.3.0/24", "metric", "4294967295", "proto", "static");
        Assert.DoesNotContain(await DryRunAsync(node), line => line.Contains("blackhole", StringComparison.Ordinal));
        node.Run("ip", "route", "add", "blackhole", "10.244.77.0/24", "metric", "4294967295");
        Directory.CreateDirectory(Path.GetDirectoryName(node.SubnetFile)!);
        File.WriteAllText(node.SubnetFile, "FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.77.1/24\nFLANNEL_MTU=9500\n");
        Assert.Contains("blackhole route to 10.244.77.0/24: remove it, as this node has 10.244.3.0/24 now", await DryRunAsync(node));
    }

    private static async Task<string[]> DryRunAsync(TestNode node, params string[] flags)
    {
        FlanneldProcess daemon = node.Start(["--dry-run", "--iptables-forward-rules=false", .. flags]);
        Assert.Equal(0, await daemon.ExitAsync());
        return [.. daemon.Log.Split('\n').Where(line => line.Length > 0 && !line.Contains("] ", StringComparison.Ordinal))];
    }

    // Leases come in the order of a folder, which is none.
    private sealed class RouteOrder : System.Collections.Generic.IComparer<string>
    {
        public static RouteOrder Instance { get; } = new();

        public int Compare(string? one, string? other)
            => one!.StartsWith("route", StringComparison.Ordinal) && other!.StartsWith("route", StringComparison.Ordinal)
                ? string.CompareOrdinal(one, other) : 0;
    }
}
